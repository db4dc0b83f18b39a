import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { placeOfData, readSettings } from "./settings.ts"
import { settingSentence, startFailureSentence } from "./wording/serve-sentences.ts"
import { PostgresUnusable } from "./store/postgres/postgres-unusable.ts"

const DATABASE_URL = "postgres://jingzhun:a-secret@db.example:5432/county?sslmode=require"
const REDIS_URL = "redis://:another-secret@bus.example:6379/1"

describe("proxies that are trusted", () => {
  it("are named by their addresses, none unless somebody says so", () => {
    expect(Result.getOrThrow(readSettings({})).trustedProxies).toEqual([])
    const named = Result.getOrThrow(readSettings({ TRUSTED_PROXIES: "127.0.0.1, 2001:db8::1" }))
    expect(named.trustedProxies).toEqual(["127.0.0.1", "2001:db8::1"])
    for (const wrong of ["10.0.0.0/8", "proxy.example", "127.0.0.1,"]) {
      const settings = readSettings({ TRUSTED_PROXIES: wrong })
      expect(Result.isFailure(settings) && settings.failure.name).toBe("TRUSTED_PROXIES")
    }
  })
})

describe("settings of several nodes", () => {
  it("a database and a bus are taken as they are", () => {
    expect(Result.getOrThrow(readSettings({ DATABASE_URL, REDIS_URL }))).toMatchObject({
      databaseUrl: DATABASE_URL,
      redisUrl: REDIS_URL,
    })
  })

  it("without them there are none", () => {
    const settings = Result.getOrThrow(readSettings({}))
    expect("databaseUrl" in settings || "redisUrl" in settings).toBe(false)
  })

  it.each([
    ["an address of another database", { DATABASE_URL: "mysql://jingzhun:a-secret@db.example/county" }, "DATABASE_URL"],
    ["what is no address", { DATABASE_URL: "a-secret" }, "DATABASE_URL"],
    ["an empty address", { DATABASE_URL: "" }, "DATABASE_URL"],
    ["another bus", { DATABASE_URL, REDIS_URL: "amqp://:another-secret@bus.example" }, "REDIS_URL"],
    ["a bus without a database", { REDIS_URL }, "REDIS_URL"],
    ["backups of a folder that holds nothing", { DATABASE_URL, BACKUP_DIR: "/mnt/backup" }, "BACKUP_DIR"],
  ])("%s stops the start with a sentence in which no password stands", (_title, environment, name) => {
    const settings = readSettings(environment)
    if (Result.isSuccess(settings)) throw new Error("it was taken")
    expect(settings.failure.name).toBe(name)
    const sentence = settingSentence(settings.failure)
    expect(sentence).toContain(`${name}=…`)
    expect(sentence).not.toContain("secret")
  })

  it("where the data are is said without user and password", () => {
    const settings = Result.getOrThrow(readSettings({ DATABASE_URL }))
    expect(placeOfData(settings)).toBe("PostgreSQL db.example:5432/county")
  })

  it("why a database cannot be used is said in both languages", () => {
    const sentence = startFailureSentence(new PostgresUnusable("commit", "fsync = off"), {
      host: "localhost",
      port: 1,
      dataDir: "",
    })
    expect(sentence).toMatch(/DATABASE_URL 的数据库不可用：.*cannot be used: .*\(fsync = off\)/)
  })
})
