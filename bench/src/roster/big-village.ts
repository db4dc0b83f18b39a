/**
 * Big village 大村: a roster of 1,000 households with every field filled and 10,000 edits behind it, put on a server.
 */
import type { WrittenOperation } from "@jingzhun/documents"
import { encodeAppend, encodeFrame, readFrame } from "@jingzhun/documents"
import { aVillage } from "@jingzhun/documents/testing"
import * as Result from "effect/Result"
import { once } from "node:events"
import { WebSocket } from "ws"
import { cookieOf } from "../measure/demo-server.ts"

/** A village of the demo county that few people live in; the roster is written over it. */
export const BIG_VILLAGE = { area: "999901/201/203", code: "999901201203", year: 2026 } as const

/** How large the roster is. */
export const SIZE = { households: 1_000, members: 3_500, edits: 10_000 } as const

/** Writes the roster through the server's own socket and waits until it is on disk. */
export const writeBigVillage = async (url: string, account: string): Promise<void> => {
  const { operations } = aVillage(SIZE)
  const cookie = await cookieOf(url, account)
  for (const kind of ["roster", "roster-sensitive"] as const) {
    const name = `${BIG_VILLAGE.area}/${kind}/${BIG_VILLAGE.year}`
    await push(
      new WebSocket(`${url.replace("http", "ws")}/sync/${name}?x=1`, { headers: { cookie } }),
      operations.filter((one) => one.document === kind),
    )
  }
}

const OPERATIONS_A_FRAME = 200
const CLIENT = 4_242

const push = async (socket: WebSocket, operations: readonly WrittenOperation[]): Promise<void> => {
  await once(socket, "open")
  const done = new Promise<void>((resolve, reject) => {
    socket.on("message", (bytes: Buffer) => {
      const frame = Result.getOrUndefined(readFrame(new Uint8Array(bytes)))
      if (frame?._tag === "Verdict") reject(new Error(`refused with ${frame.code}: ${frame.message}`))
      if (frame?._tag !== "Ack") return
      if (frame.acknowledged.some(({ client, upTo }) => client === CLIENT && upTo >= operations.length)) resolve()
    })
    socket.on("close", (code) => reject(new Error(`closed with ${code}`)))
  })
  for (let clock = 0; clock < operations.length; clock += OPERATIONS_A_FRAME) {
    const entries = operations
      .slice(clock, clock + OPERATIONS_A_FRAME)
      .map(({ id, operation }) => [id, operation] as const)
    socket.send(encodeFrame({ _tag: "Update", update: encodeAppend({ client: CLIENT, clock }, entries) }))
  }
  await done
  socket.terminate()
}
