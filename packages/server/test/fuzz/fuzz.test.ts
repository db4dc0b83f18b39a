import { deflateSync } from "node:zlib"
import { encodeAppend, encodeAwareness, encodeFrame } from "@jingzhun/documents"
import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { anId, anOperation, ROSTER, SENSITIVE } from "../kit.ts"
import { CRAFTED, VICTIM } from "./crafted-frames.ts"
import { type Draw, drawsFrom, mutate } from "./mutation.ts"
import { holdsSecret, SECRET } from "./secret.ts"
import { type Ear, type Outcome, Target, updatesIn } from "./target.ts"

const MINUTES = "999901/201/201/minutes/m1"
const COUNT = process.env["MODE"] === "campaign" ? 100_000 : 1200
const BATCH = 300
/** After so many messages another server is taken, for what was rightly kept makes the questions longer. */
const SERVER_LIFE = 3000
const HANG_MS = 100

/** Somebody writes what the attacker must not see, into a document that he may not open, as the messages come in. */
const whisper = async (target: Target): Promise<() => void> => {
  const { socket } = await target.open("chair", SENSITIVE)
  let clock = 0
  return () => {
    const operation = anOperation({ actor: "chair", record: "m:abcdefghijklmnop", field: "phone", value: SECRET })
    socket.send(
      encodeFrame({ _tag: "Update", update: encodeAppend({ client: 99, clock: clock++ }, [[anId(), operation]]) }),
    )
  }
}

/** Sends a message on a socket of its own as long as each is refused, else on the same. */
class Attacker {
  readonly heard: Uint8Array[] = []
  private ear: Ear | undefined
  private readonly target: Target
  private readonly account: string
  private readonly document: string

  constructor(target: Target, account: string, document: string) {
    this.target = target
    this.account = account
    this.document = document
  }

  async say(bytes: Uint8Array): Promise<Outcome> {
    this.ear ??= await this.target.open(this.account, this.document)
    const outcome = await this.ear.say(bytes)
    this.heard.push(...this.ear.heard.splice(0))
    if (outcome !== undefined) this.ear = undefined
    return outcome
  }
}

const letters = (): Uint8Array => {
  const doc = new Y.Doc()
  doc.clientID = 4712
  doc.getText("text").insert(0, "会议记录：同意")
  doc.getText("text").delete(2, 1)
  return Y.encodeStateAsUpdate(doc)
}

const note = { field: "note", value: { a: [1, 2.5, null, "文"] } } as never
/** Good messages with an update in them, from which bad ones are made. */
const UPDATES: readonly { readonly _tag: "Update" | "SyncStep2" | "Awareness"; readonly update: Uint8Array }[] = [
  { _tag: "Update", update: encodeAppend({ client: 4711, clock: 0 }, [[anId(), anOperation()]]) },
  {
    _tag: "Update",
    update: encodeAppend(
      { client: 300, clock: 0 },
      [anOperation(), anOperation(note)].map((one) => [anId(), one]),
    ),
  },
  { _tag: "SyncStep2", update: encodeAppend({ client: 5000, clock: 0 }, [[anId(), anOperation()]]) },
  { _tag: "Update", update: letters() },
  {
    _tag: "Awareness",
    update: encodeAwareness([{ client: 5, clock: 1, state: { at: { record: "h:1", field: "note" } } }]),
  },
]
const MESSAGES: readonly Uint8Array[] = [
  ...UPDATES.map((frame) => encodeFrame(frame)),
  encodeFrame({ _tag: "SyncStep1", stateVector: Uint8Array.from([1, 77, 1]) }),
  encodeFrame({ _tag: "Packed", length: 2 ** 40, packed: deflateSync(letters()) }),
  encodeFrame({ _tag: "QueryAwareness" }),
]

/** A message that is changed as a whole, or one whose frame is right and whose update is changed. */
const changedMessage = (draw: Draw): Uint8Array => {
  const frame = UPDATES[draw(UPDATES.length * 2)]
  if (frame === undefined) return mutate(MESSAGES, draw)
  return encodeFrame({ ...frame, update: mutate([frame.update], draw) })
}

/** A server on which somebody else has written something that is to stay as it is. */
const withVictim = async (): Promise<Target> => {
  const target = await Target.start()
  const victim = await target.open("panel1", ROSTER)
  const update = encodeAppend({ client: VICTIM, clock: 0 }, [[anId(), anOperation({ actor: "panel1" })]])
  await victim.say(encodeFrame({ _tag: "Update", update }))
  expect(target.size()).toBe(1)
  return target
}

