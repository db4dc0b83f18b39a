/**
 * Roster device 本机花名册: a village's two documents on this device.
 */
import { type Actor, can, type DocumentKind, type DocumentParts, documentName, ROSTER_KINDS } from "@jingzhun/documents"
import { isShutAtRest } from "./vault/at-rest.ts"
import { sheetTabs } from "./tabs.ts"
import { SheetDevice, type SheetDeviceEvents, type SheetDevicePlace } from "./sheet-device.ts"

/** What a roster on this device tells. */
export type RosterDeviceEvents = SheetDeviceEvents

/** Names the roster, who opens it, and the server's address for sockets. */
export interface RosterDevicePlace {
  readonly village: DocumentParts["village"]
  readonly year: number
  readonly actor: Actor
  readonly url: string
}

/** One roster on this device. */
export class RosterDevice extends SheetDevice {
  private readonly roster: RosterDevicePlace

  constructor(roster: RosterDevicePlace, events: RosterDeviceEvents) {
    super(placeOf(roster), events)
    this.roster = roster
  }

  may(access: "read" | "write", kind: DocumentKind): boolean {
    const { actor, village } = this.roster
    return can(actor, access, { village, kind }) && isOpenHere(actor, kind)
  }
}

/** While the vault is shut the sensitive half stays where it is. */
const isOpenHere = ({ account }: Actor, kind: DocumentKind): boolean =>
  kind !== "roster-sensitive" || !isShutAtRest(account)

const placeOf = ({ village, year, actor, url }: RosterDevicePlace): SheetDevicePlace => ({
  name: sheetTabs(actor.account, { village, kind: "roster", year }),
  account: actor.account,
  documents: new Map(
    ROSTER_KINDS.filter((kind) => can(actor, "read", { village, kind }) && isOpenHere(actor, kind)).map((kind) => [
      kind,
      documentName({ village, kind, year }),
    ]),
  ),
  url,
})
