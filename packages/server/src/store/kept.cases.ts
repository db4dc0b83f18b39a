/**
 * Cases that everything kept 保存之物 passes, whatever store it is built on: accounts, ledgers, tickets, failures, villages, photos, templates.
 */
import { describe, expect, it } from "vitest"
import { ACCOUNT_LIMIT, ADDRESS_LIMIT, OBJECTION_LIMIT } from "../accounts/throttle.ts"
import { makeTickets, TICKET_MS } from "../accounts/tickets.ts"
import type { RegisteredPhoto } from "../files/photo-register.ts"
import { photoHash } from "../files/photo-store.ts"
import { accountStoreCases } from "../accounts/account-store.cases.ts"
import { baseStoreCases } from "../bases/base-store.cases.ts"
import { moveStoreCases } from "../moves/move-store.cases.ts"
import { auditLogCases } from "../audit/audit-log.cases.ts"
import { deviceShareCases } from "../devices/device-share-store.cases.ts"
import { keyStoreCases } from "../keys/key-store.cases.ts"
import { ledgerStoreCases } from "../ledger/ledger-store.cases.ts"
import type { Kept } from "./kept.ts"

const NOW = 1_790_000_000_000

/** Runs the shared cases against a store; `open` gives an empty one. */
export const keptCases = (name: string, open: () => Promise<Kept>): void => {
  accountStoreCases(name, open)
  auditLogCases(name, open)
  ledgerStoreCases(name, open)
  baseStoreCases(name, open)
  moveStoreCases(name, open)
  deviceShareCases(name, open)
  keyStoreCases(name, open)

  describe(`tickets: ${name}`, () => {
    const admission = { session: "ab".repeat(32), document: "999901/201/201/roster/2026" }

    it("a ticket is good for a minute, once", async () => {
      const tickets = makeTickets((await open()).tickets)
      const [one, two] = [await tickets.issue(admission, NOW), await tickets.issue(admission, NOW)]
      expect(await tickets.redeem(one, admission.document, NOW + TICKET_MS - 1)).toEqual(admission)
      expect(await tickets.redeem(one, admission.document, NOW + TICKET_MS - 1)).toBeUndefined()
      expect(await tickets.redeem(two, admission.document, NOW + TICKET_MS)).toBeUndefined()
    })

    it("a ticket for one document opens no other, and is void after the attempt", async () => {
      const tickets = makeTickets((await open()).tickets)
      const ticket = await tickets.issue(admission, NOW)
      expect(await tickets.redeem(ticket, "other", NOW)).toBeUndefined()
      expect(await tickets.redeem(ticket, admission.document, NOW)).toBeUndefined()
    })

    it("of many who take one ticket in at once, one is admitted", async () => {
      const tickets = makeTickets((await open()).tickets)
      const ticket = await tickets.issue(admission, NOW)
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => tickets.redeem(ticket, admission.document, NOW)),
      )
      expect(answers.filter((one) => one !== undefined)).toHaveLength(1)
    })

    it("what was never given out admits nobody", async () => {
      expect(await makeTickets((await open()).tickets).redeem("\0", "d", NOW)).toBeUndefined()
    })
  })

  describe(`failed log-ins: ${name}`, () => {
    it("four failures do not wait, the fifth makes the next wait until the first is a quarter of an hour old", async () => {
      const { failures } = await open()
      const { account, address } = failures
      for (let failure = 0; failure < 4; failure++) await account.fail("a", NOW + failure)
      expect(await account.waitFor("a", NOW + 10)).toBe(0)
      await account.fail("a", NOW + 4)
      expect(await account.waitFor("a", NOW + 10)).toBe(900)
      expect(await account.waitFor("b", NOW + 10)).toBe(0)
      expect(await address.waitFor("a", NOW + 10)).toBe(0)
      expect(await account.waitFor("a", NOW + ACCOUNT_LIMIT.windowMs - 1)).toBe(1)
      expect(await account.waitFor("a", NOW + ACCOUNT_LIMIT.windowMs)).toBe(0)
    })

    it("an address may fail more often than an account", async () => {
      const { address } = (await open()).failures
      for (let failure = 1; failure < ADDRESS_LIMIT.failures; failure++) await address.fail("10.0.0.1", NOW)
      expect(await address.waitFor("10.0.0.1", NOW)).toBe(0)
      await address.fail("10.0.0.1", NOW)
      expect(await address.waitFor("10.0.0.1", NOW)).toBe(900)
    })

    it("a clock that is put back by years locks nobody out", async () => {
      const { account } = (await open()).failures
      for (let failure = 0; failure < 5; failure++) await account.fail("a", NOW + 10 * 365 * 86_400_000)
      expect(await account.waitFor("a", NOW)).toBe(0)
    })

    it("a success clears the failures of its key only, whatever was typed as a name", async () => {
      const { account } = (await open()).failures
      for (const key of ["a\0b", "c"]) for (let failure = 0; failure < 5; failure++) await account.fail(key, NOW)
      await account.clear("a\0b")
      expect(await account.waitFor("a\0b", NOW)).toBe(0)
      expect(await account.waitFor("c", NOW)).toBe(900)
    })

    it("of many attempts at once no more than the limit are let through, of whatever kind the others are", async () => {
      const { objection, guess } = (await open()).failures
      const many = Array.from({ length: OBJECTION_LIMIT.failures + 8 }, () => objection.take("10.0.0.1", NOW))
      const waits = (await Promise.all(many)).filter((seconds) => seconds > 0)
      expect(waits).toEqual(Array.from({ length: 8 }, () => 3600))
      expect(await objection.take("10.0.0.2", NOW)).toBe(0)
      expect(await guess.take("10.0.0.1", NOW)).toBe(0)
      expect(await objection.take("10.0.0.1", NOW + OBJECTION_LIMIT.windowMs)).toBe(0)
    })
  })

  describe(`villages: ${name}`, () => {
    it("a village is found and listed by its code, under the name it was given last", async () => {
      const { villages } = await open()
      const [one, other] = ["999901201202", "999901201201"].map((code) => ({
        code,
        name: "桃源村",
        township: "演示乡",
      }))
      if (one === undefined || other === undefined) throw new Error("no village")
      await villages.put(one)
      await villages.put(other)
      await villages.put({ ...one, name: "青溪村" })
      expect(await villages.find(one.code)).toEqual({ ...one, name: "青溪村" })
      expect(await villages.list()).toEqual([other, { ...one, name: "青溪村" }])
      expect(await villages.find("999901201203")).toBeUndefined()
    })

    it("a county is named once for all its villages, and keeps its name until it is given another", async () => {
      const { villages } = await open()
      const aVillage = (code: string) => ({ code, name: "桃源村", township: "演示乡" })
      const [one, other, elsewhere] = [aVillage("999901201201"), aVillage("999901201202"), aVillage("999902201201")]
      await villages.put({ ...one, county: "示范县" })
      await villages.put(other)
      await villages.put({ ...elsewhere, county: "李家县" })
      await villages.put(one)
      expect(await villages.list()).toEqual([
        { ...one, county: "示范县" },
        { ...other, county: "示范县" },
        { ...elsewhere, county: "李家县" },
      ])
      await villages.put({ ...other, county: "示范市" })
      expect(await villages.find(one.code)).toEqual({ ...one, county: "示范市" })
      expect(await villages.find(elsewhere.code)).toEqual({ ...elsewhere, county: "李家县" })
    })
  })

  describe(`photos: ${name}`, () => {
    const aPhoto = (given: Partial<RegisteredPhoto> = {}): RegisteredPhoto => ({
      hash: "ab".repeat(32),
      village: "999901201201",
      account: "recorder",
      type: "image/jpeg",
      bytes: 100,
      ...given,
    })

    it("who brought a photo for a village is noted once, the first before the others", async () => {
      const { register } = (await open()).photos
      expect(await register.note(aPhoto({ account: "surveyor" }), NOW + 1)).toBe(true)
      expect(await register.note(aPhoto(), NOW)).toBe(true)
      expect(await register.note(aPhoto(), NOW + 2)).toBe(false)
      expect((await register.find(aPhoto().hash)).map(({ account }) => account)).toEqual(["recorder", "surveyor"])
      expect(await register.find("cd".repeat(32))).toEqual([])
    })

    it("what an account has brought since a moment is counted, the moment itself left out", async () => {
      const { register } = (await open()).photos
      await register.note(aPhoto(), NOW)
      await register.note(aPhoto({ hash: "cd".repeat(32), bytes: 50 }), NOW + 1)
      await register.note(aPhoto({ account: "surveyor" }), NOW + 1)
      expect(await register.broughtSince("recorder", NOW - 1)).toEqual({ photos: 2, bytes: 150 })
      expect(await register.broughtSince("recorder", NOW)).toEqual({ photos: 1, bytes: 50 })
      expect(await register.broughtSince("recorder", NOW + 1)).toEqual({ photos: 0, bytes: 0 })
    })

    it("bytes come back as they were put, under the hash of them, however often they are put", async () => {
      const { store } = (await open()).photos
      const bytes = Uint8Array.from({ length: 300_000 }, (_, at) => at % 251)
      expect(await Promise.all([store.put(bytes), store.put(bytes)])).toEqual([photoHash(bytes), photoHash(bytes)])
      expect(Buffer.compare((await store.get(photoHash(bytes))) ?? new Uint8Array(), bytes)).toBe(0)
      expect(await store.get("cd".repeat(32))).toBeUndefined()
    })

    it("a photo that was brought for two villages stays until both have forgotten it; its bytes go for good", async () => {
      const { register, store } = (await open()).photos
      const hash = await store.put(Uint8Array.of(1, 2, 3))
      await register.note(aPhoto({ hash }), NOW)
      await register.note(aPhoto({ hash, village: "999901201202" }), NOW)
      expect(await register.forget(hash, aPhoto().village)).toBe(false)
      expect(await register.find(hash)).toHaveLength(1)
      expect(await register.forget(hash, "999901201202")).toBe(true)
      await store.remove(hash)
      await store.remove(hash)
      expect(await store.get(hash)).toBeUndefined()
    })
  })

  describe(`templates: ${name}`, () => {
    const place = { area: "999901", procedure: "gutan", form: "agreement" }
    const [one, other] = [Uint8Array.of(1, 0, 2), Uint8Array.of(3)]

    it("an area has one for a sheet, the last that was put, and its bytes come back under their hash", async () => {
      const { templates } = await open()
      const first = await templates.put({ ...place, kind: "docx" }, one)
      expect(first).toEqual({ ...place, kind: "docx", hash: photoHash(one) })
      expect(Buffer.compare((await templates.bytesOf(photoHash(one))) ?? new Uint8Array(), one)).toBe(0)
      const second = await templates.put({ ...place, kind: "xlsx" }, other)
      expect(await templates.list()).toEqual([second])
      expect(await templates.bytesOf(photoHash(one))).toBeUndefined()
    })

    it("the same file may stand for several areas; taking one away leaves the others", async () => {
      const { templates } = await open()
      const narrow = await templates.put({ ...place, area: "999901201", kind: "docx" }, one)
      const wide = await templates.put({ ...place, kind: "docx" }, one)
      expect(await templates.list()).toEqual([wide, narrow])
      expect(await templates.remove(place)).toEqual(wide)
      expect(await templates.remove(place)).toBeUndefined()
      expect(await templates.list()).toEqual([narrow])
      expect(await templates.bytesOf(photoHash(one))).toBeDefined()
    })
  })
}
