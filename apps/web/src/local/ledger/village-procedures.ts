/**
 * Village procedures 本村所行程序: which procedures a village works under and by which readings, remembered for work without network.
 *
 * The server says it. A village of which nothing is known has no cases, which the screens then say.
 */
import { documentName } from "@jingzhun/documents"
import { openProcedure, procedures, type Procedure, type ProcedureEngine } from "@jingzhun/core/procedure"
import { divisionCode } from "@jingzhun/core"
import * as Result from "effect/Result"

/** A procedure that a village works under. */
export interface VillageProcedure {
  readonly village: string
  readonly id: string
  readonly hash: string
  readonly readings: { readonly [clause: string]: string }
  readonly packReadings: { readonly [clause: string]: string }
}

/** Asks the server, and without network answers from memory; `undefined` when neither knows anything. */
export const proceduresOf = async (village: string): Promise<readonly VillageProcedure[] | undefined> => {
  const told = await ask(village)
  if (told !== undefined) {
    remember(village, told)
    return told
  }
  return recall(village)
}

/** The procedures of a village as they were last told, without asking. */
export const rememberedProceduresOf = (village: string): readonly VillageProcedure[] | undefined => recall(village)

/** Makes the engine of a procedure that came with the program; `undefined` when this build does not know it. */
export const engineOf = ({ id, readings }: Pick<VillageProcedure, "id" | "readings">): ProcedureEngine | undefined => {
  const known: { readonly [id: string]: Procedure } = procedures
  const procedure = Object.hasOwn(known, id) ? known[id] : undefined
  if (procedure === undefined) return undefined
  const engine = openProcedure(procedure, { readings })
  return Result.isSuccess(engine) ? engine.success : undefined
}

/** Names the ledger of a village under a procedure, or the document of its sensitive fields. */
export const ledgerDocument = (
  village: string,
  procedure: string,
  kind: "ledger" | "ledger-sensitive" = "ledger",
): string => documentName({ village: Result.getOrThrow(divisionCode(village)), kind, id: procedure })

const ask = async (village: string): Promise<readonly VillageProcedure[] | undefined> => {
  try {
    const response = await fetch(`/api/procedures?village=${encodeURIComponent(village)}`, {
      credentials: "same-origin",
      cache: "no-store",
    })
    if (!response.ok) return undefined
    const body = (await response.json()) as { readonly procedures?: readonly VillageProcedure[] }
    return body.procedures?.filter((one) => one.village === village)
  } catch {
    return undefined
  }
}

const keyOf = (village: string): string => `jingzhun/procedures/${village}`

const remember = (village: string, list: readonly VillageProcedure[]): void => {
  try {
    localStorage.setItem(keyOf(village), JSON.stringify(list))
  } catch {
    // Without memory the cases open with network only.
  }
}

const recall = (village: string): readonly VillageProcedure[] | undefined => {
  try {
    const text = localStorage.getItem(keyOf(village))
    return text === null ? undefined : (JSON.parse(text) as readonly VillageProcedure[])
  } catch {
    return undefined
  }
}
