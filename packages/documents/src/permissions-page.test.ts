import type { DivisionCode } from "@jingzhun/core"
import { procedures } from "@jingzhun/core/procedure"
import { expect, test } from "vitest"
import { commandRoles, permissionsPage } from "../scripts/permissions-page.ts"
import { DOCUMENT_KINDS } from "./catalogue.ts"
import { canCommand, needsDesignation } from "./ledger/can-command.ts"
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

test.each(Object.values(procedures))(
  "[PE6] the page says of every command of $id and every role what the code answers",
  (procedure) => {
    const village = "999901201201" as DivisionCode
    const [, own = ""] = permissionsPage().split(`\`${procedure.id}\`\n`)
    const lines = own.split("\n### ")[0]?.split("\n") ?? []
    const roles = commandRoles(procedure)
    for (const { type } of procedure.commands) {
      const row = lines.find((line) => line.includes(`\`${type}\` |`)) ?? ""
      const answers = roles.map((role) => {
        if (!canCommand({ account: "a", role, area: "999901" }, procedure, type, village)) return "–"
        return needsDesignation(procedure, role) ? "designated 受指定" : "may 可以"
      })
      expect(
        row
          .split("|")
          .slice(2, -1)
          .map((one) => one.trim()),
      ).toEqual(answers)
    }
    const others = [...ROLES, "public"].filter((role) => !roles.includes(role))
    const left = others.filter((role) =>
      procedure.commands.some(({ type }) =>
        canCommand({ account: "a", role, area: "999901" }, procedure, type, village),
      ),
    )
    expect(left).toEqual([])
  },
)
