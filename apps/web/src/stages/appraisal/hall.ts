/**
 * Hall 会场: the open meeting with everything its parts share.
 */
import { isCivilDate } from "@jingzhun/core"
import {
  type CaseTally,
  type Finding,
  findingsOf,
  type PanelRules,
  panelRules,
  type Representative,
  type Review,
  type ReviewCase,
  type ReviewEdit,
  talliesOf,
} from "@jingzhun/documents/review"
import type { RecordId } from "@jingzhun/documents"
import { type Accessor, createContext, createMemo, createSignal, useContext } from "solid-js"
import type { SharedLedger } from "../../local/ledger/shared-ledger.ts"
import { rememberedProceduresOf } from "../../local/ledger/village-procedures.ts"
import type { KeptOutcome, SharedMeeting } from "../../local/meeting/shared-meeting.ts"
import { appraisalWords } from "../../wording/appraisal.ts"
import { language, type Language, wordsOf } from "../../wording/language.ts"
import { sayWord } from "../cases/say.ts"
import type { Village } from "../roster/village.ts"

const words = wordsOf(appraisalWords)

/** The parts of a meeting, in the order in which it is held. */
export const PARTS = ["attendance", "ballots", "minutes", "signatures", "closing"] as const

/** One part of a meeting. */
export type Part = (typeof PARTS)[number]

/** What the parts of a meeting share. */
export interface Hall {
  readonly village: Village
  readonly id: string
  readonly meeting: SharedMeeting
  readonly ledger: SharedLedger
  readonly rules: Accessor<PanelRules>
  /** What counts: the sheet while the meeting is open, afterwards what was sealed. */
  readonly review: Accessor<Review>
  readonly tallies: Accessor<readonly CaseTally[]>
  readonly findings: Accessor<readonly Finding[]>
  /** Those on the panel and on the agenda, by id; the lists change only when somebody or something comes or goes. */
  readonly seats: Accessor<readonly RecordId[]>
  readonly subjects: Accessor<readonly string[]>
  readonly seat: (record: RecordId) => Representative | undefined
  readonly case: (subject: string) => ReviewCase | undefined
  /** The sheet may be written: the account may, and nobody has closed it. */
  readonly isOpen: Accessor<boolean>
  readonly isChair: boolean
  /** Writes, and says so when it was not kept. */
  readonly write: (...edits: readonly ReviewEdit[]) => void
  readonly said: (outcome: KeptOutcome) => void
  /** Why the last writing was not kept. */
  readonly trouble: Accessor<string | undefined>
  readonly part: Accessor<Part>
  readonly go: (part: Part) => void
}

/** Hands the meeting to its parts. */
export const HallContext = createContext<Hall>()

/** Gives the open meeting. */
export const useHall = (): Hall => {
  const hall = useContext(HallContext)
  if (hall === undefined) throw new Error("no meeting is open here")
  return hall
}

/** With what a hall is made. */
export interface HallMeans extends Pick<Hall, "village" | "id" | "meeting" | "ledger" | "part" | "go"> {
  readonly account: string
  readonly role: string
}

/** Makes what the parts share. */
export const createHall = (means: HallMeans, fallback: PanelRules): Hall => {
  const { meeting } = means
  const review = createMemo((): Review => {
    const state = meeting.state()
    return state._tag === "Closed" ? state.sealed.review : meeting.review()
  })
  // Only another day can bring other rules: what is shown by them must not be made anew under somebody's fingers.
  const day = createMemo(() => review().meeting.day.value)
  const rules = createMemo(() => rulesFor(means, day()) ?? fallback)
  const [trouble, setTrouble] = createSignal<string>()
  const said = (outcome: KeptOutcome): void => {
    setTrouble(outcome.ok ? undefined : words().notKept[outcome.code])
  }
  return {
    ...means,
    rules,
    review,
    tallies: createMemo(() => talliesOf(review(), rules())),
    findings: createMemo(() => findingsOf(review(), rules(), meeting.minutesText())),
    seats: createMemo(() => review().representatives.map(({ record }) => record), undefined, { equals: isSameList }),
    subjects: createMemo(() => review().cases.map(({ subject }) => subject), undefined, { equals: isSameList }),
    seat: (record) => review().representatives.find((one) => one.record === record),
    case: (subject) => review().cases.find((one) => one.subject === subject),
    isOpen: () => meeting.status.canWrite && meeting.state()._tag === "Open",
    isChair: fallback.by.includes(means.role),
    write: (...edits) => void meeting.write(...edits).then(said),
    said,
    trouble,
  }
}

/** Reads the rules that the village works by on the day of the meeting. */
export const rulesFor = (
  { ledger, village }: Pick<HallMeans, "ledger" | "village">,
  day: string | undefined,
): PanelRules | undefined => {
  const { procedure } = ledger.engine
  const readings = rememberedProceduresOf(village.code)?.find(({ id }) => id === procedure.id)?.readings ?? {}
  return panelRules(procedure, { on: day !== undefined && isCivilDate(day) ? day : ledger.today, readings })
}

/** Names a representative. */
export const nameOf = (hall: Pick<Hall, "seat">, record: RecordId): string => {
  const name = hall.seat(record)?.name.value?.trim() ?? ""
  return name === "" ? words().unnamed : name
}

/** Names a case as it was put on the agenda; the kind of project in the language of the screens, whoever wrote it. */
export const titleOf = (hall: Pick<Hall, "case">, subject: string): string => {
  const found = hall.case(subject)
  const title = found?.title.value?.trim() ?? ""
  if (title === "") return subject
  const project = found?.project.value
  if (typeof project !== "string") return title
  const written = LANGUAGES.map((one) => sayWord(project, one)).find((word) => title.endsWith(word))
  return written === undefined ? title : title.slice(0, -written.length) + sayWord(project, language())
}

const LANGUAGES: readonly Language[] = ["zh-CN", "en"]

/** Joins names in the language of the screens. */
export const listed = (names: readonly string[]): string => names.join(language() === "zh-CN" ? "、" : ", ")

const isSameList = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((value, at) => value === other[at])
