/**
 * Relay kill 断电不丢: servers killed without warning while a county writes, and what they had said was kept is looked for.
 *
 * An edit counts as said when its writer had the acknowledgement or when somebody else had seen it.
 */
import { randomInt } from "node:crypto"
import type { Report } from "../measure/report.ts"
import { pause } from "./load.ts"
import type { Killed } from "./killing.ts"
import { killAgainAndAgain } from "./killing.ts"
import { OUR_RELAY } from "./our-relay.ts"
import { HOCUSPOCUS } from "./peers.ts"
import { prepare } from "./round.ts"
import { makeWorld } from "./world.ts"

const SIZE = { documents: 344, persons: 3, rows: 30 } as const

/** Kills our relay and the peer under 1,032 edits a second. */
export const benchRelayKill = async (isFull: boolean): Promise<Report> => {
  const world = makeWorld(SIZE)
  const kill = async (contender: typeof OUR_RELAY, times: number): Promise<Killed> =>
    killAgainAndAgain(await prepare(contender, world), times, () => pause(randomInt(900, 1800)))
  const ours = await kill(OUR_RELAY, isFull ? 200 : 10)
  const peer = await kill(HOCUSPOCUS, isFull ? 5 : 2)
  return {
    name: "relay-kill",
    lines: [
      { what: "kill -9 under 1,032 edits/s, times", figure: `jingzhun ${ours.kills} · Hocuspocus ${peer.kills}` },
      { what: "edits acknowledged or seen by others", figure: `jingzhun ${ours.said} · Hocuspocus ${peer.said}` },
      {
        what: "of these missing",
        figure: `jingzhun ${ours.missing} · Hocuspocus ${peer.missing}`,
        target: "0",
        reached: ours.missing === 0 && ours.said > 0,
      },
    ],
    raw: { ...SIZE, jingzhun: ours, Hocuspocus: peer },
  }
}
