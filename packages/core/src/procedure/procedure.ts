/**
 * Procedure 程序: how a county text has its work done, as data: who may do what, what must be on file, what is owed until when.
 *
 * A procedure holds no code. Its operators form a closed set, so that it can be loaded, hashed, printed and amended by an overlay.
 */
import type { Ratio } from "../values/ratio.ts"
import type { Dated } from "../values/source.ts"
import type { Wording } from "../values/wording.ts"
import type { Check, Step } from "./step.ts"
import type { Where } from "./term.ts"

/** The value of a figure of the procedure: a number, a share, a word, a list of words, or a list of words for each word. */
export type FigureValue =
  | number
  | string
  | Ratio
  | readonly string[]
  | { readonly from: string; readonly to: string }
  | { readonly [key: string]: readonly string[] }

/** A figure of the text 数字, with every value it has had. */
export interface Figure {
  readonly label: Wording
  readonly clause: string
  readonly versions: readonly Dated<FigureValue>[]
}

/** An honest way to read a clause of procedure 读法; it sets figures. */
export interface ProcedureReading {
  readonly text: Wording
  readonly figures: { readonly [figure: string]: FigureValue }
}

/** The readings of a clause, and the one used unless a county picks another. */
export interface ProcedureReadings {
  readonly reading: string
  readonly readings: { readonly [name: string]: ProcedureReading }
}

/** What a field of a command holds. */
export type FieldShape =
  | { readonly type: "text" | "fen" | "signed" | "count" | "score" | "day" | "flag" }
  /** A photograph 照片, by the hash under which its bytes are kept. */
  | { readonly type: "photo" }
  | { readonly type: "choice"; readonly of: readonly string[] }
  | { readonly type: "list"; readonly item: FieldShape }
  | { readonly type: "map"; readonly item: FieldShape }
  | { readonly type: "record"; readonly fields: Fields }

/** A field of a command. */
export interface CommandField {
  readonly label: Wording
  readonly shape: FieldShape
  readonly optional?: true
  /** It may name or describe people; only for those who may read the sensitive part of a roster. */
  readonly sensitive?: true
}

/** Fields by name. */
export interface Fields {
  readonly [name: string]: CommandField
}

/** Earlier events that no longer count once this one has happened, such as a posting after a return. */
export interface Voiding {
  readonly events: readonly string[]
  readonly when?: readonly Where[]
  /** Only those whose field holds the same value as a path of this command. */
  readonly same?: { readonly [field: string]: string }
}

/**
 * What a command rests on besides the files 认定依据: a verdict of a pack on a household, as its roster stands on the day.
 *
 * Core knows no roster; whoever keeps one evaluates, compares and keeps the receipt.
 */
export interface RestsOn {
  readonly pack: string
  readonly decision: string
  readonly clause: string
  /** The path of the household's number, such as `data.household`. */
  readonly household: string
  /** The path of the part of the command that says the verdict; without it the receipt is kept and nothing compared. */
  readonly verdict?: string
  /** Facts of the household that the command says again: the path in the command, and the path of the fact. */
  readonly facts?: { readonly [said: string]: string }
}

/** How long before the day on which it is sent a command may be dated 补录期限. */
export interface DatedBack {
  readonly clause: string
  /** The figure of the days that take no reason. */
  readonly days: string
  /** The figure of the days that a reason lets through, marked as entered late; without it, no more than `days` are taken. */
  readonly withReason?: string
  /** The reason may name or describe people, like a sensitive field. */
  readonly sensitive?: true
}

/** One thing that can be done 办理, and everything the text asks of it. */
export interface CommandRule {
  readonly type: string
  readonly text: Wording
  readonly clause: string
  /** The kind of file it belongs to. */
  readonly kind: string
  /** It opens the file; every other command needs it open. */
  readonly opens?: true
  /** Who may do it. */
  readonly by: readonly string[]
  readonly fields: Fields
  /** What must hold, in order, and what is reckoned and kept with the event. */
  readonly steps: readonly Step[]
  /** What is noted on the event when it does not hold; it does not hinder. */
  readonly warnings?: readonly Check[]
  readonly emits: string
  /** The path of the household that the file concerns. */
  readonly household?: string
  readonly voids?: readonly Voiding[]
  /** It may be done on a closed file, too. */
  readonly onClosed?: true
  readonly restsOn?: RestsOn
  readonly datedBack?: DatedBack
}

