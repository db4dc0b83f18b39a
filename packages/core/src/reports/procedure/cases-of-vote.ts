/**
 * Cases for a vote 表决试例: panels of every size, with every number present and in favour; meetings around the least number.
 */
import type { Json, JsonObject } from "../../procedure/json.ts"
import type { CommandRule } from "../../procedure/procedure.ts"
import type { Step } from "../../procedure/step.ts"
import type { Grounds, Trial } from "./trial.ts"
import { numbersNear, put } from "./trial.ts"

/** Panels, the largest first, each with as many present as can be before fewer. */
export function* panelCases(
  { questions }: Extract<Step, { readonly op: "panelVote" }>,
  { rule, values, on }: Grounds,
): Generator<Trial> {
  const sizes = [...new Set([...numbersNear(values), 15, 9, 7, 5])].filter((size) => size > 0 && size <= 99)
  for (const size of sizes.sort((one, other) => other - one)) {
    for (let present = size; present >= 1; present -= 1) {
      for (let agree = 0; agree <= present; agree += 1) {
        const ids = Array.from({ length: size }, (_, at) => `R${at + 1}`)
        const like = leastItem(rule, "representatives")
        const representatives = ids.map((id, at) => ({ ...like, id, present: at < present }))
        const ballots = ids.slice(0, present).map((representative, at) => ({
          representative,
          ...Object.fromEntries(questions.map((question) => [question, at < agree ? "agree" : "oppose"])),
        }))
        yield { on, data: { representatives, ballots }, before: [], given: { representatives: size, present, agree } }
      }
    }
  }
}

/** A show of hands of twenty. */
export function* confirmingCases(
  step: Extract<Step, { readonly op: "confirmingVote" }>,
  { on }: Grounds,
): Generator<Trial> {
  const present = typeof step.present === "object" && "count" in step.present ? step.present.count : undefined
  if (present === undefined) return
  for (let agree = 0; agree <= VOTERS; agree += 1) {
    for (let oppose = VOTERS - agree; oppose >= 0; oppose -= 1) {
      const list = Array.from({ length: VOTERS }, (_, at) => ({ id: `P${at + 1}` }))
      const abstain = VOTERS - agree - oppose
      const holder = step.agree.split(".").slice(0, -1).join(".")
      const parts: readonly (readonly [string, Json])[] = [
        [present, list],
        [step.agree, agree],
        [step.oppose, oppose],
        [`${holder}.abstain`, abstain],
      ]
      const data = parts.reduce<JsonObject>((all, [path, value]) => put(all, path, value), {})
      yield { on, data, before: [], given: { present: VOTERS, agree, oppose, abstain } }
    }
  }
}

const VOTERS = 20

/** Meetings of about the least number; and two households of four persons where there is room for five. */
export function* rankingCases(
  { scale, leastPresent: _least }: Extract<Step, { readonly op: "ranking" }>,
  { rule, values, on }: Grounds,
): Generator<Trial> {
  const [root = "", ...names] = typeof scale === "string" ? scale.split(".") : []
  const before = [{ event: root, on, data: put({}, [root, ...names].join("."), SCALE) }]
  const sizes = [...new Set([...numbersNear(values), 50])].filter((size) => size > 0 && size <= MOST_PRESENT)
  for (const size of sizes) {
    const like = leastItem(rule, "participants")
    const participants = Array.from({ length: size }, (_, at) => ({ ...like, id: `P${at + 1}` }))
    const candidates = ["H1", "H2"].map((household) => ({ household, persons: 4 }))
    const scores = participants.map(({ id }) => ({ participant: id, scores: { H1: 90, H2: 80 } }))
    yield {
      on,
      data: { participants, candidates, scores },
      before,
      given: { participants: size, persons: [4, 4], scale: SCALE },
    }
  }
}

const SCALE = 5
const MOST_PRESENT = 200

const leastItem = ({ fields }: CommandRule, name: string): JsonObject => {
  const shape = fields[name]?.shape
  if (shape?.type !== "list" || shape.item.type !== "record") return {}
  return Object.fromEntries(
    Object.entries(shape.item.fields).flatMap(([field, { optional, shape: inner }]) =>
      optional === true ? [] : [[field, inner.type === "choice" ? (inner.of[0] ?? "") : "—"]],
    ),
  )
}
