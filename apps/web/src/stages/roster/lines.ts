/**
 * Lines 名册行: every household with its summary and its verdicts, each worked out once and again only when it changes.
 *
 * What is on the screen is judged at once; the others follow in short portions, so that a large roster opens without waiting.
 */
import {
  createEffect,
  createMemo,
  createSignal,
  getOwner,
  mapArray,
  onCleanup,
  runWithOwner,
  untrack,
  type Accessor,
} from "solid-js"
import type { RecordId } from "@jingzhun/documents"
import type { SharedRoster } from "../../local/shared-roster.ts"
import type { Judge, Judged } from "../verdict/judge.ts"
import type { Sifted } from "./roster-filter.ts"
import { summarise, type Summary } from "./summary.ts"

/** One household of the roster. */
export interface Line extends Sifted {
  readonly id: RecordId
  readonly summary: Accessor<Summary>
  /** Its verdicts; none until there is a judge. */
  readonly judged: Accessor<readonly Judged[]>
}

/** The lines, and those already judged. */
export interface Lines {
  readonly all: Accessor<readonly Line[]>
  /** Every line that has been judged so far; at first a few, in the end all. */
  readonly judgedLines: Accessor<readonly Line[]>
}

/** How long one portion of judging may keep the screen waiting. */
const PORTION_MS = 8

/** Makes the lines of a roster. */
export const createLines = (roster: SharedRoster, judge: Accessor<Judge | undefined>): Lines => {
  const all = createMemo(mapArray(roster.householdIds, (id) => makeLine(roster, judge, id)))
  const [judgedLines, setJudgedLines] = createSignal<readonly Line[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined
  const goOn = (lines: readonly Line[], from: number): void => {
    const until = performance.now() + PORTION_MS
    let at = from
    while (at < lines.length && performance.now() < until) {
      untrack(() => lines[at]?.judged())
      at += 1
    }
    if (at < lines.length) timer = setTimeout(() => goOn(lines, at), 0)
    else setJudgedLines(lines)
  }
  const isReady = createMemo(() => judge() !== undefined)
  createEffect(() => {
    const lines = all()
    clearTimeout(timer)
    if (isReady()) timer = setTimeout(() => goOn(lines, 0), 0)
  })
  onCleanup(() => clearTimeout(timer))
  return { all, judgedLines }
}

const NOTHING = { household: {}, disputed: [] } as const
const NOT_YET: readonly Judged[] = []

const makeLine = (roster: SharedRoster, judge: Accessor<Judge | undefined>, id: RecordId): Line => ({
  id,
  summary: lazyMemo(() => {
    const view = roster.household(id)
    return summarise(view?.household ?? {}, view?.members ?? [])
  }),
  judged: lazyMemo(() => judge()?.judge(roster.household(id) ?? NOTHING) ?? NOT_YET),
  disputes: lazyMemo(() => roster.household(id)?.disputed.length ?? 0),
})

/** Makes a memo that is first worked out when it is first read. */
const lazyMemo = <Value>(make: () => Value): Accessor<Value> => {
  const owner = getOwner()
  let memo: Accessor<Value> | undefined
  return () => {
    memo ??= runWithOwner(owner, () => createMemo(make))
    return memo === undefined ? make() : memo()
  }
}
