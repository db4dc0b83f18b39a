/**
 * Redis bus Redis 总线: calls over one channel of Redis or Valkey, which keeps none of them.
 *
 * What is called out in one turn of the event loop goes as one message. While Redis is away the calls are dropped, and nothing is
 * lost but speed.
 */
import { randomUUID } from "node:crypto"
import { Redis } from "ioredis"
import type { Bus, BusMessage } from "./bus.ts"
import { makeListeners } from "./bus.ts"
import { readCalls, writeCalls } from "./calls.ts"

/** Joins the bus; it answers at once, whether Redis is there or not, and hears of both changes through `log`. */
export const openRedisBus = (url: string, log: (message: string) => void): Bus => {
  const { tell, subscribe } = makeListeners()
  const node = randomUUID()
  const options = {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: CONNECT_MS,
    retryStrategy: (times: number) => Math.min(times * 100, LONGEST_PAUSE_MS),
  }
  const speaker = new Redis(url, options)
  const hearer = new Redis(url, { ...options, autoResubscribe: false })
  // Pub/sub knows no databases; who shares a Redis between counties gives each a number of its own.
  const channel = `jingzhun/${speaker.options.db ?? 0}`
  let waiting: BusMessage[] = []
  let isThere = false
  const note = (now: boolean): void => {
    if (now !== isThere) log(now ? "the bus is there" : "the bus is away: the store is asked each second")
    isThere = now
  }

  const send = (): void => {
    const calls = writeCalls(node, waiting)
    waiting = []
    if (speaker.status === "ready") speaker.publish(channel, calls).catch(() => undefined)
  }

  speaker.on("error", () => undefined)
  hearer.on("error", () => undefined)
  hearer.on("ready", () => {
    hearer.subscribe(channel).then(
      () => note(true),
      () => undefined,
    )
  })
  hearer.on("close", () => note(false))
  hearer.on("messageBuffer", (_: Buffer, calls: Buffer) => {
    const read = readCalls(calls)
    if (read !== undefined && read.node !== node) for (const message of read.messages) tell(message)
  })
  for (const client of [speaker, hearer]) client.connect().catch(() => undefined)

  return {
    publish: (message) => {
      if (waiting.push(message) === 1) setImmediate(send)
    },
    subscribe,
    close: async () => {
      hearer.removeAllListeners("close")
      for (const client of [speaker, hearer]) client.disconnect()
    },
  }
}

const CONNECT_MS = 2000
const LONGEST_PAUSE_MS = 1000
