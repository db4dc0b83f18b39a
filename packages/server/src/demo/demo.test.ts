import { dayOf, packs, prepare, readIdentity } from "@jingzhun/core"
import type { Household } from "@jingzhun/core"
import { emptyRoster, foldInto, householdIds, householdOf, openDocument } from "@jingzhun/documents"
import { checkHousehold } from "@jingzhun/forms"
import * as Result from "effect/Result"
import { beforeAll, describe, expect, it } from "vitest"
import { authenticate } from "../accounts/authenticate.ts"
import { hashPassword } from "../accounts/password.ts"
import { makeServices } from "../services.ts"
import type { Services } from "../services.ts"
import { openDatabase } from "../store/database.ts"
import { makeSqliteStore } from "../store/sqlite-store.ts"
import { sqliteKept } from "../store/sqlite/sqlite-kept.ts"
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DEMO_ACCOUNTS, DEMO_VILLAGES, documentsOf, MAIN_VILLAGE } from "./county.ts"
import { makeHouseholds } from "./households.ts"
import { loadDemo } from "./load-demo.ts"
import { makeRegistry } from "./person.ts"
import { makeRandom } from "./random.ts"

const generate = () => {
  const random = makeRandom(20_260_101)
  const registry = makeRegistry()
  return DEMO_VILLAGES.map((village) => makeHouseholds(village, registry, random))
}

describe("the demo county", () => {
  const [main = []] = generate()

  it("is the same each time it is made", () => {
    expect(generate()[0]).toEqual(main)
  })

  it("has about 400 households and 1,500 persons in its first village", () => {
    const persons = main.reduce((sum, household) => sum + (household.members?.length ?? 0), 0)
    expect(main).toHaveLength(400)
    expect(persons).toBeGreaterThan(1350)
    expect(persons).toBeLessThan(1650)
  })

  it("has identity numbers that fit GB 11643, of the invented region, none twice", () => {
    const numbers = generate()
      .flat()
      .flatMap((household) => household.members?.map((one) => one.identityNumber) ?? [])
    expect(new Set(numbers).size).toBe(numbers.length)
    for (const number of numbers) {
      expect(number).toMatch(/^999901/)
      expect(Result.isSuccess(readIdentity(number ?? ""))).toBe(true)
    }
  })

  it.each(["gutan", "dejiang"] as const)("shows every answer under %s: yes, no, pending", (id) => {
    const evaluator = Result.getOrThrow(prepare(packs[id], { asOf: dayOf(2026, 11, 24) }))
    for (const decision of evaluator.decisions) {
      const answers = main.map((household) => evaluator.explain(decision, household).verdict)
      const count = (test: (answer: (typeof answers)[number]) => boolean) => answers.filter(test).length
      const isNo = (value: unknown) => value === false || value === null
      expect(count((answer) => answer.kind === "decided" && !isNo(answer.value))).toBeGreaterThan(10)
      expect(count((answer) => answer.kind === "decided" && isNo(answer.value))).toBeGreaterThan(40)
      expect(count((answer) => answer.kind === "pending")).toBeGreaterThan(5)
    }
  })

  it("has households at the line exactly, and near it", () => {
    const perHead = (household: Household): number | undefined => {
      const { items, operatingCostFen } = household.income ?? {}
      if (items === undefined || items === null) return undefined
      const net = items.reduce((sum, item) => sum + (item.amountFen ?? 0), 0) - (operatingCostFen ?? 0)
      return net / (household.members?.length ?? 1)
    }
    const heads = main.map(perHead).filter((one) => one !== undefined)
    expect(heads.filter((one) => one === 230_000).length).toBeGreaterThan(3)
    expect(heads.filter((one) => one !== 230_000 && Math.abs(one - 230_000) <= 6000).length).toBeGreaterThan(10)
    expect(heads.every((one) => one > 0)).toBe(true)
  })

  it("has a few doubtful points for the checks to find, and not many", () => {
    const doubtful = main.filter((household) => checkHousehold(household).length > 0)
    expect(doubtful.length).toBeGreaterThan(3)
    expect(doubtful.length).toBeLessThan(40)
  })
})

