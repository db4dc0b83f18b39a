/**
 * Early broadcast 提前广播: a build that passes an edit on to the others as it comes in, and writes it afterwards.
 */
import { encodeFrame, readFrame } from "@jingzhun/documents"
import * as Result from "effect/Result"
import type { Connect } from "../parts/server.ts"

/** Puts a hall in front of the relay in which everybody hears everybody at once. */
export const relayBeforeWriting = (connect: Connect): Connect => {
  const hall = new Map<string, Set<Parameters<Connect>[0]>>()
  return (socket, name, ...rest) => {
    const here = hall.get(name) ?? new Set()
    hall.set(name, here.add(socket))
    const events = connect(socket, name, ...rest)
    return {
      message: (data) => {
        const frame = readFrame(data as Uint8Array)
        if (Result.isSuccess(frame) && frame.success._tag === "Update") {
          for (const other of here) if (other !== socket) other.send(encodeFrame(frame.success))
        }
        events.message(data)
      },
      close: () => {
        here.delete(socket)
        events.close()
      },
    }
  }
}
