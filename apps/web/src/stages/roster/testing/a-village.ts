/**
 * A village for tests 测试用村: an open roster on this device, with its lines and its judge, as a screen of the village has them.
 */
import { createSignal } from "solid-js"
import type { SharedRoster } from "../../../local/shared-roster.ts"
import { createJudge } from "../../verdict/judge.ts"
import { makeUndoSteps } from "../grid/undo.ts"
import { createLines } from "../lines.ts"
import { NO_FILTER } from "../roster-filter.ts"
import type { Village } from "../village.ts"

/** Makes a village over a roster; within a root, for its lines follow the roster. */
export const aVillage = (roster: SharedRoster, { code, year }: Pick<Village, "code" | "year">): Village => {
  const judge = createJudge("2026-11-24" as Parameters<typeof createJudge>[0], "zh-CN")
  const [filter, setFilter] = createSignal(NO_FILTER)
  return {
    code,
    year,
    name: () => "桃源村",
    roster,
    lines: createLines(roster, () => judge),
    judge: () => judge,
    asOf: () => judge.asOf,
    setAsOf: () => undefined,
    filter,
    setFilter,
    undoSteps: makeUndoSteps(roster),
    takeVisited: () => undefined,
    visit: () => undefined,
  }
}

/** A line to the server that never opens, as in a home without network. */
export class NoLine extends EventTarget {
  readonly readyState = 0
  readonly bufferedAmount = 0
  close(): void {}
}

/** The record that was made, or an error. */
export const made = async <Id>(
  outcome: Promise<{ readonly ok: true; readonly record: Id } | { readonly ok: false; readonly code: string }>,
): Promise<Id> => {
  const answer = await outcome
  if (!answer.ok) throw new Error(answer.code)
  return answer.record
}