describe("crafted messages", () => {
  it(`${CRAFTED.length} kinds: nothing is kept, passed on, or held up for 100 ms, whoever sends them`, async () => {
    const target = await withVictim()
    const bystander = await target.open("panel1", ROSTER)
    await bystander.say(encodeFrame({ _tag: "QueryAwareness" }))
    const before = target.state()
    for (const account of ["recorder", "township"]) {
      for (const { what, bytes } of CRAFTED) {
        const stalls: number[] = []
        for (let times = 0; times < 3 && Math.min(HANG_MS, ...stalls) >= HANG_MS; times += 1) {
          const attacker = new Attacker(target, account, ROSTER)
          await target.stallMs()
          await attacker.say(bytes)
          stalls.push(await target.stallMs())
          expect(attacker.heard.some(holdsSecret), what).toBe(false)
        }
        expect(Math.min(...stalls), what).toBeLessThan(HANG_MS)
        expect(target.state() === before, `${what}, from ${account}, is kept`).toBe(true)
      }
    }
    await bystander.say(encodeFrame({ _tag: "QueryAwareness" }))
    expect(updatesIn(bystander.heard)).toEqual([])
    expect(target.exitCode).toBeUndefined()
  }, 120_000)

  it("10,000 edits behind a gap cost less than a second and leave nothing behind", async () => {
    const target = await withVictim()
    const before = target.state()
    const { socket } = await target.open("recorder", ROSTER)
    const closed = new Promise((resolve) => socket.on("close", resolve))
    const begin = performance.now()
    for (let at = 1; at <= 10_000; at += 1) {
      const update = encodeAppend({ client: 4711, clock: at }, [[anId(), anOperation()]])
      socket.send(encodeFrame({ _tag: "Update", update }))
    }
    expect(await closed).toBe(4409)
    expect(await target.stallMs()).toBeLessThan(1000)
    expect(performance.now() - begin).toBeLessThan(5000)
    expect(target.state()).toBe(before)
  }, 60_000)
})

interface Batch {
  readonly messages: readonly Uint8Array[]
  readonly whisperOnce: () => void
  readonly count: (outcome: Outcome) => void
}

/** Sends a batch of changed messages and says how long the server stood still. */
const sendBatch = async (target: Target, attacker: Attacker, { messages, whisperOnce, count }: Batch) => {
  await target.stallMs()
  for (const [at, bytes] of messages.entries()) {
    if (at % 10 === 0) whisperOnce()
    const before = target.size()
    const outcome = await attacker.say(bytes)
    count(outcome)
    if (outcome !== undefined) expectOnlyWhispers(target, before)
  }
  return target.stallMs()
}

/** What is kept meanwhile may only be what was whispered: the chair's rows. */
const expectOnlyWhispers = (target: Target, before: number): void => {
  const others = target.writersSince(before).filter((account) => account !== "chair")
  expect(others, "a refused message was kept").toEqual([])
}

describe("changed messages", () => {
  it(
    `${COUNT} of them: no crash, no hang, nothing kept or passed on of what was refused, no byte of what others wrote`,
    async () => {
      const codes = new Map<string, number>()
      const count = (outcome: Outcome): void => {
        const code = outcome === undefined ? "heard" : String(outcome)
        codes.set(code, 1 + (codes.get(code) ?? 0))
      }
      for (let done = 0; done < COUNT;) {
        const target = await withVictim()
        const whisperOnce = await whisper(target)
        const bystanders = [await target.open("panel1", ROSTER), await target.open("panel1", MINUTES)]
        for (const life = done + Math.min(SERVER_LIFE, COUNT - done); done < life; done += BATCH) {
          const draw = drawsFrom(done + 1)
          const messages = Array.from({ length: Math.min(BATCH, life - done) }, () => changedMessage(draw))
          const account = draw(2) === 0 ? "recorder" : "township"
          const document = draw(3) === 0 ? MINUTES : ROSTER
          const stalls: number[] = []
          for (let times = 0; times < 3 && Math.min(HANG_MS, ...stalls) >= HANG_MS; times += 1) {
            const attacker = new Attacker(target, account, document)
            stalls.push(await sendBatch(target, attacker, { messages, whisperOnce, count }))
            expect(attacker.heard.some(holdsSecret), `batch ${done}`).toBe(false)
          }
          expect(Math.min(...stalls), `batch ${done}`).toBeLessThan(HANG_MS)
        }
        const rows = target.rows()
        for (const bystander of bystanders) {
          await bystander.say(encodeFrame({ _tag: "QueryAwareness" }))
          expect(bystander.heard.some(holdsSecret)).toBe(false)
          expect(updatesIn(bystander.heard).filter((update) => !rows.has(update))).toEqual([])
        }
        expect(target.writersSince(0)).not.toContain("township")
        expect(target.exitCode).toBeUndefined()
        await target.stop()
      }
      console.info(`${COUNT} changed messages: ${JSON.stringify(Object.fromEntries(codes))}`)
    },
    60_000 + COUNT * 30,
  )
})

describe("the watch can bark", () => {
  it("a server that stands still for half a second on an edit is found out", async () => {
    const target = await Target.start("slow")
    const { say } = await target.open("recorder", ROSTER)
    await target.stallMs()
    await say(MESSAGES[0]!)
    expect(await target.stallMs()).toBeGreaterThan(HANG_MS)
  })

  it("a server that sends what others wrote is found out", async () => {
    const target = await Target.start("leaky")
    const attacker = new Attacker(target, "recorder", ROSTER)
    await attacker.say(encodeFrame({ _tag: "QueryAwareness" })).catch(() => undefined)
    expect(attacker.heard.some(holdsSecret)).toBe(true)
  })
})
