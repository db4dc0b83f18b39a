import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { tableOfForms, tableOfHoles, tableOfNames } from "./forms-page.ts"

const page = readFileSync(new URL("../../../../docs/forms.md", import.meta.url), "utf8")

describe("the page on forms", () => {
  it("lists every sheet with its clause, who fills it and who signs it", () => {
    expect(page).toContain(tableOfForms())
  })

  it("lists what the reference layout of each sheet prints, as a template writes it", () => {
    expect(page).toContain(tableOfHoles())
  })

  it("lists every name that a county's own template may use", () => {
    expect(page).toContain(tableOfNames())
  })
})
