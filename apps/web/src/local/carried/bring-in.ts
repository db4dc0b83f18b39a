/**
 * Bring in 带入未送达文件: takes what another device of the same account could not send into this device, to be sent from here.
 *
 * Whatever is in the file is taken in, known already, or named as left out. Bringing a file in twice changes nothing.
 */
import type { Actor } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { bringCommands } from "./bring-commands.ts"
import { bringDocument } from "./bring-document.ts"
import { bringPhotos } from "./bring-photos.ts"
import { bringText } from "./bring-text.ts"
import { type BroughtIn, Tally } from "./brought-in.ts"
import { type CarriedFailure, readCarried, textOf } from "./carried-file.ts"

/** Why nothing of a file was taken in; a file of somebody else says whose it is. */
export type BringFailure =
  | { readonly _tag: "Unreadable"; readonly why: CarriedFailure }
  | { readonly _tag: "OfAnother"; readonly account: string }

/** Brings a file in for the account at work. */
export const bringIn = async (actor: Actor, text: string): Promise<Result.Result<BroughtIn, BringFailure>> => {
  const file = readCarried(text)
  if (Result.isFailure(file)) return Result.fail({ _tag: "Unreadable", why: file.failure })
  const { account, content } = file.success
  // The server takes an edit from nobody but its author.
  if (account !== actor.account) return Result.fail({ _tag: "OfAnother", account })
  const tally = new Tally()
  for (const document of content.documents) await bringDocument(actor, document, tally)
  for (const shared of content.texts) await bringText(actor, shared, tally)
  // A command may name a photograph, which then lies here before it.
  await bringPhotos(actor.account, content.photos, tally)
  await bringCommands(actor, content.commands, tally)
  for (const name of content.unread) tally.leave({ kind: "edits", place: textOf(name), id: "", reason: "unread" })
  return Result.succeed(tally.outcome())
}
