import { render } from "@solidjs/testing-library"
import { expect, it } from "vitest"
import { speak } from "../wording/language.ts"
import { DayInput } from "./day-input.tsx"

it("a day stands in the words of the screens, whatever notation the browser has; what is sent stays the day", () => {
  speak("zh-CN")
  const { container } = render(() => <DayInput value="2026-10-11" />)
  expect(container.textContent).toBe("2026年10月11日")
  speak("en")
  expect(container.textContent).toBe("11 Oct 2026")
  expect(container.querySelector("input")?.value).toBe("2026-10-11")
})

it("nothing stands over a place without a day, where the browser says what is to be typed", () => {
  expect(render(() => <DayInput value="" />).container.textContent).toBe("")
})
