/**
 * Moving writer: somebody who writes without a pause, some edits ahead of the acknowledgements, and goes on at another node when cut off.
 */
import { decodeStateVector } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { anId, anOperation, anUpdate, openSocket, ROSTER } from "./kit.ts"
import type { Speaker } from "./kit.ts"

/** Somebody who writes. */
export interface MovingWriter {
  /** Ids that were acknowledged, by whatever node. */
  readonly acknowledged: () => readonly string[]
  /** How often a node was left for another. */
  readonly moves: () => number
  /** Writes no more; resolves when all that was written is acknowledged. */
  readonly finish: () => Promise<readonly string[]>
}

/** Begins to write at the first of the nodes. */
export const startMovingWriter = (
  nodes: () => readonly { readonly url: string }[],
  { actor, cookie, client }: { readonly actor: string; readonly cookie: string; readonly client: number },
): MovingWriter => {
  const written: { readonly id: string; readonly operation: unknown }[] = []
  let upTo = 0
  let ahead = EDITS_AHEAD
  let moves = -1
  let isDone = false
  let onAll: (() => void) | undefined

  const acknowledge = (next: number): void => {
    upTo = Math.max(upTo, next)
    isDone = ahead === 0 && upTo === written.length
    if (isDone) onAll?.()
  }

  const send = (speaker: Speaker, clock: number): void => {
    const edit = written[clock]
    if (edit !== undefined) speaker.send(anUpdate(client, clock, [[edit.id, edit.operation]]))
  }

  const write = (speaker: Speaker): void => {
    while (written.length - upTo < ahead) {
      written.push({ id: anId(), operation: anOperation({ actor, value: written.length % 2 === 0 }) })
      send(speaker, written.length - 1)
    }
  }

  const goOn = async (): Promise<void> => {
    moves++
    const all = nodes()
    const node = all[moves % all.length]
    if (node === undefined) throw new Error("there is no node to go to")
    const speaker = openSocket(node, ROSTER, { cookie })
    void speaker.closed.then(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      if (!isDone) await goOn()
    })
    const greeting = await speaker.next("SyncStep1").catch(() => undefined)
    if (greeting === undefined) return
    const { stateVector } = greeting
    const known = Result.getOrThrow(decodeStateVector(stateVector)).get(client) ?? 0
    acknowledge(known)
    for (let clock = known; clock < written.length; clock++) send(speaker, clock)
    speaker.socket.on("message", () => {
      const ack = speaker.frames.findLast((frame) => frame._tag === "Ack")
      acknowledge(ack?.acknowledged.find((one) => one.client === client)?.upTo ?? 0)
      write(speaker)
    })
    write(speaker)
  }

  void goOn()
  const ids = (): readonly string[] => written.map(({ id }) => id)
  return {
    acknowledged: () => ids().slice(0, upTo),
    moves: () => moves,
    finish: () =>
      new Promise((resolve) => {
        ahead = 0
        onAll = () => resolve(ids())
        acknowledge(upTo)
      }),
  }
}

const EDITS_AHEAD = 8
