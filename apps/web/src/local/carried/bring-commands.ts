/**
 * Bring commands 带入指令: puts the commands of a carried file into this device's outbox, under the ids by which the server decides each once.
 */
import { type Actor, documentName, listLedgerEntries, openDocument } from "@jingzhun/documents"
import { divisionCode } from "@jingzhun/core"
import * as Result from "effect/Result"
import { openOutboxStore, outboxName, type OutboxAnswer, type OutboxRow } from "../ledger/outbox-store.ts"
import { copyName, openAside } from "../ledger/set-aside.ts"
import { keepSheet } from "../persistence.ts"
import type { LeftOutReason, Tally } from "./brought-in.ts"
import { fieldOf, isObject, textOf } from "./carried-file.ts"

/** Brings commands in; one that the copy of the ledger shows already is known. */
export const bringCommands = async (actor: Actor, commands: readonly unknown[], tally: Tally): Promise<void> => {
  if (commands.length === 0) return
  const store = openOutboxStore(actor.account)
  const kept = Result.getOrUndefined(await store.read()) ?? []
  const known = new Set(kept.map(({ id }) => id))
  const looked = new Set<string>()
  for (const given of commands) {
    const row = readRow(given, actor.account)
    const leave = (reason: LeftOutReason): void =>
      tally.leave({
        kind: "commands",
        place: textOf(fieldOf(given, "village")),
        id: textOf(fieldOf(given, "id")),
        reason,
      })
    const ledger = row && ledgerOf(row)
    if (row === undefined || ledger === undefined) {
      leave("shape")
      continue
    }
    if (!looked.has(ledger)) for (const id of await decided(actor.account, ledger)) known.add(id)
    looked.add(ledger)
    if (known.has(row.id)) tally.knew("commands")
    else if (Result.isSuccess(await store.put(row))) tally.took("commands", row.village)
    else leave("storage")
    known.add(row.id)
  }
  store.close()
  tellTabs(actor.account)
}

const readRow = (given: unknown, account: string): OutboxRow | undefined => {
  if (!isObject(given)) return undefined
  const { id, order, village, procedure, at, command, answer } = given
  if (!isText(id) || !isText(order) || !isText(village) || !isText(procedure) || !isText(at)) return undefined
  if (!isObject(command) || command["id"] !== id || !isText(command["type"]) || !isText(command["subject"]))
    return undefined
  const by = command["by"]
  if (!isObject(by) || by["account"] !== account || !isObject(command["data"])) return undefined
  return { ...(given as unknown as OutboxRow), answer: readAnswer(answer) }
}

/** A refusal is carried along with its reason; anything else is asked of the server. */
const readAnswer = (answer: unknown): OutboxAnswer =>
  isObject(answer) && answer["_tag"] === "Refused" && isObject(answer["refusal"]) && isText(answer["at"])
    ? (answer as unknown as OutboxAnswer)
    : { _tag: "Pending" }

const isText = (value: unknown): value is string => typeof value === "string" && value !== ""

const ledgerOf = ({ village, procedure }: OutboxRow): string | undefined =>
  Result.getOrUndefined(
    Result.map(divisionCode(village), (code) => documentName({ village: code, kind: "ledger", id: procedure })),
  )

/** The ids of the commands that this device's copy of a ledger shows. */
const decided = async (account: string, ledger: string): Promise<readonly string[]> => {
  const name = `jingzhun/${encodeURIComponent(account)}/${ledger}`
  const aside = openAside(name)
  const { epoch } = await aside.read()
  aside.close()
  const sheet = openDocument()
  const storage = keepSheet(copyName(name, epoch), sheet, () => undefined)
  await storage.loaded
  const ids = listLedgerEntries(sheet).map(({ command }) => command.id)
  storage.close()
  sheet.close()
  return ids
}

const tellTabs = (account: string): void => {
  if (typeof BroadcastChannel === "undefined") return
  const channel = new BroadcastChannel(outboxName(account))
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches its own origin only
  channel.postMessage("changed")
  channel.close()
}
