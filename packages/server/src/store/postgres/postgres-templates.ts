/**
 * Templates in PostgreSQL 本县模板.
 */
import type { TemplateKind } from "@jingzhun/forms/docx"
import { photoHash } from "../../files/photo-store.ts"
import type { InstalledTemplate, TemplateStore } from "../../templates/template-store.ts"
import type { Postgres } from "./connection.ts"

/** The step that makes their table. */
export const TEMPLATE_TABLE = `
  create table templates (
    area text not null,
    procedure text not null,
    form text not null,
    kind text not null check (kind in ('docx', 'xlsx')),
    hash text not null,
    bytes bytea not null,
    primary key (area, procedure, form)
  );

  create index templates_by_hash on templates (hash);
`

/** Makes the store of an open database. */
export const postgresTemplates = (sql: Postgres): TemplateStore => ({
  put: async (template, bytes) => {
    const { area, procedure, form, kind } = template
    const hash = photoHash(bytes)
    await sql`
      insert into templates (area, procedure, form, kind, hash, bytes)
      values (${area}, ${procedure}, ${form}, ${kind}, ${hash}, ${bytes}) on conflict (area, procedure, form)
      do update set kind = excluded.kind, hash = excluded.hash, bytes = excluded.bytes`
    return { ...template, hash }
  },
  remove: async ({ area, procedure, form }) => {
    const [row] = await sql`
      delete from templates where area = ${area} and procedure = ${procedure} and form = ${form}
      returning area, procedure, form, kind, hash`
    return row && templateOf(row)
  },
  list: async () => {
    const rows = await sql`
      select area, procedure, form, kind, hash from templates
      order by length(area), area collate "C", procedure collate "C", form collate "C"`
    return rows.map(templateOf)
  },
  bytesOf: async (hash) => {
    const [row] = await sql`select bytes from templates where hash = ${hash} limit 1`
    return row && (row["bytes"] as Uint8Array)
  },
})

const templateOf = (row: Record<string, unknown>): InstalledTemplate => ({
  area: String(row["area"]),
  procedure: String(row["procedure"]),
  form: String(row["form"]),
  kind: row["kind"] as TemplateKind,
  hash: String(row["hash"]),
})