describe("loading the demo county", () => {
  const mainRoster = documentsOf(MAIN_VILLAGE.code)[0] ?? ""
  const dataDir = mkdtempSync(join(tmpdir(), "jingzhun-demo-"))
  const settings = { host: "localhost", port: 0, dataDir, webDir: "", demoPassword: undefined }
  let services: Services
  let password = ""
  beforeAll(async () => {
    const database = openDatabase(dataDir)
    services = makeServices({ store: makeSqliteStore(database), kept: sqliteKept(database) })
    password = (await loadDemo(services, settings)) ?? ""
  })

  it("keeps the password where only the owner reads it", () => {
    expect(readFileSync(join(dataDir, "demo-password.txt"), "utf8").trim()).toBe(password)
    expect(statSync(join(dataDir, "demo-password.txt")).mode & 0o777).toBe(0o600)
  })

  it("makes one account for each role; the password opens them", async () => {
    expect(await services.accounts.list()).toHaveLength(DEMO_ACCOUNTS.length)
    const { name, ...panel9 } = DEMO_ACCOUNTS[10] ?? { name: "" }
    expect(await authenticate(services.accounts, "panel9", password)).toMatchObject({ actor: panel9 })
    expect(await services.accounts.names()).toContainEqual({ account: "panel9", area: "999901201201", name })
    expect(await authenticate(services.accounts, "panel9", `${password}!`)).toBeUndefined()
  })

  it("folds back into the households that were generated", async () => {
    const [main = []] = generate()
    const roster = emptyRoster()
    const { keys } = await services.keys.after(MAIN_VILLAGE.code, 0, 10_000)
    const ring = new Map(keys.flatMap((key) => ("secret" in key ? [[key.id, key.secret] as const] : [])))
    const [open = "", sensitive = ""] = documentsOf(MAIN_VILLAGE.code)
    for (const [name, kind] of [
      [open, "roster"],
      [sensitive, "roster-sensitive"],
    ] as const) {
      const sheet = openDocument()
      for (const row of await services.store.read(await services.store.lacking(name, new Map(), 0)))
        sheet.apply(row.bytes)
      expect(sheet.isPending()).toBe(false)
      foldInto(roster, sheet.ops(), kind, ring)
    }
    expect([roster.refused.size, roster.held.size]).toEqual([0, 0])
    const ids = householdIds(roster)
    expect(ids).toHaveLength(400)
    const first = householdOf(roster, ids[0] ?? "")?.household
    expect(first).toMatchObject(JSON.parse(JSON.stringify(main[0])) as object)
  })

  it("its rosters lie packed for whoever opens them first", async () => {
    for (const name of DEMO_VILLAGES.flatMap(({ code }) => documentsOf(code))) {
      const packed = await services.store.packedSnapshot(name)
      // One household is put right after its appraisal.
      expect((await services.store.lacking(name, new Map(), packed?.upTo ?? 0)).length).toBeLessThanOrEqual(1)
    }
  })

  it("a second load changes nothing", async () => {
    const before = await services.store.load(mainRoster)
    expect(await loadDemo(services, settings)).toBe(password)
    expect(await services.store.load(mainRoster)).toEqual(before)
  })

  it("a password in the environment replaces the one in use", async () => {
    const given = await loadDemo(services, { ...settings, demoPassword: "new-password" })
    expect(given).toBe("new-password")
    expect(await authenticate(services.accounts, "admin", "new-password")).toBeDefined()
  })

  it("a password whose file was lost is replaced by a new one that opens, and a disabled account stays so", async () => {
    rmSync(join(dataDir, "demo-password.txt"))
    await services.accounts.disable("panel9")
    const fresh = (await loadDemo(services, settings)) ?? ""
    expect(await authenticate(services.accounts, "panel8", fresh)).toBeDefined()
    expect(await authenticate(services.accounts, "panel9", fresh)).toBeUndefined()
  })

  it("a folder of another county is left as it is, whatever the environment says", async () => {
    const database = openDatabase()
    const real = makeServices({ store: makeSqliteStore(database), kept: sqliteKept(database) })
    await real.accounts.put({ account: "recorder", role: "auditor", area: "450123" }, await hashPassword("its own"))
    const folder = mkdtempSync(join(tmpdir(), "jingzhun-real-"))
    expect(await loadDemo(real, { ...settings, dataDir: folder, demoPassword: "new-password" })).toBeUndefined()
    expect(await real.accounts.list()).toEqual([{ account: "recorder", role: "auditor", area: "450123" }])
    expect(await authenticate(real.accounts, "recorder", "new-password")).toBeUndefined()
    expect(existsSync(join(folder, "demo-password.txt"))).toBe(false)
  })
})
