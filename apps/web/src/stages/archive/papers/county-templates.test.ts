import { readFileSync } from "node:fs"
import { join } from "node:path"
import { papersOf, type OfferedPaper, type PaperFacts } from "@jingzhun/forms/paper"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { entriesOf, exampleCommands, gutanEngine } from "../../../local/ledger/testing/journey.ts"
import { fillOwn } from "./county-templates.ts"

/** Made by openpyxl and by LibreOffice: see `make.py` beside them. */
const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(join(import.meta.dirname, "../../../../../../packages/forms/test/fixtures", name)))

const facts: PaperFacts = {
  procedure: "gutan",
  subject: "2016-001",
  events: entriesOf(gutanEngine(), exampleCommands())
    .flatMap(({ events }) => events)
    .filter(({ subject }) => subject === "2016-001"),
  household: {
    members: ["韦有田", "黄桂香"].map((name, at) => ({ name, relation: at === 0 ? "head" : "spouse" })),
  },
}

const offered = (form: string): OfferedPaper => {
  const found = papersOf(facts).find(({ entry }) => entry.form.id === form)
  if (found === undefined) throw new Error("no such sheet")
  return found
}

describe("a county's own layout of a sheet", () => {
  it("is filled from the case, and what it could not be filled with is told", async () => {
    for (const kind of ["docx", "xlsx"] as const) {
      const filled = await fillOwn({ kind }, fixture(`county-form.${kind}`), {
        facts,
        offered: offered("determination"),
      })
      const { bytes, missing, unknown, leftOver } = Result.getOrThrow(filled)
      expect(new TextDecoder().decode(bytes.subarray(0, 2))).toBe("PK")
      expect(missing).toContain("受理电话")
      expect(missing).not.toContain("审定补助")
      expect(unknown).toEqual([])
      expect(leftOver.map(({ label, items }) => [label, items])).toEqual(kind === "xlsx" ? [["家庭成员", 1]] : [])
    }
  })

  it("[GT-12-1] one that hangs in public knows nothing private", async () => {
    const filled = await fillOwn({ kind: "docx" }, fixture("county-form.docx"), {
      facts,
      offered: offered("posting-a3"),
    })
    expect(Result.getOrThrow(filled).missing).toContain("家庭住址")
    expect(Result.getOrThrow(filled).missing).toContain("户主姓名")
  })

  it("one that cannot be filled is said in words", async () => {
    const filled = await fillOwn({ kind: "docx" }, new Uint8Array(4), { facts, offered: offered("determination") })
    expect(Result.getOrThrow(Result.flip(filled))).toContain("不是 .docx 文件")
  })
})
