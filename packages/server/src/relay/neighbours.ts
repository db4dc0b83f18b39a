/**
 * Neighbours 邻节点: what an open relay hears of the other nodes, over the bus at once, and from the store each second.
 *
 * Only the store is believed. A node that can no longer ask it can neither keep an edit nor know whose session has ended.
 */
import type { Bus, BusMessage } from "../bus/bus.ts"
import type { SharedLog } from "../store/document-store.ts"
import type { Room } from "./room.ts"

/** What a relay does when it hears of the others. */
export interface NeighbourMeans {
  readonly bus: Bus
  readonly shared: SharedLog
  readonly rooms: ReadonlyMap<string, Promise<Room | undefined>>
  /** Whether there is any point in asking the store. */
  readonly isReady: () => boolean
  /** Closes a document that was written anew. */
  readonly closeRenewed: (document: string) => void
  readonly closeSessions: (ids: ReadonlySet<string>) => void
  readonly closeOutdated: () => Promise<void>
  /** Hears that the store could not be asked. */
  readonly onBroken: (error: unknown) => void
}

/** Listens to the other nodes until the answer is called. */
export const hearNeighbours = (means: NeighbourMeans): (() => void) => {
  const { bus, shared, rooms, closeRenewed, closeSessions, closeOutdated } = means

  const inRoom = (document: string, work: (room: Room) => void): void => {
    // A room that cannot be opened is the matter of those who wait for it.
    void rooms.get(document)?.then(
      (room) => room && work(room),
      () => undefined,
    )
  }

  const hear = (message: BusMessage): void => {
    switch (message._tag) {
      case "Rows":
        return inRoom(message.document, (room) => room.noticed(message.upTo))
      case "Renewed":
        return closeRenewed(message.document)
      case "Awareness":
        return inRoom(message.document, (room) => room.hearElsewhere(message.frame))
      case "WhoIsHere":
        return inRoom(message.document, (room) => room.tellWhoIsHere())
      case "SessionsEnded":
        return closeSessions(new Set(message.ids))
      case "AccountsChanged":
        return void closeOutdated()
      case "Entry":
        return undefined
    }
  }

  const look = async (): Promise<void> => {
    await closeOutdated()
    // Also where no document is open: a node that cannot ask must not be thought ready.
    const heads = await shared.heads([...rooms.keys()])
    for (const [document, { sequence, epoch }] of heads) {
      inRoom(document, (room) => {
        if (room.epoch === epoch) room.noticed(sequence)
        else closeRenewed(document)
      })
    }
  }

  let isLooking = false
  const timer = setInterval(() => {
    if (isLooking || !means.isReady()) return
    isLooking = true
    void look()
      .catch(means.onBroken)
      .finally(() => (isLooking = false))
  }, LOOK_MS).unref()

  const stopHearing = bus.subscribe(hear)
  return () => {
    clearInterval(timer)
    stopHearing()
  }
}

const LOOK_MS = 1000
