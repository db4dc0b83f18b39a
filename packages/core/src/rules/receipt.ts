/**
 * Receipt 凭据: the hash under which a verdict can be replayed and compared.
 *
 * It covers the engine, the pack, the day, what the county chose, the facts cited and the answer; no name and no
 * identity number, for rules do not ask for them.
 */
import { canonicalJson } from "../values/canonical-json.ts"
import type { CivilDate } from "../values/civil-date.ts"
import { sha256 } from "../values/sha256.ts"
import { OPERATORS } from "./expression.ts"
import type { ParameterValue } from "./pack.ts"
import type { Prepared } from "./prepare.ts"
import type { Explained, Verdict } from "./verdict.ts"

/** What a receipt covers: enough to decide again, without the household. */
export interface ReceiptBody {
  readonly engine: string
  /** The hash of the pack. */
  readonly pack: string
  readonly asOf: CivilDate
  readonly knownAt?: CivilDate
  readonly decision: string
  readonly readings: { readonly [clause: string]: string }
  readonly parameters: { readonly [id: string]: ParameterValue }
  readonly household: string | null
  /** Facts that the decision itself asked for. */
  readonly asked: { readonly [path: string]: unknown }
  /** Facts by clause. */
  readonly facts: { readonly [clause: string]: { readonly [path: string]: unknown } }
  /** The answer of each clause; `null` is not yet known. */
  readonly values: { readonly [clause: string]: boolean | null }
  /** The answer; of questions only the fact and the clause. */
  readonly verdict: unknown
}

/** What was chosen when a verdict was made. */
export type Chosen = Pick<Prepared, "choices" | "knownAt">

/** The version of the engine that receipts name. */
export const ENGINE = `jingzhun/${OPERATORS}`

/** Adds the receipt to a verdict. */
export const withReceipt = (explained: Explained, chosen: Chosen): Verdict => ({
  ...explained,
  receipt: receiptHash(receiptOf(explained, chosen)),
})

/** The hash of a receipt, as it stands on a verdict and on the public sheet. */
export const receiptHash = (body: ReceiptBody): string => sha256(canonicalJson(body))

/** Lists what a receipt covers. */
export const receiptOf = (explained: Explained, { choices, knownAt }: Chosen): ReceiptBody => ({
  engine: ENGINE,
  pack: explained.packHash,
  asOf: explained.asOf,
  ...(knownAt !== undefined && { knownAt }),
  decision: explained.decision,
  readings: choices.readings ?? {},
  parameters: choices.parameters ?? {},
  household: explained.household,
  asked: explained.facts,
  facts: Object.fromEntries(explained.clauses.map(({ id, facts }) => [id, facts])),
  values: Object.fromEntries(explained.clauses.map(({ id, value }) => [id, value])),
  verdict: answerOf(explained),
})

/** Neither the words of questions nor their order belong to the answer, so that a receipt is the same in every language. */
const answerOf = ({ verdict }: Explained): unknown => {
  if (verdict.kind !== "pending") return verdict
  const needs = verdict.needs.map(({ fact, clause }) => ({ fact, clause }))
  return { kind: "pending", needs: needs.toSorted((one, other) => (one.fact < other.fact ? -1 : 1)) }
}
