/**
 * Templates in SQLite 本县模板.
 */
import type { DatabaseSync } from "node:sqlite"
import type { TemplateKind } from "@jingzhun/forms/docx"
import { photoHash } from "../../files/photo-store.ts"
import type { InstalledTemplate, TemplateStore } from "../../templates/template-store.ts"

/** Makes the store of an open database. */
export const sqliteTemplates = (database: DatabaseSync): TemplateStore => {
  const columns = "area, procedure, form, kind, hash"
  const statements = {
    put: database.prepare(
      `insert into templates (${columns}, bytes) values (?, ?, ?, ?, ?, ?) on conflict (area, procedure, form)
       do update set kind = excluded.kind, hash = excluded.hash, bytes = excluded.bytes`,
    ),
    remove: database.prepare(
      `delete from templates where area = ? and procedure = ? and form = ? returning ${columns}`,
    ),
    list: database.prepare(`select ${columns} from templates order by length(area), area, procedure, form`),
    bytes: database.prepare("select bytes from templates where hash = ? limit 1"),
  }
  return {
    put: async (template, bytes) => {
      const { area, procedure, form, kind } = template
      const hash = photoHash(bytes)
      statements.put.run(area, procedure, form, kind, hash, bytes)
      return { ...template, hash }
    },
    remove: async ({ area, procedure, form }) => {
      const row = statements.remove.get(area, procedure, form)
      return row && templateOf(row)
    },
    list: async () => statements.list.all().map(templateOf),
    bytesOf: async (hash) => {
      const bytes = statements.bytes.get(hash)?.["bytes"]
      return bytes instanceof Uint8Array ? bytes : undefined
    },
  }
}

const templateOf = (row: Record<string, unknown>): InstalledTemplate => ({
  area: String(row["area"]),
  procedure: String(row["procedure"]),
  form: String(row["form"]),
  kind: row["kind"] as TemplateKind,
  hash: String(row["hash"]),
})
