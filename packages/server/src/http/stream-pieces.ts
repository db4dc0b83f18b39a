/**
 * Streaming pieces 分段输出: a long answer is made as fast as it is read.
 */

/** A piece of an answer. */
export interface Piece {
  readonly text: string
  readonly isLast: boolean
}

/** Sends pieces of text as they are asked for; `onEnd` is called once, however it ends. */
export const streamPieces = (next: () => Promise<Piece>, onEnd: () => void): ReadableStream<Uint8Array> => {
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
        const piece = await next().catch((error: unknown) => {
          end()
          throw error
        })
        if (isOver) return
        controller.enqueue(encoder.encode(piece.text))
        if (!piece.isLast) return
        controller.close()
        end()
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  )
}

const DEADLINE_MS = 120_000
