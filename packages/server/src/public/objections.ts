/**
 * Objections of the public 群众异议: from a page without an account into the ledger, and the answer back by a code.
 *
 * A ledger cannot forget. So a text that holds the number of a person is refused before it gets there, and the code, which is
 * all that ties an objection to whoever made it, is drawn at random and written down nowhere else.
 */
import type { Command, CommandRule, Refusal } from "@jingzhun/core/procedure"
import * as Result from "effect/Result"
import { countyDay } from "../ledger/county-day.ts"
import { newObjectionCode, objectionCommand } from "./objection-code.ts"
import type { FoundPosting, PostingMeans } from "./posting-finder.ts"
import type { PrivateNumber } from "./private-text.ts"
import { privateNumberIn, visible } from "./private-text.ts"
import { householdsOn } from "./public-posting.ts"

/** What somebody wishes to say against a posting. */
export interface Objecting {
  readonly text: string
  /** The place on the list of the household it speaks of, where a text asks for one. */
  readonly entry?: number
}

/** Why an objection was not taken. */
export type ObjectionFault =
  | { readonly _tag: "TextLength"; readonly length: number }
  | { readonly _tag: "PrivateNumber"; readonly kind: PrivateNumber }
  | { readonly _tag: "NoEntry" }
  | { readonly _tag: "NotTaken"; readonly refusal: Refusal }

/** How long an objection may be, in characters. */
export const OBJECTION_LENGTH = { from: 5, to: 1000 } as const

/** The command by which the public objects to a posting; none where the text knows no objection by the public. */
export const objectingRule = ({ engine, hung }: FoundPosting): CommandRule | undefined =>
  engine.procedure.commands.find(({ emits, by }) => emits === hung.rule.events.objected && by.includes("public"))

/** Tells whether an objection must say of which household on the list it speaks. */
export const asksForEntry = (rule: CommandRule): boolean => Object.hasOwn(rule.fields, "household")

/** Takes an objection into the ledger; answers with its code. */
export const object = async (
  found: FoundPosting,
  { text, entry }: Objecting,
  means: PostingMeans,
): Promise<Result.Result<string, ObjectionFault>> => {
  const plain = visible(text).trim()
  const length = Array.from(plain).length
  if (length < OBJECTION_LENGTH.from || length > OBJECTION_LENGTH.to) return Result.fail({ _tag: "TextLength", length })
  const kind = privateNumberIn(plain)
  if (kind !== undefined) return Result.fail({ _tag: "PrivateNumber", kind })
  const rule = objectingRule(found)
  const households = householdsOn(found.posted, found.hung, found.file)
  const household = entry === undefined ? undefined : households[entry - 1]
  if (rule === undefined || (asksForEntry(rule) && household === undefined)) return Result.fail({ _tag: "NoEntry" })
  const code = newObjectionCode()
  const command: Command = {
    id: objectionCommand(code),
    type: rule.type,
    subject: found.posted.subject,
    on: countyDay(means.now()),
    by: { account: "public", role: "public" },
    data: {
      posting: found.hung.name,
      objection: code,
      text: plain,
      ...(asksForEntry(rule) && household !== undefined && { household }),
    },
  }
  const submission = await means.ledgers.submit(command, found.village, found.procedure)
  return submission.ok ? Result.succeed(code) : Result.fail({ _tag: "NotTaken", refusal: submission.refusal })
}
