/**
 * Command 指令, event 事件 and refusal 不予办理: what is asked for, what has happened, and why not.
 *
 * All three are plain JSON. A command carries its own id: sent twice, it is decided once.
 */
import type { CivilDate } from "../values/civil-date.ts"
import type { Wording } from "../values/wording.ts"
import type { Json, JsonObject } from "./json.ts"

/** Who acts: an account, in a role. */
export interface Actor {
  readonly account: string
  readonly role: string
}

/** Something asked for. */
export interface Command {
  readonly id: string
  readonly type: string
  /** The name of the file it belongs to, such as a case number. */
  readonly subject: string
  /** The day on which it was done. */
  readonly on: CivilDate
  readonly by: Actor
  readonly data: JsonObject
  /** Why it is sent so long after the day it was done 补录原因. */
  readonly lateReason?: string
}

/** A remark on an event that did not hinder it: out of time, out of phase, in breach. */
export interface Flag {
  readonly code: string
  readonly clause: string
  readonly source: string
  readonly message: Wording
  readonly figures: JsonObject
}

/** Events of a type that count no longer, with the values of their fields where only some are meant. */
export interface Voided {
  readonly type: string
  readonly same?: { readonly [field: string]: Json }
}

/** Something that has happened. */
export interface ProcedureEvent {
  readonly type: string
  readonly kind: string
  readonly subject: string
  readonly on: CivilDate
  readonly by: Actor
  /** The command that brought it about, and the hash of its content. */
  readonly command: string
  readonly commandHash: string
  readonly clause: string
  readonly source: string
  readonly data: JsonObject
  readonly household?: string
  readonly voids?: readonly Voided[]
  readonly flags?: readonly Flag[]
  /** The readings of the text that it rests on, the usual ones as well. */
  readonly readings?: { readonly [clause: string]: string }
}

/** Why a command is refused: the first reason, and every other one. */
export interface Refusal extends Flag {
  /** The readings of the text that the command rests on, the usual ones as well. */
  readonly readings?: { readonly [clause: string]: string }
  readonly also?: readonly Flag[]
}
