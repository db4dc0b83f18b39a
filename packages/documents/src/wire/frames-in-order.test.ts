import { describe, expect, test } from "vitest"
import type { Frame } from "./frame.ts"
import { encodeFrame } from "./frame.ts"
import type { PlainFrame } from "./frames-in-order.ts"
import { readInOrder } from "./frames-in-order.ts"
import { packUpdate } from "./packed.ts"

const update = (byte: number) => ({ _tag: "Update", update: Uint8Array.of(byte) }) as const
const packed = async (...bytes: readonly number[]): Promise<Frame> => ({
  _tag: "Packed",
  length: bytes.length,
  packed: await packUpdate(Uint8Array.from(bytes)),
})

const reading = () => {
  const taken: PlainFrame[] = []
  let damaged = 0
  const reader = readInOrder(
    (frame) => taken.push(frame),
    () => damaged++,
  )
  const hear = (...frames: readonly Frame[]): void => {
    for (const frame of frames) reader.hear(encodeFrame(frame))
  }
  return { taken, damaged: () => damaged, forget: reader.forget, hear }
}

describe("frames in order", () => {
  test("[FO1] what is not packed is taken at once, and what cannot be read is left", () => {
    const { taken, hear } = reading()
    hear(update(1), update(2))
    expect(taken).toEqual([update(1), update(2)])
    const reader = readInOrder(
      (frame) => taken.push(frame),
      () => undefined,
    )
    reader.hear(Uint8Array.of(77))
    expect(taken).toHaveLength(2)
  })

  test("[FO2] what comes after a packed update waits for it", async () => {
    const { taken, hear } = reading()
    hear(update(1), await packed(2), update(3), await packed(4), update(5))
    expect(taken).toEqual([update(1)])
    await expect.poll(() => taken).toEqual([1, 2, 3, 4, 5].map(update))
    hear(update(6))
    expect(taken.at(-1)).toEqual(update(6))
  })

  test("[FO3] of a line that was opened anew nothing comes later, and the new one is not held up by it", async () => {
    const { taken, hear, forget } = reading()
    hear(await packed(1), update(2))
    forget()
    hear(update(3), await packed(4), update(5))
    await expect.poll(() => taken).toEqual([3, 4, 5].map(update))
  })

  test("[FO4] damaged bytes are told once, and nothing after them is taken until the line is opened anew", async () => {
    const { taken, damaged, hear, forget } = reading()
    hear({ _tag: "Packed", length: 5, packed: Uint8Array.of(1, 2, 3) }, update(1))
    await expect.poll(damaged).toBe(1)
    hear(update(2))
    expect(taken).toEqual([])
    forget()
    hear(update(3))
    expect(taken).toEqual([update(3)])
    expect(damaged()).toBe(1)
  })
})
