import { describe, expect, it } from "vitest"
import type { RecordId } from "@jingzhun/documents"
import type { DocumentStore } from "@jingzhun/server"
import type { SharedRoster } from "../../src/local/shared-roster.ts"
import { type Answer, type Connect, LEDGER } from "../parts/server.ts"
import { catchWithin } from "../simulate.ts"
import type { Run, Step } from "../step.ts"
import type { DiskOptions } from "../parts/disk.ts"
import type { Weakening } from "../world.ts"
import { answerBeforeWriting } from "./early-acknowledgement.ts"
import { relayBeforeWriting } from "./early-broadcast.ts"
import { relayOfAFewLines } from "./gate-without-clocks.ts"

/** A view that does not show the record that it is asked for first: a fold that drops. */
const dropping = (roster: SharedRoster): SharedRoster => {
  let dropped: RecordId | undefined
  return { ...roster, record: (id) => ((dropped ??= id) === id ? undefined : roster.record(id)) }
}

/** A disk that loses one row in so many of a store. */
const forgetting = (store: string, rows: number): DiskOptions => {
  let turn = 0
  return { forgets: (one) => one === store && (turn += 1) % rows === 0 }
}

/** A server that does not know a command by its id, behind something that sends every note twice. */
const decidingTwice = (answer: Answer): Answer => {
  const other = (id: string): string => `${id.slice(0, -1)}${id.endsWith("0") ? "1" : "0"}`
  return async (path, request) => {
    if (path !== "/api/commands") return answer(path, request)
    const body = JSON.parse(request.body as string) as { readonly id: string; readonly type: string }
    if (body.type !== "note") return answer(path, request)
    await answer(path, { ...request, body: JSON.stringify({ ...body, id: other(body.id) }) })
    return answer(path, request)
  }
}

/** A store that has never been brought back, so that the minutes take nobody's word for what others have typed. */
const neverRestored = (store: DocumentStore): DocumentStore => ({
  ...store,
  load: async (name) => {
    const stored = await store.load(name)
    return stored && { ...stored, isRestored: false }
  },
})

/** A server that answers a command before it has decided it. */
const answerFirst = (answer: Answer): Answer => {
  let seq = 0
  return async (path, request) => {
    if (path !== "/api/commands") return answer(path, request)
    setTimeout(() => void answer(path, request), 200)
    return Response.json({ ok: true, entry: { seq: (seq += 1), hash: "sha256:none", at: "2026-11-24T08:00:00.000Z" } })
  }
}

/** A relay on whose way to the devices one digit of a hash in the ledger becomes another. */
const alteringEntries = (connect: Connect): Connect => {
  const mark = new TextEncoder().encode("sha256:")
  return (socket, name, ...rest) => {
    if (name !== LEDGER) return connect(socket, name, ...rest)
    const send = socket.send.bind(socket)
    socket.send = (frame) => {
      const altered = Uint8Array.from(frame)
      const at = Buffer.from(altered.buffer).indexOf(mark)
      if (at >= 0) altered[at + mark.length] = altered[at + mark.length] === 0x30 ? 0x31 : 0x30
      send(altered)
    }
    return connect(socket, name, ...rest)
  }
}

const SEEDS = 10

/** A run in which one person writes on and on over a line that loses a third of what it carries. */
const lossy = (chance: number): Run => ({
  chance,
  steps: [
    { do: "weather", device: 0, isUp: true, slowestMs: 10, lost: 0.3, repeated: 0, halved: 0 },
    ...Array.from({ length: 10 }, (_, at): readonly Step[] => [
      { do: "edit", device: 0, tab: 0, record: at, field: at % 4 },
      { do: "pass", ms: 20 },
    ]).flat(),
  ],
})

const BUILDS: readonly (readonly [what: string, weakening: Weakening, invariants: readonly string[]])[] = [
  [
    "a server that acknowledges before the commit",
    { server: { wrapStore: answerBeforeWriting } },
    ["committed before acknowledged", "committed before relayed", "acknowledged survives"],
  ],
  [
    "a server that relays before the commit",
    { server: { wrapConnect: relayBeforeWriting } },
    ["committed before relayed"],
  ],
  [
    "a device that writes its journal with relaxed durability",
    { device: { disk: { isRelaxed: true } } },
    ["kept is on the device", "shown is true"],
  ],
  [
    "a journal that forgets one row in five",
    { device: { disk: forgetting("entries", 5) } },
    ["kept is on the device", "shown is true", "never nowhere"],
  ],
  ["a fold that drops", { device: { wrapRoster: dropping } }, ["folds are equal"]],
  [
    "an outbox that forgets one command in three",
    { device: { disk: forgetting("commands", 3) } },
    ["kept is on the device", "never nowhere"],
  ],
  [
    "a server that answers a command before it has decided it",
    { server: { wrapAnswer: answerFirst } },
    ["committed before acknowledged", "acknowledged survives"],
  ],
  ["a relay that alters an entry", { server: { wrapConnect: alteringEntries } }, ["ledger is whole", "shown is true"]],
]

