/**
 * Change of a roster 名册变动: what a household of a training case rested on is put right after its appraisal, as life does.
 *
 * The township that has to determine the case sees it beside the case.
 */
import type { Actor } from "@jingzhun/documents"
import { householdOf, setField } from "@jingzhun/documents"
import { countyDay } from "../ledger/county-day.ts"
import { householdsNumbered } from "../ledger/roster-mirror.ts"
import type { Services } from "../services.ts"
import { documentsOf, MAIN_VILLAGE } from "./county.ts"
import { makeRandom } from "./random.ts"
import { writtenRows } from "./written-rows.ts"

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
  const written = setField(found.roster, { record, field: "housing.sound", value }, writing)
  await store.append(writtenRows({ document: name, actor: ACTOR, client, at: now() }, [written]))
}

const SEED = 20_260_808
const ACTOR: Actor = { account: "recorder", role: "recorder", area: MAIN_VILLAGE.code }
