/**
 * Adoptions 适用程序: which procedures a village works under, with which readings, in which wording of the text.
 *
 * The text itself is kept by its hash. A newer program does not change what a village works under: somebody has to adopt it anew,
 * and what was decided before replays under the text of then.
 */
import type { DatabaseSync } from "node:sqlite"
import type { CivilDate, EvaluationFailure, EvaluationOptions, Pack } from "@jingzhun/core"
import { canonicalJson, prepare as preparePack } from "@jingzhun/core"
import type { Procedure, ProcedureEngine, ProcedureFailure } from "@jingzhun/core/procedure"
import { openProcedure } from "@jingzhun/core/procedure"
import { isDocumentId } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { sha256Of } from "./ledger-entry.ts"

/** Readings chosen, by clause. */
export interface Readings {
  readonly [clause: string]: string
}

/** A procedure in use in an area: a county, a township or a village. */
export interface Adoption {
  /** The leading digits of the division codes it holds for. */
  readonly area: string
  readonly procedure: string
  readonly hash: string
  readonly readings: Readings
  /** The hashes of the packs whose verdicts its commands rest on, by id. */
  readonly packs: { readonly [id: string]: string }
  readonly packReadings: Readings
  /** Cases here are for training 演练 and no real ones. */
  readonly isTraining: boolean
}

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

/** Keeps what is in use, and the texts. */
export interface Adoptions {
  readonly adopt: (order: AdoptionOrder) => Result.Result<Adoption, AdoptionFailure>
  readonly list: () => readonly Adoption[]
  /** What a village works under: of one procedure, the adoption of the narrowest area. */
  readonly of: (village: string) => readonly Adoption[]
  readonly find: (village: string, procedure: string) => Adoption | undefined
  /** The text of a hash, as it was kept. */
  readonly text: (hash: string) => string | undefined
  readonly engine: (text: { readonly hash: string; readonly readings: Readings }) => ProcedureEngine | undefined
  readonly pack: (hash: string) => Pack | undefined
}

/** Makes the adoptions of an open database. */
export const makeAdoptions = (database: DatabaseSync): Adoptions => {
  const statements = prepare(database)
  const engines = new Map<string, ProcedureEngine>()
  const packs = new Map<string, Pack>()

  const text = (hash: string): string | undefined => {
    const row = statements.text.get(hash)
    return row && String(row["body"])
  }
  const list = (): readonly Adoption[] =>
    statements.list.all().map((row) => JSON.parse(String(row["body"])) as Adoption)
  const of = (village: string): readonly Adoption[] => {
    const narrowest = new Map<string, Adoption>()
    for (const adoption of list()) if (village.startsWith(adoption.area)) narrowest.set(adoption.procedure, adoption)
    return [...narrowest.values()]
  }

  return {
    list,
    of,
    text,
    find: (village, procedure) => of(village).find((one) => one.procedure === procedure),
    adopt: (order) => {
      const { area, procedure, readings = {}, packReadings = {}, isTraining = false } = order
      const chosen = choose(order)
      if (Result.isFailure(chosen)) return Result.fail(chosen.failure)
      const keep = (kind: "procedure" | "pack", value: Procedure | Pack): string => {
        const body = canonicalJson(value)
        const hash = sha256Of(body)
        statements.keep.run(hash, kind, value.id, body)
        return hash
      }
      const adoption: Adoption = {
        area,
        procedure: procedure.id,
        hash: keep("procedure", procedure),
        readings,
        packs: Object.fromEntries(chosen.success.map((pack) => [pack.id, keep("pack", pack)])),
        packReadings,
        isTraining,
      }
      statements.put.run(area, procedure.id, canonicalJson(adoption))
      return Result.succeed(adoption)
    },
    engine: ({ hash, readings }) => {
      const key = `${hash} ${canonicalJson(readings)}`
      const known = engines.get(key)
      if (known !== undefined) return known
      const body = text(hash)
      if (body === undefined) return undefined
      const opened = openProcedure(JSON.parse(body) as Procedure, { readings })
      if (Result.isFailure(opened)) return undefined
      engines.set(key, opened.success)
      return opened.success
    },
    pack: (hash) => {
      const known = packs.get(hash)
      if (known !== undefined) return known
      const body = text(hash)
      if (body === undefined) return undefined
      const pack = JSON.parse(body) as Pack
      packs.set(hash, pack)
      return pack
    },
  }
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

const prepare = (database: DatabaseSync) => ({
  // Narrower areas come later and take the place of wider ones.
  list: database.prepare("select body from adoptions order by length(area), area, procedure"),
  put: database.prepare(
    `insert into adoptions (area, procedure, body) values (?, ?, ?)
     on conflict (area, procedure) do update set body = excluded.body`,
  ),
  text: database.prepare("select body from texts where hash = ?"),
  keep: database.prepare("insert into texts (hash, kind, id, body) values (?, ?, ?, ?) on conflict (hash) do nothing"),
})
