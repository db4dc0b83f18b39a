import { isDeepStrictEqual } from "node:util"
import * as fc from "fast-check"
import { afterAll, beforeAll, expect, it } from "vitest"
import * as Y from "yjs"
import type { Bus } from "../src/bus/bus.ts"
import { makeProcessBus } from "../src/bus/process-bus.ts"
import { anId, anOperation, ROSTER } from "./kit.ts"
import type { Node, Stock } from "./nodes-kit.ts"
import { startTwoNodes, stockClient } from "./nodes-kit.ts"
import type { Cluster } from "./postgres-kit.ts"
import { startPostgres } from "./postgres-kit.ts"

const RUNS = process.env["MODE"] === "campaign" ? 60 : 4
const MINUTES = "999901/201/201/minutes/meeting-1"
const ACCOUNTS = ["recorder", "panel1", "panel2"] as const

let cluster: Cluster
beforeAll(async () => void (cluster = await startPostgres()), 60_000)
afterAll(() => cluster.stop())

type Step =
  | { readonly do: "write" | "erase"; readonly who: number; readonly at: number }
  /** Cuts a person off, whatever is on its way, and lets it come again at one of the nodes. */
  | { readonly do: "move"; readonly who: number; readonly at: number }
  | { readonly do: "wait"; readonly who: number; readonly at: number }

const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom("write", "write", "write", "erase", "move", "wait"),
  who: fc.nat({ max: ACCOUNTS.length - 1 }),
  at: fc.nat({ max: 200 }),
})

const withBus = (): readonly Bus[] => {
  const bus = makeProcessBus()
  return [bus.join(), bus.join()]
}

/** Somebody with a roster and minutes open, and a way to come again at another node. */
const join = async (nodes: readonly Node[], account: string) => {
  const docs = [new Y.Doc(), new Y.Doc()] as const
  const open = (node: Node): Promise<Stock[]> =>
    Promise.all(docs.map((doc, at) => stockClient(node, { account, document: at === 0 ? ROSTER : MINUTES, doc })))
  let clients = await open(nodes[0] as Node)
  return {
    ops: docs[0].getMap("ops"),
    text: docs[1].getText("text"),
    isPending: () => docs.some((doc) => doc.store.pendingStructs !== null || doc.store.pendingDs !== null),
    isCutOffForGood: () => clients.some(({ provider }) => !provider.shouldConnect),
    move: async (at: number): Promise<void> => {
      for (const { provider } of clients) provider.destroy()
      clients = await open(nodes[at % nodes.length] as Node)
    },
  }
}

const stories = fc.sample(fc.array(step, { minLength: 20, maxLength: 60 }), RUNS)

it.each(stories.map((story, at) => [at % 2 === 0 ? "with a bus" : "without one", story] as const))(
  "however people write, are cut off and go on at another node, everything is there once, the same for all, %s",
  async (buses, story) => {
    const nodes = await startTwoNodes(await cluster.newDatabase(), buses === "with a bus" ? withBus() : [])
    const people = await Promise.all(ACCOUNTS.map((account) => join(nodes, account)))
    const written: string[] = []
    for (const { do: what, who, at } of story) {
      const person = people[who]
      if (person === undefined) continue
      if (what === "write") {
        const id = anId()
        written.push(id)
        person.ops.set(id, anOperation({ actor: ACCOUNTS[who] ?? "" }))
        person.text.insert(at % (person.text.length + 1), String.fromCodePoint(0x4e00 + at))
      } else if (what === "erase" && at < person.text.length) person.text.delete(at, 1)
      else if (what === "move") await person.move(at)
      else await new Promise((resolve) => setTimeout(resolve, at))
    }
    const sorted = [...written].sort()
    const states = () => people.map(({ ops, text }) => [[...ops.keys()].sort(), text.toJSON()])
    const expected = () => people.map(() => [sorted, people[0]?.text.toJSON()])
    const isSame = () => isDeepStrictEqual(states(), expected())
    await expect.poll(isSame, { timeout: 8000, message: JSON.stringify(story) }).toBe(true)
    expect(people.filter((person) => person.isPending() || person.isCutOffForGood())).toEqual([])
    const newcomer = await join(nodes, "township")
    await newcomer.move(1)
    const seen = () => [[...newcomer.ops.keys()].sort(), newcomer.text.toJSON()]
    await expect.poll(seen, { timeout: 4000 }).toEqual(expected()[0])
    expect(nodes.every(({ services }) => services.relay.isReady())).toBe(true)
  },
  40_000,
)
