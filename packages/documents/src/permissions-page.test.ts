import type { DivisionCode } from "@jingzhun/core"
import { expect, test } from "vitest"
import { permissionsPage } from "../scripts/permissions-page.ts"
import { DOCUMENT_KINDS } from "./catalogue.ts"
import { can, ROLES } from "./permissions.ts"

test("[PE5] every entry of the page of permissions is the answer that the code gives", () => {
  const village = "999901201201" as DivisionCode
  const lines = permissionsPage().split("\n")
  for (const role of ROLES) {
    const row = lines.find((line) => line.includes(`\`${role}\` |`)) ?? ""
    const cells = row
      .split("|")
      .slice(2, -1)
      .map((one) => one.trim())
    const answers = DOCUMENT_KINDS.map((kind) => {
      const ask = (access: "read" | "write") => can({ account: "a", role, area: "999901" }, access, { village, kind })
      return ask("write") ? "write 写" : ask("read") ? "read 读" : "–"
    })
    expect(cells).toEqual(answers)
  }
})
