/**
 * Crowd 在线人群: everybody who has a document of a world open, each with edits ready to be sent.
 */
import * as Y from "yjs"
import type { Contender, Seat, World } from "./contender.ts"
import { accountOf } from "./contender.ts"
import type { RawSocket } from "./raw-socket.ts"
import { maskedFrame, openRaw } from "./raw-socket.ts"
import { clientOf } from "./roster-rows.ts"

/** One of the crowd. */
export interface Member {
  readonly seat: Seat
  readonly socket: RawSocket
  /** Sends the next edit; false when there is none left. */
  readonly send: () => boolean
  readonly sent: () => number
  readonly acknowledged: () => number
}

/** What happens in a crowd. */
export interface Watch {
  /** An edit was acknowledged, so long after it was sent. */
  acknowledged: (member: Member, afterMs: number) => void
  /** A member that is listened to has heard so many edits of others. */
  delivered: (edits: number) => void
}

/** An open crowd. */
export interface Crowd {
  readonly members: readonly Member[]
  readonly watch: Watch
  readonly leave: () => void
}

/** What a crowd is opened with. */
export interface Gathering {
  readonly contender: Contender
  readonly world: World
  /** Where it is served; of several nodes the persons of a document take one each in turn. */
  readonly ports: readonly number[]
  readonly cookies: ReadonlyMap<string, string>
  readonly editsEach: number
}

/** Opens every document for every person and waits until all have what the server has. */
export const gather = async (gathering: Gathering): Promise<Crowd> => {
  const { world } = gathering
  const stateVector = gathering.contender.stateVector(world)
  const framesOf = makeFrames(gathering)
  const watch: Watch = { acknowledged: () => undefined, delivered: () => undefined }
  const members: Member[] = []
  for (const [at, document] of world.documents.entries()) {
    const persons = Array.from({ length: world.persons }, (_, person) => {
      const account = accountOf(person, at)
      const seat = { document, account, client: clientOf(person), stateVector }
      return seated(gathering, seat, framesOf(seat, person), watch, person)
    })
    members.push(...(await Promise.all(persons)))
  }
  return { members, watch, leave: () => members.forEach(({ socket }) => socket.close()) }
}

/** Edits of each person as masked frames; where the frame is the same in each document it is made once. */
const makeFrames = ({ contender, world, editsEach }: Gathering) => {
  const updates = new Map<string, readonly Uint8Array[]>()
  const frames = new Map<string, readonly Buffer[]>()
  const isSame = Buffer.compare(contender.message("a", NOTHING), contender.message("b", NOTHING)) === 0
  return ({ document, account }: Seat, person: number): readonly Buffer[] => {
    const key = isSame ? account : `${account} ${document}`
    const edits = updates.get(account) ?? contender.edits(world, person, account, editsEach)
    updates.set(account, edits)
    const made = frames.get(key) ?? edits.map((update) => maskedFrame(contender.message(document, update)))
    frames.set(key, made)
    return made
  }
}

const NOTHING = Uint8Array.of(0, 0)

const seated = async (
  { contender, ports, cookies }: Gathering,
  seat: Seat,
  frames: readonly Buffer[],
  watch: Watch,
  person: number,
): Promise<Member> => {
  const port = ports[person % ports.length]!
  const isListenedTo = person === 0
  const sentAt: number[] = []
  let acknowledged = 0
  let synced: () => void = () => undefined
  const isSynced = new Promise<void>((resolve) => (synced = resolve))
  const hear = contender.listen(seat, {
    synced: () => synced(),
    acknowledged: (edits) => {
      const now = performance.now()
      for (; acknowledged < edits; acknowledged++) watch.acknowledged(member, now - sentAt[acknowledged]!)
    },
    update: (bytes, from, to) => {
      if (isListenedTo) watch.delivered(editsIn(bytes.subarray(from, to), seat.client))
    },
  })
  const cookie = cookies.get(seat.account)
  const socket = await openRaw({ port, path: contender.path(seat), ...(cookie !== undefined && { cookie }) }, hear)
  const member: Member = {
    seat,
    socket,
    send: () => {
      const frame = frames[sentAt.length]
      if (frame === undefined || !socket.isOpen()) return false
      sentAt.push(performance.now())
      socket.write(frame)
      return true
    },
    sent: () => sentAt.length,
    acknowledged: () => acknowledged,
  }
  const greeting = contender.greeting(seat)
  for (const payload of greeting) socket.write(maskedFrame(payload))
  if (greeting.length > 0) await isSynced
  return member
}

/** How many edits of others an update holds; most hold one, of one client. */
const editsIn = (update: Buffer, own: number): number => {
  let edits = 0
  for (const { id } of Y.decodeUpdate(update).structs) if (id.client !== own) edits++
  return edits
}
