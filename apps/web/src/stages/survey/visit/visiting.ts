/**
 * Visiting 入户中: the household, its visit and the open sheet, shared by the parts of the survey screen.
 */
import type { Need } from "@jingzhun/core"
import { recordKindOf, type Json, type RecordId } from "@jingzhun/documents"
import { createContext, createMemo, createSignal, useContext, type Accessor } from "solid-js"
import { openPhotoBox, type PhotoBox } from "../../../local/survey/photo-outbox.ts"
import { serverPhotos } from "../../../local/survey/photo-port.ts"
import { openPhotoStore } from "../../../local/survey/photo-store.ts"
import type { SharedSurvey, SurveyOutcome } from "../../../local/survey/shared-survey.ts"
import { type CellView, cellView, EMPTY_CELL } from "../../../projections/cell-view.ts"
import { sayOutcome } from "../../../ui/editing/field-text.ts"
import { language } from "../../../wording/language.ts"
import type { Line } from "../../roster/lines.ts"
import type { Village } from "../../roster/village.ts"
import type { Judged } from "../../verdict/judge.ts"
import { type Visit, visitsTo } from "./visits.ts"

/** The parts of a visit, in the order in which a visit goes. */
export const VISIT_PARTS = ["questions", "worksheet", "photos", "signatures"] as const

/** One of the parts. */
export type VisitPart = (typeof VISIT_PARTS)[number]

/** What the parts of the screen share. */
export interface Visiting {
  readonly village: Village
  readonly line: Line
  readonly account: string
  readonly survey: SharedSurvey
  readonly photos: PhotoBox
  readonly visits: Accessor<readonly Visit[]>
  /** The visit that is shown. */
  readonly visit: Accessor<Visit>
  readonly canWrite: Accessor<boolean>
  /** The decision that the questions are asked for. */
  readonly judged: Accessor<Judged | undefined>
  readonly go: (part: VisitPart) => void
  /** Reads a cell of the survey sheet, and follows it. */
  readonly cell: (record: RecordId, field: string) => CellView
  /** Writes; what went wrong is said on the screen. */
  readonly write: (record: RecordId, field: string, value: Json) => Promise<boolean>
  readonly resolve: (record: RecordId, field: string, value: Json) => Promise<boolean>
  readonly say: (outcome: { readonly ok: true } | { readonly ok: false; readonly code: string }) => boolean
  readonly trouble: Accessor<string | undefined>
  /** Asks for one question before all others. */
  readonly asked: Accessor<string | undefined>
  readonly ask: (fact: string | undefined) => void
}

/** Hands the visit to the parts of the screen. */
export const VisitingContext = createContext<Visiting>()

/** Gives the visit of the screen. */
export const useVisiting = (): Visiting => {
  const visiting = useContext(VisitingContext)
  if (visiting === undefined) throw new Error("no visit is open here")
  return visiting
}

/** Opens the photographs of an account on this device. */
export const openPhotos = (account: string): PhotoBox => openPhotoBox(openPhotoStore(account), serverPhotos)

/** Follows the visits to a household. */
export const createVisits = (survey: SharedSurvey, household: RecordId): Accessor<readonly Visit[]> =>
  createMemo(() => visitsTo(survey.sheet(), household), [], { equals: sameVisits })

const sameVisits = (one: readonly Visit[], other: readonly Visit[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** The open questions of a decision. */
export const needsOf = (judged: Judged | undefined): readonly Need[] => {
  const verdict = judged?.explained?.verdict
  return verdict?.kind === "pending" ? verdict.needs : []
}

/** Makes what the parts share for one household and visit. */
export const createVisiting = (
  given: Pick<Visiting, "village" | "line" | "account" | "survey" | "photos" | "visits" | "visit" | "go">,
): Visiting => {
  const [trouble, setTrouble] = createSignal<string>()
  const [asked, setAsked] = createSignal<string>()
  const { survey } = given
  const say: Visiting["say"] = (outcome) => {
    const said = sayOutcome(outcome, language())
    setTrouble(said.ok ? undefined : said.sentence)
    return said.ok
  }
  const keep = async (outcome: Promise<SurveyOutcome>): Promise<boolean> => say(await outcome)
  return {
    ...given,
    canWrite: () => survey.status.canWrite,
    judged: createMemo(() => given.line.judged().find(({ shown }) => shown.key === given.village.filter().decision)),
    cell: (record, field) => {
      const state = survey.sheet().records.get(record)
      return state === undefined ? EMPTY_CELL : cellView(state, field, (operation) => survey.isOnlyHere([operation]))
    },
    write: (record, field, value) => keep(survey.edit({ record, field, value })),
    resolve: (record, field, value) => keep(survey.resolve({ record, field, value })),
    say,
    trouble,
    asked,
    ask: (fact) => {
      setAsked(fact)
      if (fact !== undefined) given.go("questions")
    },
  }
}

/** Names a member of the household; nothing for a record that is no member. */
export const memberName = (village: Village, record: Json | undefined): string => {
  if (typeof record !== "string" || recordKindOf(record) !== "member") return ""
  const name = village.roster.record(record)?.cell("name").value
  return typeof name === "string" ? name : ""
}

/** Counts the photographs that are on this device only. */
export const waitingPhotos = (photos: PhotoBox): number =>
  [...photos.states().values()].filter(({ place }) => place !== "sent").length
