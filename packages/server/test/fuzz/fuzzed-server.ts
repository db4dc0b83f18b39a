/**
 * Fuzzed server 受测服务器: the real server in a process of its own, with a watch on its event loop.
 *
 * `slow` and `leaky` are builds that must be found out: one hangs on every edit, one sends what others have written.
 */
import { serve } from "../../src/serve.ts"
import type { DocumentStore } from "../../src/store/document-store.ts"
import type { Services } from "../../src/services.ts"
import { SECRET } from "./secret.ts"

const [dataDir = "", build = "true"] = process.argv.slice(2)

const PEOPLE = [
  { account: "recorder", role: "recorder", area: "999901201201" },
  { account: "chair", role: "chair", area: "999901201201" },
  { account: "panel1", role: "panel", area: "999901201201" },
  { account: "township", role: "township", area: "999901201" },
] as const

const prepare = async ({ villages, store, accounts }: Services): Promise<void> => {
  await villages.put({ code: "999901201201", name: "桃源村", township: "演示乡" })
  await store.create("999901/201/201/roster/2026")
  await store.create("999901/201/201/roster-sensitive/2026")
  await store.create("999901/201/201/minutes/m1")
  for (const actor of PEOPLE) await accounts.put(actor, { salt: new Uint8Array(16), hash: new Uint8Array(32) })
}

const weaken = (store: DocumentStore): DocumentStore => {
  if (build === "slow") {
    return {
      ...store,
      append: (...given) => {
        for (const until = performance.now() + 500; performance.now() < until;);
        return store.append(...given)
      },
    }
  }
  if (build !== "leaky") return store
  const bytes = Uint8Array.from([0, 0, ...Buffer.from(SECRET)])
  return { ...store, lacking: async () => [1], read: async () => [{ sequence: 1, bytes }] }
}

const server = await serve(
  { host: "127.0.0.1", port: 0, dataDir, webDir: "/no/web/app", demoPassword: undefined },
  { prepare, log: () => undefined, wrapStore: weaken },
)

/**
 * The longest time between two turns of the event loop in which the process was really at work, in milliseconds: on a machine with other
 * work a process may wait for its turn, and that is not its fault.
 */
let worstMs = 0
let last = { atMs: performance.now(), cpu: process.cpuUsage() }
setInterval(() => {
  const { user, system } = process.cpuUsage(last.cpu)
  worstMs = Math.max(worstMs, Math.min(performance.now() - last.atMs, (user + system) / 1000))
  last = { atMs: performance.now(), cpu: process.cpuUsage() }
}, 5)

process.on("message", (question: { readonly ask: "session" | "stall"; readonly account?: string }) => {
  void answer(question).then((answer) => process.send?.(answer))
})

const answer = async ({ ask, account = "" }: { readonly ask: "session" | "stall"; readonly account?: string }) => {
  if (ask === "session") return (await server.services.sessions.open(account, Date.now()))?.token ?? ""
  const answer = worstMs
  worstMs = 0
  return answer
}

process.send?.(server.url)
