/**
 * Receipt 凭据: the hash under which a verdict can be replayed and compared.
 *
 * It covers the engine, the pack, the day, what the county chose, the facts cited and the answer; no name and no
 * identity number, for rules do not ask for them.
 */
import { canonicalJson } from "../values/canonical-json.ts"
import { sha256 } from "../values/sha256.ts"
import { OPERATORS } from "./expression.ts"
import type { Choices } from "./select.ts"
import type { Explained, Verdict } from "./verdict.ts"

/** Adds the receipt to a verdict. */
export const withReceipt = (explained: Explained, choices: Choices): Verdict => ({
  ...explained,
  receipt: sha256(canonicalJson(receiptOf(explained, choices))),
})

/** Lists what a receipt covers. */
export const receiptOf = (explained: Explained, choices: Choices) => ({
  engine: `jingzhun/${OPERATORS}`,
  pack: explained.packHash,
  asOf: explained.asOf,
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
