import { expect, it } from "vitest"
import { openText } from "./shared-text.ts"

it("what waits for letters that have not come is not held and not encoded, and is held once they have come", () => {
  const there = openText()
  const first = there.write({ at: 0, removed: 0, inserted: "会议" })
  const second = there.write({ at: 2, removed: 0, inserted: "记录" })
  const removal = there.write({ at: 0, removed: 1, inserted: "" })
  const here = openText()
  const own = here.write({ at: 0, removed: 0, inserted: "同意" })
  here.apply(second)
  here.apply(removal)
  expect([own, first, second, removal].map(here.holds)).toEqual([true, false, false, false])
  const copy = openText()
  copy.apply(here.encode())
  expect([copy.text(), copy.document.isPending()]).toEqual(["同意", false])
  here.apply(first)
  expect([first, second, removal].map(here.holds)).toEqual([true, true, true])
  expect(here.text()).toContain("议记录")
  copy.apply(here.encode())
  expect(copy.text()).toBe(here.text())
})
