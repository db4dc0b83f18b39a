/**
 * Stock client 通用客户端: y-websocket as it comes, which knows nothing of journals and acknowledgements, on the same lines.
 */
import { type Actor, emptyRoster, foldInto, type Json, OPERATIONS_ROOT, setField } from "@jingzhun/documents"
import { WebsocketProvider } from "y-websocket"
import * as Y from "yjs"
import { makeBrowserSocket } from "./browser-socket.ts"
import type { DeviceMeans } from "./device.ts"
import { commonGlobals } from "./globals.ts"
import { Link } from "./network.ts"
import { ROSTER } from "./server.ts"
import { inRealm, type Realm } from "./virtual-time.ts"

/** One stock client of one person. */
export class StockClient {
  readonly actor: Actor
  /** What a harsh line does, a stock client takes for the end of the world: it does not come back after a gap. */
  readonly link = new Link({ isHarsh: false })
  readonly doc = new Y.Doc()
  token = ""
  provider: WebsocketProvider | undefined
  private readonly means: DeviceMeans
  private readonly realm: Realm

  constructor(actor: Actor, means: DeviceMeans) {
    const { time, chance, bytes } = means
    this.actor = actor
    this.means = means
    const realm: Realm = {
      name: "stock",
      isOver: false,
      isFrozen: false,
      aheadMs: () => 0,
      globals: { ...commonGlobals(time, () => realm, bytes), nowMs: () => time.nowMs, chance },
    }
    this.realm = realm
  }

  open(): void {
    const { time, chance, server } = this.means
    const means = {
      time,
      chance,
      link: this.link,
      realm: this.realm,
      accept: server.accept,
      token: () => this.token,
    }
    inRealm(this.realm, () => {
      this.doc.clientID = Math.floor(chance() * 2 ** 32)
      this.provider = new WebsocketProvider("ws://server/sync", ROSTER, this.doc, {
        disableBc: true,
        WebSocketPolyfill: makeBrowserSocket(means) as unknown as typeof WebSocket,
      })
    })
  }

  /** Whoever uses it has logged in again, and presses on. */
  comeAgain(): void {
    inRealm(this.realm, () => this.provider?.connect())
  }

  ops(): Y.Map<unknown> {
    return this.doc.getMap(OPERATIONS_ROOT)
  }

  /** Writes a cell, in place of what stands there on this client. */
  write(record: string, field: string, value: Json): string {
    return inRealm(this.realm, () => {
      const roster = emptyRoster()
      foldInto(roster, this.ops().entries(), "roster")
      const writing = { actor: this.actor.account, device: "stock", nowMs: Date.now(), random: this.means.bytes }
      const { id, operation } = setField(roster, { record, field, value }, writing)
      this.ops().set(id, operation)
      return id
    })
  }

  end(): void {
    inRealm(this.realm, () => this.provider?.destroy())
    this.means.time.end(this.realm)
  }
}
