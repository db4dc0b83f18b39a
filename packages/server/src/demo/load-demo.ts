/**
 * Loads the demo county into empty data: accounts, villages, and rosters written as operations through the gate.
 *
 * It happens once: data that are there are left as they are.
 */
import { randomBytes } from "node:crypto"
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { emptyRoster, importOperations } from "@jingzhun/documents"
import { hashPassword } from "../accounts/password.ts"
import { newKeys, recordsToKey, sealWith } from "../keys/sealing.ts"
import { renewSnapshot } from "../relay/pages.ts"
import type { Services } from "../services.ts"
import type { Settings } from "../settings.ts"
import type { Append } from "../store/document-store.ts"
import { makeFolder } from "../store/make-folder.ts"
import { COUNTY_NAME, DEMO_ACCOUNTS, DEMO_VILLAGES, documentsOf, MAIN_VILLAGE } from "./county.ts"
import { loadCases } from "./load-cases.ts"
import { makeHouseholds } from "./households.ts"
import { makeRegistry } from "./person.ts"
import { makeRandom } from "./random.ts"
import { writtenRows } from "./written-rows.ts"

/**
 * Loads the demo county into an empty folder. Answers with the password of all its accounts: the one of the environment, the one
 * kept in the folder, or a new one; with nothing where the folder holds another county.
 */
export const loadDemo = async (services: Services, settings: Settings): Promise<string | undefined> => {
  const { accounts, villages } = services
  const known = await accounts.list()
  const isEmpty = known.length === 0 && (await villages.list()).length === 0
  // The accounts of the demo, with one password for all of them, must never get among those of a real county.
  if (!isEmpty && (await villages.find(MAIN_VILLAGE.code)) === undefined) return undefined
  const file = join(settings.dataDir, PASSWORD_FILE)
  const kept = existsSync(file) ? readFileSync(file, "utf8").trim() : undefined
  const password = settings.demoPassword ?? kept ?? randomBytes(9).toString("base64url")
  if (known.length === 0) {
    await loadVillages(services)
    await putAccounts(services, password)
  } else if (password !== kept) {
    await setPasswords(services, password)
  }
  // With PostgreSQL nothing else needs the folder.
  makeFolder(settings.dataDir)
  // Last of all, so that the file never names a password that the accounts have not got.
  if (password !== kept) writeFileSync(file, `${password}\n`, { mode: 0o600 })
  chmodSync(file, 0o600)
  return password
}

/** Loads what there is in the villages: rosters and cases. */
export const loadVillages = async (services: Services): Promise<void> => {
  for (const { code, name, township } of DEMO_VILLAGES)
    await services.villages.put({ code, name, township, county: COUNTY_NAME })
  await writeRosters(services)
  await loadCases(services)
}

const PASSWORD_FILE = "demo-password.txt"

const putAccounts = async ({ accounts }: Services, password: string): Promise<void> => {
  const hashes = await Promise.all(DEMO_ACCOUNTS.map(() => hashPassword(password)))
  for (const [at, actor] of DEMO_ACCOUNTS.entries()) {
    const hash = hashes[at]
    if (hash === undefined) continue
    await accounts.put(actor, hash)
    await accounts.setName(actor.account, actor.name)
  }
}

/** Gives the accounts another password; whoever was disabled stays so. */
const setPasswords = async ({ accounts }: Services, password: string): Promise<void> => {
  for (const { account } of DEMO_ACCOUNTS) await accounts.setPassword(account, await hashPassword(password))
}

/** All rosters are kept in one transaction, so that a start that is cut off leaves none or all of them. */
const writeRosters = async ({ store, keys, now }: Services): Promise<void> => {
  const random = makeRandom(SEED)
  const registry = makeRegistry()
  const batch: Append[] = []
  for (const village of DEMO_VILLAGES) {
    const households = makeHouseholds(village, registry, random)
    const writing = { actor: RECORDER, device: "demo", nowMs: now(), random: random.bytes }
    const { roster, sensitive } = importOperations(emptyRoster(), households, writing)
    const client = random.between(1, 2 ** 31)
    const [rosterName = "", sensitiveName = ""] = documentsOf(village.code)
    const target = { actor: { account: RECORDER, role: "recorder", area: village.code }, client, at: now() } as const
    batch.push(...writtenRows({ ...target, document: rosterName }, roster))
    const lacking = recordsToKey(sensitive, new Map())
    const spare = newKeys(lacking.length)
    const order = { village: village.code, account: RECORDER, at: now(), keys: spare }
    await keys.make({ ...order, since: order.at, most: Infinity })
    const sealed = sealWith(sensitive, new Map(lacking.map((record, at) => [record, spare[at]!])))
    batch.push(...writtenRows({ ...target, document: sensitiveName, spare }, sealed))
  }
  const names = [...new Set(batch.map((append) => append.document))]
  for (const name of names) await store.create(name)
  const first = await store.load(names[0] ?? "")
  if (first?.head === 0) await store.append(batch)
  for (const name of names) await renewSnapshot(store, name, 1)
}

const SEED = 20_260_101
const RECORDER = "recorder"
