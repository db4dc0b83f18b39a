/**
 * Command `audit` 审计: who logged in, who tried, what was taken out, which accounts were changed; the newest first.
 */
import type { Language } from "@jingzhun/core"
import type { AuditEntry } from "../audit/audit-log.ts"
import { AUDIT_ACTS, AUDIT_SENTENCES } from "../wording/audit-sentences.ts"
import { CLI_SENTENCES } from "../wording/cli-sentences.ts"
import type { OptionKinds, Typed } from "./arguments.ts"
import type { Console } from "./console.ts"
import { Unusable } from "./outcome.ts"
import type { Outcome } from "./outcome.ts"
import { layTable } from "./table.ts"
import { withStores } from "./with-stores.ts"

/** The options of `audit`. */
export const AUDIT_OPTIONS: OptionKinds = { account: "text", since: "text", format: "text" }

/** Prints the log. */
export const auditCommand = async (typed: Typed, language: Language, console: Console): Promise<Outcome> => {
  if (typed.files.length > 0) throw new Unusable(CLI_SENTENCES.noFile[language])
  const account = typed.text("account")
  const since = sinceOf(typed.text("since"), language)
  const format = typed.text("format") ?? "table"
  if (format !== "table" && format !== "jsonl")
    throw new Unusable(`--format: ${AUDIT_SENTENCES.badFormat[language]} ${format}`)
  const query = {
    area: "",
    limit: MOST,
    ...(account !== undefined && { account }),
    ...(since !== undefined && { since }),
  }
  const entries = await withStores(({ kept }) => kept.audit.list(query))
  console.out(format === "jsonl" ? entries.map(lineOf).join("") : tableOf(entries, language))
  return 0
}

const MOST = 100_000

const sinceOf = (text: string | undefined, language: Language): number | undefined => {
  if (text === undefined) return undefined
  const since = Date.parse(text)
  if (Number.isNaN(since)) throw new Unusable(`--since: ${AUDIT_SENTENCES.badDay[language]} ${text}`)
  return since
}

const lineOf = ({ at, ...rest }: AuditEntry): string =>
  `${JSON.stringify({ at: new Date(at).toISOString(), ...rest })}\n`

const tableOf = (entries: readonly AuditEntry[], language: Language): string =>
  entries.length === 0
    ? `${AUDIT_SENTENCES.none[language]}\n`
    : layTable([
        AUDIT_SENTENCES.columns.map((column) => column[language]),
        ...entries.map(({ at, act, account, area, from, detail }) => [
          new Date(at).toISOString(),
          AUDIT_ACTS[act][language],
          account,
          area,
          from,
          detail,
        ]),
      ])
