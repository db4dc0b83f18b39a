/**
 * Started drafts 未提交的草稿: which drafts are open, who began them and who typed last.
 *
 * A draft is closed by a person, or because the ledger has its command; a draft that was sent is not gone on with.
 */
import {
  cellOf,
  type DraftRecord,
  type RecordId,
  type RecordState,
  type Sheet,
  writtenFields,
} from "@jingzhun/documents"

/** The sheet of all drafts of a village and year. */
export type DraftSheet = Sheet<DraftRecord, "drafts">

/** Who typed, and when by their device's clock. */
export interface Hand {
  readonly actor: string
  readonly at: string
}

/** A draft that stands open. */
export interface StartedDraft {
  readonly id: RecordId
  readonly procedure: string
  readonly type: string
  /** The case; of a step that opens one, the number of the household. */
  readonly subject: string
  readonly begun: Hand
  readonly last: Hand
  /** Everyone whose hand was in it. */
  readonly accounts: ReadonlySet<string>
  /** The command that it was sent as, and by whom. */
  readonly sent?: { readonly command: string; readonly by: string }
}

/** Lists the drafts that nobody has closed, the latest first. */
export const startedDrafts = (sheet: DraftSheet): readonly StartedDraft[] =>
  [...sheet.records.values()]
    .flatMap((record) => startedDraft(record) ?? [])
    .sort((one, other) => other.last.at.localeCompare(one.last.at) || (one.id < other.id ? 1 : -1))

const startedDraft = (record: RecordState): StartedDraft | undefined => {
  const creation = record.creations[0]?.operation
  const closed = cellOf(record, "closed")
  if (creation === undefined || closed?.versions !== undefined || (closed?.value ?? null) !== null) return undefined
  const begun: Hand = { actor: creation.actor, at: creation.at }
  const hands = [
    begun,
    ...[...record.written.values()].flatMap(({ writes }) => writes.map(({ operation }) => operation)),
  ]
  const cells = [...writtenFields(record)].flatMap((field) => cellOf(record, field) ?? [])
  const last = cells.reduce<Hand>((latest, { actor, at }) => (at > latest.at ? { actor, at } : latest), begun)
  const command = cellOf(record, "command")
  return {
    id: record.id,
    procedure: textIn(record, "procedure"),
    type: textIn(record, "type"),
    subject: textIn(record, "subject"),
    begun,
    last,
    accounts: new Set(hands.map(({ actor }) => actor)),
    ...(typeof command?.value === "string" && { sent: { command: command.value, by: command.actor } }),
  }
}

const textIn = (record: RecordState, field: string): string => {
  const value = cellOf(record, field)?.value
  return typeof value === "string" ? value : ""
}

/** What a form is for. */
export type DraftKey = Pick<StartedDraft, "procedure" | "type" | "subject">

/** Finds the draft that a form goes on with: the one that is asked for, else this account's own latest, else the latest. */
export const draftToGoOnWith = (
  sheet: DraftSheet,
  { procedure, type, subject }: DraftKey,
  { account, wanted }: { readonly account: string; readonly wanted?: RecordId | undefined },
): StartedDraft | undefined => {
  const fitting = startedDrafts(sheet).filter(
    (one) => one.sent === undefined && one.procedure === procedure && one.type === type && one.subject === subject,
  )
  if (wanted !== undefined) return fitting.find(({ id }) => id === wanted)
  return fitting.find(({ accounts }) => accounts.has(account)) ?? fitting[0]
}
