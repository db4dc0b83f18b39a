/**
 * Adoptions 适用程序: which procedures a village works under, with which readings, in which wording of the text.
 *
 * The text itself is kept by its hash. A newer program does not change what a village works under: somebody has to adopt it anew,
 * and what was decided before replays under the text of then.
 */
import type { CivilDate, EvaluationFailure, EvaluationOptions, Pack } from "@jingzhun/core"
import { canonicalJson, prepare as preparePack } from "@jingzhun/core"
import type { Procedure, ProcedureEngine, ProcedureFailure } from "@jingzhun/core/procedure"
import { openProcedure } from "@jingzhun/core/procedure"
import { isDocumentId } from "@jingzhun/documents"
import * as Result from "effect/Result"
import type { Adoption, AdoptionStore, KeptText, Readings } from "./adoption-store.ts"
import { sha256Of } from "./ledger-entry.ts"

/** What to adopt. */
export interface AdoptionOrder {
  readonly area: string
  readonly procedure: Procedure
  readonly packs: readonly Pack[]
  /** A day on which the packs must be in force and offer the readings; without it they are taken as they are. */
  readonly on?: CivilDate
  readonly readings?: Readings
  readonly packReadings?: Readings
  readonly isTraining?: boolean
}

/** Why a procedure cannot be adopted. */
export type AdoptionFailure =
  | ProcedureFailure
  | { readonly _tag: "BadName"; readonly name: string }
  | { readonly _tag: "PackMissing"; readonly pack: string }
  | { readonly _tag: "PackUnusable"; readonly pack: string; readonly failure: EvaluationFailure }

/** What is in use, and the texts. */
export interface Adoptions {
  readonly adopt: (order: AdoptionOrder) => Promise<Result.Result<Adoption, AdoptionFailure>>
  readonly list: () => Promise<readonly Adoption[]>
  /** What a village works under. */
  readonly of: (village: string) => Promise<readonly Adoption[]>
  readonly find: (village: string, procedure: string) => Promise<Adoption | undefined>
  /** The text of a hash, as it was kept. */
  readonly text: (hash: string) => Promise<string | undefined>
  readonly engine: (text: {
    readonly hash: string
    readonly readings: Readings
  }) => Promise<ProcedureEngine | undefined>
  readonly pack: (hash: string) => Promise<Pack | undefined>
}

/** What a village works under: of one procedure, the adoption of the narrowest area. */
export const inUse = (all: readonly Adoption[], village: string): readonly Adoption[] => {
  const narrowest = new Map<string, Adoption>()
  for (const adoption of all) if (village.startsWith(adoption.area)) narrowest.set(adoption.procedure, adoption)
  return [...narrowest.values()]
}

/** Makes the adoptions over a store; what was read of a text is remembered, for a text never changes. */
export const makeAdoptions = (store: AdoptionStore): Adoptions => {
  const engines = new Map<string, ProcedureEngine>()
  const packs = new Map<string, Pack>()
  const of = async (village: string): Promise<readonly Adoption[]> => inUse(await store.list(), village)

  return {
    list: store.list,
    of,
    text: store.text,
    find: async (village, procedure) => (await of(village)).find((one) => one.procedure === procedure),
    adopt: async (order) => {
      const { area, procedure, readings = {}, packReadings = {}, isTraining = false } = order
      const chosen = choose(order)
      if (Result.isFailure(chosen)) return Result.fail(chosen.failure)
      const text = textOf("procedure", procedure)
      const packTexts = chosen.success.map((pack) => textOf("pack", pack))
      const adoption: Adoption = {
        area,
        procedure: procedure.id,
        hash: text.hash,
        readings,
        packs: Object.fromEntries(packTexts.map(({ id, hash }) => [id, hash])),
        packReadings,
        isTraining,
      }
      await store.put(adoption, [text, ...packTexts])
      return Result.succeed(adoption)
    },
    engine: async ({ hash, readings }) => {
      const key = `${hash} ${canonicalJson(readings)}`
      const known = engines.get(key)
      if (known !== undefined) return known
      const body = await store.text(hash)
      if (body === undefined) return undefined
      const opened = openProcedure(JSON.parse(body) as Procedure, { readings })
      if (Result.isFailure(opened)) return undefined
      // Whoever asked at the same time gets the same one.
      const engine = engines.get(key) ?? opened.success
      engines.set(key, engine)
      return engine
    },
    pack: async (hash) => {
      const known = packs.get(hash)
      if (known !== undefined) return known
      const body = await store.text(hash)
      if (body === undefined) return undefined
      const pack = packs.get(hash) ?? (JSON.parse(body) as Pack)
      packs.set(hash, pack)
      return pack
    },
  }
}

const textOf = (kind: KeptText["kind"], value: Procedure | Pack): KeptText => {
  const body = canonicalJson(value)
  return { hash: sha256Of(body), kind, id: value.id, body }
}

/** The packs that the commands of a procedure rest on; everything is tried before anything is kept. */
const choose = (order: AdoptionOrder): Result.Result<readonly Pack[], AdoptionFailure> => {
  const { procedure, packs, readings = {}, packReadings = {}, on } = order
  // The ledger document bears the name of its procedure.
  if (!isDocumentId(procedure.id)) return Result.fail({ _tag: "BadName", name: procedure.id })
  const engine = openProcedure(procedure, { readings })
  if (Result.isFailure(engine)) return Result.fail(engine.failure)
  const names = new Set(procedure.commands.flatMap(({ restsOn }) => restsOn?.pack ?? []))
  const chosen: Pack[] = []
  for (const name of names) {
    const pack = packs.find(({ id }) => id === name)
    if (pack === undefined) return Result.fail({ _tag: "PackMissing", pack: name })
    const failure = on === undefined ? undefined : failureOf(pack, { asOf: on, readings: packReadings })
    if (failure !== undefined) return Result.fail({ _tag: "PackUnusable", pack: name, failure })
    chosen.push(pack)
  }
  return Result.succeed(chosen)
}

const failureOf = (pack: Pack, options: EvaluationOptions): EvaluationFailure | undefined =>
  Result.match(preparePack(pack, options), { onSuccess: () => undefined, onFailure: (failure) => failure })
