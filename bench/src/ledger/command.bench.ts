/**
 * Command 指令到决定: fifty commands a second into a running server, each answered when the disk has it.
 *
 * A command counts from the moment at which it was due, so that one that waits for a slow one before it is not let off. Beside it
 * stands what the disk alone takes: one row of the same size in a SQLite file of its own, committed with the same care.
 */
import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { setTimeout as wait } from "node:timers/promises"
import { PASSWORD, startDemoServer } from "../measure/demo-server.ts"
import type { Report } from "../measure/report.ts"
import type { Account, Work } from "./case-work.ts"
import { applications, VILLAGE } from "./case-work.ts"

const PER_SECOND = 50
const HOUSEHOLDS = 400
const ROW_BYTES = 4096
const TARGET_MS = 50
/** The first commands warm the server up, as the first of a morning would; they are reported apart. */
const WARM_UP = 100

interface Answer {
  readonly type: string
  readonly ms: number
  readonly isAccepted: boolean
}

/** Measures commands from the moment they are due to their answer. */
export const benchCommand = async (): Promise<Report> => {
  const disk = diskAlone()
  const server = await startDemoServer()
  try {
    const cookies = await logInAll(server.url)
    const all = await sendAll(server.url, cookies)
    const answers = all.slice(WARM_UP)
    const accepted = answers.filter(({ isAccepted }) => isAccepted).map(({ ms }) => ms)
    const whole = answers.map(({ ms }) => ms)
    const p99 = quantile(accepted, 0.99)
    return {
      name: "command",
      lines: [
        { what: "commands a second, sent when due", figure: String(PER_SECOND) },
        { what: "decided and kept", figure: String(accepted.length) },
        { what: "refused by the rules", figure: String(whole.length - accepted.length) },
        { what: "kept, p50, ms", figure: shown(quantile(accepted, 0.5)) },
        { what: "kept, p99, ms", figure: shown(p99), target: `≤ ${TARGET_MS}`, reached: p99 <= TARGET_MS },
        { what: "kept, slowest, ms", figure: shown(Math.max(...accepted)) },
        { what: "all, p99, ms", figure: shown(quantile(whole, 0.99)) },
        {
          what: `first ${WARM_UP}, slowest, ms`,
          figure: shown(Math.max(...all.slice(0, WARM_UP).map(({ ms }) => ms))),
        },
        { what: "the disk alone: one row committed, p50, ms", figure: shown(quantile(disk, 0.5)) },
        { what: "the disk alone: one row committed, p99, ms", figure: shown(quantile(disk, 0.99)) },
      ],
      raw: { byType: byType(answers), disk: { p50: quantile(disk, 0.5), p99: quantile(disk, 0.99) } },
    }
  } finally {
    await server.kill()
  }
}

type Cookies = { readonly [account in Account]: string }

const logInAll = async (url: string): Promise<Cookies> => {
  const logIn = async (name: Account): Promise<string> => {
    const body = JSON.stringify({ name, password: PASSWORD })
    const answer = await fetch(`${url}/api/session`, { method: "POST", headers: JSON_TYPE, body })
    return answer.headers.getSetCookie()[0]?.split(";")[0] ?? ""
  }
  return {
    recorder: await logIn("recorder"),
    chair: await logIn("chair"),
    township: await logIn("township"),
    finance: await logIn("finance"),
  }
}

const JSON_TYPE = { "content-type": "application/json" } as const

/** Sends one command every twentieth of a second, whatever the others do, until nothing is due any more. */
const sendAll = async (url: string, cookies: Cookies): Promise<readonly Answer[]> => {
  const due: Work[] = [...applications(HOUSEHOLDS)]
  const under: Promise<void>[] = []
  const answers: Answer[] = []
  const startedAt = performance.now()
  let sent = 0
  let waiting = 0
  while (due.length > 0 || waiting > 0) {
    const dueAt = startedAt + (sent / PER_SECOND) * 1000
    await wait(Math.max(0, dueAt - performance.now()))
    const work = due.shift()
    sent++
    if (work === undefined) continue
    waiting++
    const one = send(url, cookies[work.account], work).then((isAccepted) => {
      waiting--
      answers.push({ type: work.type, ms: performance.now() - dueAt, isAccepted })
      // Cases move on in turn: what is due next goes before applications that have not been sent.
      if (isAccepted) due.unshift(...work.next)
    })
    under.push(one)
  }
  await Promise.all(under)
  return answers
}

let made = 0

const send = async (url: string, cookie: string, { type, subject, data }: Work): Promise<boolean> => {
  const body = JSON.stringify({ id: `bench-${made++}`, type, subject, data, village: VILLAGE })
  const answer = await fetch(`${url}/api/commands`, { method: "POST", headers: { ...JSON_TYPE, cookie }, body })
  const { ok } = (await answer.json()) as { readonly ok?: boolean }
  if (answer.status !== 200) throw new Error(`a command was answered with ${answer.status}`)
  return ok === true
}

/** What a commit of one row takes on this disk, with nothing else to do. */
const diskAlone = (): readonly number[] => {
  const database = new DatabaseSync(join(mkdtempSync(join(tmpdir(), "jingzhun-disk-")), "rows.sqlite"))
  database.exec("pragma journal_mode = wal; pragma synchronous = full; create table rows (bytes blob)")
  const insert = database.prepare("insert into rows values (?)")
  const row = new Uint8Array(ROW_BYTES)
  const took = Array.from({ length: 500 }, () => {
    const from = performance.now()
    insert.run(row)
    return performance.now() - from
  })
  database.close()
  return took
}

const byType = (answers: readonly Answer[]) => {
  const types = [...new Set(answers.map(({ type }) => type))]
  return types.map((type) => {
    const ms = answers.filter((one) => one.type === type).map((one) => one.ms)
    return { type, count: ms.length, p50: quantile(ms, 0.5), p99: quantile(ms, 0.99) }
  })
}

const quantile = (figures: readonly number[], share: number): number => {
  const sorted = figures.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

const shown = (ms: number): string => ms.toFixed(1)