/** Somebody types and asks for a step, a backup is made, more is typed and asked for, all of it is acknowledged, and the backup comes back. */
const restored = (chance: number): Run => ({
  chance,
  steps: [
    { do: "type", device: 0, tab: 0, at: 0, removed: 0 },
    { do: "apply", device: 0, tab: 0, subject: 0 },
    { do: "pass", ms: 8000 },
    { do: "back up" },
    { do: "type", device: 2, tab: 0, at: 1, removed: 0 },
    { do: "apply", device: 2, tab: 0, subject: 1 },
    { do: "pass", ms: 8000 },
    { do: "type", device: 0, tab: 0, at: 2, removed: 0 },
    { do: "pass", ms: 40_000 },
    { do: "pass", ms: 8000 },
    { do: "restore", back: 0, downMs: 0 },
  ],
})

/** Somebody opens a case and writes a note to it. */
const noting = (chance: number): Run => ({
  chance,
  steps: [
    { do: "apply", device: 0, tab: 0, subject: 0 },
    { do: "pass", ms: 8000 },
    { do: "note", device: 0, tab: 0, subject: 0 },
    { do: "pass", ms: 8000 },
  ],
})

/** A record that stands in a backup is written to while a device is away, and erased; then the backup comes back. */
const erased = (chance: number): Run => ({
  chance,
  steps: [
    { do: "edit", device: 0, tab: 0, record: 0, field: 0 },
    { do: "pass", ms: 8000 },
    { do: "back up" },
    { do: "offline", device: 2 },
    { do: "edit", device: 2, tab: 0, record: 0, field: 1 },
    { do: "erase", record: 0, downMs: 300 },
    { do: "edit", device: 2, tab: 0, record: 0, field: 0 },
    { do: "restore", back: 0, downMs: 300 },
    { do: "online", device: 2 },
    { do: "pass", ms: 8000 },
  ],
})

/** A page that does not say what became of what was refused. */
const silent = (roster: SharedRoster): SharedRoster => ({
  ...roster,
  get status() {
    return { ...roster.status, refusedEdits: [] }
  },
})

const STAYS = "erased stays erased"

/** Builds that fail only in a course of events of their own, which the real one stands. */
const IN_A_RUN: readonly (readonly [
  what: string,
  weakening: Weakening,
  run: (chance: number) => Run,
  invariants: readonly string[],
])[] = [
  [
    "minutes that take back only what their own author offers",
    { server: { wrapStore: neverRestored } },
    restored,
    ["comes through", "never nowhere", "texts are equal"],
  ],
  [
    "a restore of which devices are not told",
    { server: { restoresInSilence: true } },
    restored,
    ["comes through", "never nowhere", "texts are equal", "ledger is whole", "loss is noticed"],
  ],
  [
    "a server that decides a command as often as it comes",
    { server: { wrapAnswer: decidingTwice } },
    noting,
    ["decided once"],
  ],
  ["a restore that forgets whom the operator has erased", { server: { forgetsErasures: true } }, erased, [STAYS]],
  [
    "a page that is silent about edits of an erased record",
    { device: { wrapRoster: silent } },
    erased,
    ["never nowhere"],
  ],
]

describe("weakened builds", () => {
  it("a gate without the clock check is caught on a line that loses messages, and the same relay with the check is not", async () => {
    const gate = (mindsClocks: boolean): Weakening => ({ server: { wrapConnect: relayOfAFewLines(mindsClocks) } })
    expect(await catchWithin(SEEDS, gate(true), lossy)).toBeUndefined()
    const caught = await catchWithin(SEEDS, gate(false), lossy)
    console.info(`a gate without the clock check: caught at seed ${caught?.seed}, ${caught?.violation.invariant}`)
    expect(["shown is true", "never nowhere", "log is whole"]).toContain(caught?.violation.invariant)
  })

  it.each(BUILDS)("%s is caught", async (what, weakening, invariants) => {
    const caught = await catchWithin(SEEDS, weakening)
    console.info(`${what}: caught at seed ${caught?.seed}, ${caught?.violation.invariant}`)
    expect(invariants).toContain(caught?.violation.invariant)
  })

  it.each(IN_A_RUN)("%s is caught in a run that the real one stands", async (what, weakening, run, invariants) => {
    expect(await catchWithin(SEEDS, {}, run)).toBeUndefined()
    const caught = await catchWithin(SEEDS, weakening, run)
    console.info(`${what}: caught at seed ${caught?.seed}, ${caught?.violation.invariant}`)
    expect(invariants).toContain(caught?.violation.invariant)
  })
})
