import { procedures } from "@jingzhun/core/procedure"
import { expect, it } from "vitest"
import type { Language } from "./language.ts"
import { roleWords } from "./shell.ts"

const LANGUAGES: readonly Language[] = ["zh-CN", "en"]

it("a role has one name: the bar above the screens says what every procedure says", () => {
  const said = Object.values(procedures).flatMap(({ id, roles }) =>
    Object.entries(roles)
      .filter(([role]) => role !== "public")
      .flatMap(([role, name]) => LANGUAGES.map((language) => ({ id, role, language, name: name[language] }))),
  )
  const inBar = said.map((one) => ({
    ...one,
    name: one.language === "en" ? roleWords.en[one.role]?.toLowerCase() : roleWords["zh-CN"][one.role],
  }))
  expect(said.length).toBeGreaterThan(30)
  expect(inBar).toEqual(said)
})
