import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { expect, it } from "vitest"
import { startFailureSentence } from "./serve-sentences.ts"

it("a folder that can only be read is named as such", () => {
  const file = join(mkdtempSync(join(tmpdir(), "jingzhun-read-only-")), "a.sqlite")
  new DatabaseSync(file).close()
  const database = new DatabaseSync(file, { readOnly: true })
  let error: unknown
  try {
    database.exec("create table a (b integer)")
  } catch (thrown) {
    error = thrown
  }
  database.close()
  expect(startFailureSentence(error, { host: "localhost", port: 1, dataDir: "/some/folder" })).toContain(
    "/some/folder 不能写入",
  )
})
