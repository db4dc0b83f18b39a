/**
 * Console 终端: where a command writes; results to standard output, everything else to standard error.
 */

import { forTerminal } from "./for-terminal.ts"

/** What a command may write to. */
export interface Console {
  /** Writes a piece of the result. */
  readonly out: (text: string) => void
  /** Writes a line for the person. */
  readonly error: (line: string) => void
  /** Someone is looking at standard error. */
  readonly isWatched: boolean
  /** Shows how far the work is, when it takes longer than a second and someone is looking. */
  readonly progress: (done: number, all: number) => void
}

/** Makes the console of this process. */
export const processConsole = (): Console => {
  const startedAt = performance.now()
  // Whoever reads may stop reading, as `head` does; that is their right and no fault.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    process.exit(error.code === "EPIPE" ? 0 : 2)
  })
  let isShown = false
  const clear = (): void => {
    if (isShown) process.stderr.write("\r\u001B[K")
    isShown = false
  }
  return {
    isWatched: process.stderr.isTTY,
    out: (text) => {
      clear()
      process.stdout.write(process.stdout.isTTY ? forTerminal(text) : text)
    },
    error: (line) => {
      clear()
      // A full-width colon brings its own room with it.
      process.stderr.write(`${line.replaceAll("： ", "：")}\n`)
    },
    progress: (done, all) => {
      if (!process.stderr.isTTY || performance.now() - startedAt < 1000) return
      isShown = true
      process.stderr.write(`\r${done} / ${all}`)
    },
  }
}
