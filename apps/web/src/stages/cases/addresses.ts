/**
 * Addresses 网址: where the pages of cases are.
 */
import type { CommandRule } from "@jingzhun/core/procedure"
import type { SharedLedger } from "../../local/ledger/shared-ledger.ts"
import type { OutboxRow } from "../../local/ledger/outbox-store.ts"

/** The village of an address. */
export interface VillageAddress {
  readonly code: string
  readonly year: string
}

/** The address of a page of the village. */
export const villagePage = ({ code, year }: VillageAddress, page: string): string => `/village/${code}/${year}/${page}`

/** The address of a case. */
export const caseAddress = (village: VillageAddress, subject: string): string =>
  villagePage(village, `cases/${encodeURIComponent(subject)}`)

/** The address of the case in which the ledger has a command; nothing while it does not. */
export const caseWith = (
  village: VillageAddress,
  { entries }: Pick<SharedLedger, "entries">,
  id: string,
): string | undefined => {
  const found = entries().find(({ command }) => command.id === id)
  return found && caseAddress(village, found.command.subject)
}

/** The address of the form of a step. */
export const stepAddress = (village: VillageAddress, subject: string, command: string): string =>
  `${caseAddress(village, subject)}/do/${encodeURIComponent(command)}`

/** The address where a step is done: a vote of a panel is held at a meeting, everything else is a form. */
export const workAddress = (
  village: VillageAddress,
  subject: string,
  { type, steps }: Pick<CommandRule, "type" | "steps">,
): string =>
  steps.some(({ op }) => op === "panelVote") ? villagePage(village, "meetings") : stepAddress(village, subject, type)

/** The address where a household applies. */
export const applyAddress = (village: VillageAddress, household: string): string =>
  villagePage(village, `apply/${encodeURIComponent(household)}`)

/** The address of the form in which a refused command is mended. */
export const commandAddress = (
  village: VillageAddress,
  { engine }: SharedLedger,
  { id, command }: OutboxRow,
): string => {
  const rule = engine.procedure.commands.find(({ type }) => type === command.type)
  const mend = `?mend=${encodeURIComponent(id)}`
  const household = command.data["household"]
  if (rule?.opens === true && typeof household === "string") return `${applyAddress(village, household)}${mend}`
  return `${stepAddress(village, command.subject, command.type)}${mend}`
}

/** The address of the form in which a started draft is gone on with. */
export const draftAddress = (
  village: VillageAddress,
  { opens, type }: Pick<CommandRule, "opens" | "type">,
  { id, subject }: { readonly id: string; readonly subject: string },
): string =>
  `${opens === true ? applyAddress(village, subject) : stepAddress(village, subject, type)}?draft=${encodeURIComponent(id)}`

/** The address of a case for somebody who may not open its village. */
export const remoteAddress = (at: {
  readonly village: string
  readonly procedure: string
  readonly subject: string
}): string => `/case/${[at.village, at.procedure, at.subject].map(encodeURIComponent).join("/")}`
