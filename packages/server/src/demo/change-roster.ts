/**
 * Change of a roster 名册变动: what a household of a training case rested on is put right after its appraisal, as life does.
 *
 * The township that has to determine the case sees it beside the case.
 */
import type { Actor } from "@jingzhun/documents"
import { encodeAppend, householdOf, parseDocumentName, readAppends, setField } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { countyDay } from "../ledger/county-day.ts"
import { householdsNumbered } from "../ledger/roster-mirror.ts"
import { judge } from "../relay/gate.ts"
import type { Services } from "../services.ts"
import { documentsOf, MAIN_VILLAGE } from "./county.ts"
import { makeRandom } from "./random.ts"

/** Turns round whether the house of a household is sound, once. */
export const changeRoster = async (services: Services, number: string): Promise<void> => {
  const { store, ledgers, now } = services
  const [name = ""] = documentsOf(MAIN_VILLAGE.code)
  const found = await ledgers.rosterOf(MAIN_VILLAGE.code, countyDay(now()))
  const record = found && householdsNumbered(found.roster, number)[0]
  if (found === undefined || record === undefined) return
  const random = makeRandom(SEED)
  const client = random.between(1, 2 ** 31)
  if ((await store.load(name))?.writers.has(client) === true) return
  const value = householdOf(found.roster, record)?.household.housing?.sound !== true
  const writing = { actor: ACTOR.account, device: "demo", nowMs: now(), random: random.bytes }
  const { id, operation } = setField(found.roster, { record, field: "housing.sound", value }, writing)
  const appends = Result.getOrThrow(readAppends(encodeAppend({ client, clock: 0 }, [[id, operation]])))
  const document = Result.getOrThrow(parseDocumentName(name))
  const view = {
    manner: "edit",
    actor: ACTOR,
    document,
    writers: new Map(),
    known: new Map(),
    repeats: new Set<string>(),
    keys: new Map(),
    isRestored: false,
    erased: new Map(),
  } as const
  const judgement = judge(appends, view)
  if (judgement._tag === "Refused") throw new Error(`the gate refuses the demo county: ${judgement.reason}`)
  const row = { document: name, account: ACTOR.account, at: now() }
  await store.append(judgement.runs.map((run) => ({ ...run, ...row })))
}

const SEED = 20_260_808
const ACTOR: Actor = { account: "recorder", role: "recorder", area: MAIN_VILLAGE.code }
