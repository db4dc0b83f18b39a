/**
 * Journey remains 行程留下的: the file of the case, the ledger, and what the public was shown, held against each other.
 */
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { joinDecision } from "@jingzhun/documents"
import { readRoster } from "@jingzhun/forms/spreadsheet"
import * as Result from "effect/Result"
import type { Page } from "playwright-core"
import { expect } from "vitest"
import type { CaseFile } from "../src/stages/archive/case-file.ts"
import { jingzhun, PASSWORD, VILLAGE } from "./demo-site.ts"
import type { JourneySite } from "./journey-kit.ts"

/** Takes the file of the open case and replays its commands on the command line: the events must be the very same. */
export const replayCaseFile = async (site: JourneySite, page: Page): Promise<void> => {
  const download = page.waitForEvent("download")
  await page.getByRole("button", { name: "下载卷宗（JSON）" }).click()
  const file = join(site.dataDir, "case.json")
  await (await download).saveAs(file)
  const saved = JSON.parse(readFileSync(file, "utf8")) as CaseFile
  const entries = saved.entries.map((entry) => joinDecision(entry, saved.bodies[entry.seq] ?? {}))
  const commands = join(site.dataDir, "commands.jsonl")
  writeFileSync(commands, entries.map(({ command, sentOn }) => `${JSON.stringify({ ...command, sentOn })}\n`).join(""))
  const replayed = await jingzhun(["replay", commands, "--pack", "gutan"])
  expect(replayed).toMatchObject({ code: 0 })
  const events = replayed.out
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { readonly events: readonly object[] }).events)
  expect(events).toEqual(entries.map((entry) => entry.events))
}

/** Goes along every ledger of the data folder. */
export const verifyLedgers = async (site: JourneySite): Promise<void> => {
  const { code, out, err } = await jingzhun(["verify", "--data", site.dataDir])
  expect({ code, err: code === 0 ? "" : err, isRead: out.includes("/ledger/gutan") }).toEqual({
    code: 0,
    err: "",
    isRead: true,
  })
}

/** What must not be on a page. */
interface Shown {
  readonly pages: readonly string[]
  readonly household: string
  readonly accounts: readonly string[]
}

/** Holds public pages against the roster: the head is named, and nobody's number, no other member, no account. */
export const isFreeOfPrivate = async (site: JourneySite, { pages, household, accounts }: Shown): Promise<void> => {
  const file = join(site.dataDir, "roster.xlsx")
  const args = ["export", "--village", VILLAGE, "--out", file, "--url", site.url, "--account", "recorder"]
  expect(await jingzhun(args, { JINGZHUN_PASSWORD: PASSWORD })).toMatchObject({ code: 0 })
  const { households } = Result.getOrThrow(await readRoster(new Uint8Array(readFileSync(file)), { fileName: file }))
  const page = pages.join("\n")
  const numbers = JSON.stringify(households).match(/\d{17}[\dX]|1\d{10}/g) ?? []
  expect(numbers.length).toBeGreaterThan(1_000)
  expect(numbers.filter((number) => page.includes(number))).toEqual([])
  const members = households.find(({ id }) => id === household)?.members ?? []
  expect(page).toContain(members.find(({ relation }) => relation === "head")?.name)
  const others = members.filter(({ relation }) => relation !== "head").flatMap(({ name }) => name ?? [])
  expect(others.filter((name) => page.includes(name))).toEqual([])
  // The accounts of the demo are English words, so that the English sentences may hold them.
  const chinese = page.replace(/<span lang="en".*?<\/span>/gs, "").replace(/<style.*?<\/style>/gs, "")
  expect(chinese).toContain("异议")
  for (const account of accounts) expect(chinese).not.toMatch(new RegExp(`\\b${account}\\b`))
}
