/**
 * Streaming in turns 分段输出: a long answer is made as fast as it is read, and others get their turn in between.
 */

/** Sends pieces of text as they are made; `onEnd` is called once, however it ends. */
export const streamInTurns = (pieces: Iterator<string>, onEnd: () => void): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  let deadline: NodeJS.Timeout | undefined
  let isOver = false
  const end = (): void => {
    clearTimeout(deadline)
    if (!isOver) onEnd()
    isOver = true
  }
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        const stop = (): void => {
          if (!isOver) controller.error(new Error("The reader took too long."))
          end()
        }
        deadline = setTimeout(stop, DEADLINE_MS).unref()
      },
      pull: async (controller) => {
        await nextTurn()
        if (isOver) return
        const { text, isLast } = takeTurn(pieces)
        controller.enqueue(encoder.encode(text))
        if (!isLast) return
        controller.close()
        end()
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  )
}

const takeTurn = (pieces: Iterator<string>): { readonly text: string; readonly isLast: boolean } => {
  const until = performance.now() + TURN_MS
  let text = ""
  while (text.length < CHUNK_LENGTH && performance.now() < until) {
    const piece = pieces.next()
    if (piece.done === true) return { text, isLast: true }
    text += piece.value
  }
  return { text, isLast: false }
}

const TURN_MS = 20
const CHUNK_LENGTH = 64 * 1024
const DEADLINE_MS = 120_000

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