/** A stage of the work 阶段; a file stands at the last stage of which some event is on it. */
export interface StageRule {
  readonly stage: string
  readonly label: Wording
  readonly since: readonly EventMatch[]
}

/** A sum that a file shows 金额: of the last event of a type, or of all of them together. */
export interface AmountRule {
  readonly id: string
  readonly label: Wording
  readonly event: string
  readonly field: string
  readonly isSum?: true
}

/** A role that acts only on the files for which an event names its account 指派, and what it sees there. */
export interface Designation {
  readonly event: string
  readonly field: string
  /** Paths of what it is shown, each an event and a field. */
  readonly sees: readonly string[]
}

/** A kind of file 卷宗: a case, a village's round, a household, a county. */
export interface FileKind {
  readonly label: Wording
  /** The file is there from the start and need not be opened. */
  readonly isStanding?: true
  /** The events that close it. */
  readonly closedBy?: readonly EventMatch[]
}

/** An event of a type whose fields hold one of some values. */
export interface EventMatch {
  readonly event: string
  readonly where?: { readonly [field: string]: readonly (string | number | boolean)[] }
}

/** A posting of the text 公示: how many days, and what an upheld objection does. */
export interface PostingRule {
  readonly label: Wording
  readonly clause: string
  readonly days: string
  /** An upheld objection makes the whole posting void, or strikes the household it speaks of. */
  readonly upheld: "voids" | "strikes"
  /** The event that hangs it out, those that object and those that answer. */
  readonly events: { readonly posted: string; readonly objected: string; readonly answered: string }
  readonly shows?: PostingShows
}

/** What a posting shows in public 公示内容 beside names; what is not said here is not shown. */
export interface PostingShows {
  /** The field of the posting that lists the households; without it, it is the household of the file. */
  readonly households?: string
  /** The sum, by its id among the amounts of the procedure. */
  readonly amount?: string
  /** What it is for: a field of an event on file, and the words for its values. A value without words is not shown. */
  readonly project?: {
    readonly event: string
    readonly field: string
    readonly words: { readonly [value: string]: Wording }
  }
}

/** The day on which a posting is hung out, or its last. */
export type PostingDay = "first" | "last"

/** When something owed falls due. */
export type Due =
  /** The first or the last day of the posting that set it going. */
  | { readonly by: "posting"; readonly posting: string; readonly day: PostingDay }
  /** A number of days after what set it going, counted as a deadline. */
  | { readonly by: "days"; readonly days: string }
  /** Every month or year from then on; a year's falls due on a day, given as a figure `MM-DD`, of the year after, or of that year. */
  | { readonly by: "month"; readonly field: string }
  | { readonly by: "year"; readonly field: string; readonly on: string; readonly sameYear?: true }

/** Something owed 待办: what sets it going, what settles it, by whom and until when. */
export interface ObligationRule {
  readonly id: string
  readonly clause: string
  readonly text: Wording
  readonly kind: string
  readonly who: string
  readonly since: EventMatch
  /** Any of these settles it; none of them means that it waits for an answer of its own, such as an objection. */
  readonly until: readonly EventMatch[]
  /** The event that settles it must hold the same value in these fields as the one that set it going. */
  readonly same?: readonly string[]
  readonly when?: readonly Where[]
  readonly due?: Due
}

/** A county's procedure as data. */
export interface Procedure {
  readonly id: string
  readonly title: Wording
  readonly document: string
  /** The days on which a file may be opened, and the clause that says so. */
  readonly validity: { readonly clause: string; readonly figure: string }
  readonly roles: { readonly [role: string]: Wording }
  readonly kinds: { readonly [kind: string]: FileKind }
  readonly clauses: { readonly [id: string]: { readonly source: string; readonly text: Wording } }
  readonly figures: { readonly [id: string]: Figure }
  readonly readings: { readonly [clause: string]: ProcedureReadings }
  readonly postings: { readonly [name: string]: PostingRule }
  readonly commands: readonly CommandRule[]
  readonly obligations: readonly ObligationRule[]
  /** The stages of the work, in their order. */
  readonly stages?: readonly StageRule[]
  readonly amounts?: readonly AmountRule[]
  /** By role. */
  readonly designated?: { readonly [role: string]: Designation }
}
