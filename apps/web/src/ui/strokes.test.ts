import { expect, it } from "vitest"
import { strokesOf } from "./strokes.ts"

const line = (count: number, step: number) => ({
  points: Array.from({ length: count }, (_, at) => ({ x: at * step, y: 10 })),
})

it("a signature has one size, whatever the screen it was drawn on", () => {
  const onPhone = strokesOf([{ points: [{ x: 150, y: 50 }] }], { width: 300, height: 100 })
  const atDesk = strokesOf([{ points: [{ x: 300, y: 100 }] }], { width: 600, height: 200 })
  expect(onPhone).toEqual([[[300, 100]]])
  expect(atDesk).toEqual(onPhone)
})

it("a long signature keeps its beginnings and its ends, and stays small enough to be kept", () => {
  const strokes = strokesOf([line(4_000, 0.1), line(2, 5)], { width: 600, height: 200 })
  expect(strokes.flat().length).toBeLessThan(1_450)
  expect([strokes[0]?.[0], strokes[0]?.at(-1)]).toEqual([
    [0, 10],
    [400, 10],
  ])
  expect(strokes[1]?.at(-1)).toEqual([5, 10])
  expect(JSON.stringify(strokes).length).toBeLessThan(30_000)
})
