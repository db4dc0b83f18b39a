/**
 * Vault 保险箱: the data key of one account on this device, when it is in memory and when it is not.
 *
 * The wrapped key goes with ten wrong PINs, at the end of the lease, on log-out and with a disabled account; what lies under it stays,
 * and opens again after a log-in, for which the server gives its share. So nothing that was not sent is ever lost.
 */
import * as Result from "effect/Result"
import { deviceName } from "../device-name.ts"
import { type Bytes, type DataKey, holdDataKey } from "./at-rest.ts"
import type { SharePort } from "./share-port.ts"
import { joinVaultTabs, type VaultTabs } from "./vault-tabs.ts"
import { type ChangeOfRecord, type Closed, openVaultStore, type VaultRecord, type VaultStore } from "./vault-record.ts"
import { isOver, MAXIMUM_ATTEMPTS, type VaultView, viewOf } from "./vault-view.ts"
import {
  browserKey,
  dataKeyOver,
  draw,
  KEY_BYTES,
  keepInMemory,
  keyOfPin,
  partsOf,
  type ShareParts,
  unwrap,
  wrap,
} from "./wrapping.ts"

/** What came of a PIN. */
export type PinOutcome = "right" | "wrong" | "closed" | "storage"

/** What a vault works with. */
export interface VaultMeans {
  readonly shares: SharePort
  readonly onView: (view: VaultView) => void
  /** Brings under the key what this page still has to write, before the key goes. */
  readonly beforeShut: () => Promise<void>
  /** Answers those who were told to wait for the key. */
  readonly onFirstKey: (key: DataKey | undefined) => void
}

/** The vault of an account. */
export class Vault {
  readonly account: string
  view: VaultView = { state: "opening", hasPin: false, wantsPin: false, attemptsLeft: MAXIMUM_ATTEMPTS }
  private readonly store: VaultStore
  private readonly shares: SharePort
  private readonly onView: (view: VaultView) => void
  private readonly beforeShut: () => Promise<void>
  private readonly tabs: VaultTabs
  private key: CryptoKey | undefined
  private readonly settleOpening: (key: DataKey | undefined) => void

  constructor(account: string, { shares, onView, beforeShut, onFirstKey }: VaultMeans) {
    this.account = account
    this.shares = shares
    this.onView = onView
    this.beforeShut = beforeShut
    this.settleOpening = onFirstKey
    this.store = openVaultStore(account)
    this.tabs = joinVaultTabs(account, {
      onKey: (key) => this.hold(key),
      onAsked: () => this.key,
      onShut: () => void this.dropKey(),
    })
  }

  /** Opens without a question where there is no PIN, or where another tab has the key; makes the vault where there is none. */
  async open(): Promise<void> {
    const read = await this.store.read()
    // A device that does not answer keeps nothing either; what it has is left as it is.
    if (Result.isFailure(read)) return this.show(undefined)
    const record = isOver(read.success) ? await this.close("lease") : read.success
    if (record === undefined) return this.make(undefined, draw(KEY_BYTES))
    if (record.browser !== undefined) {
      const raw = await unwrap(record.browser, record.browser.key)
      if (raw !== undefined) return this.take(raw, record)
    }
    this.show(record)
    if (record.pin !== undefined) this.tabs.ask()
  }

  /** Opens with the PIN. The attempt is counted before it is tried, so that nobody gets around the count. */
  async unlock(pin: string): Promise<PinOutcome> {
    const counted = await this.change((record) => {
      if (record?.pin === undefined || isOver(record)) return record
      return { ...record, pin: { ...record.pin, failures: record.pin.failures + 1 } }
    })
    if (counted === "storage") return "storage"
    if (isOver(counted)) await this.close("lease")
    if (counted?.pin === undefined || counted.lease === undefined || isOver(counted)) return "closed"
    const raw = await unwrap(counted.pin, await keyOfPin(pin, counted.pin.salt, counted.lease.forPin))
    if (raw === undefined) {
      const left = MAXIMUM_ATTEMPTS - counted.pin.failures
      this.show(left > 0 ? counted : await this.close("attempts"))
      return left > 0 ? "wrong" : "closed"
    }
    const right = await this.change((record) =>
      record?.pin === undefined ? record : { ...record, pin: { ...record.pin, failures: 0 } },
    )
    const spare = raw.slice()
    await this.take(raw, right === "storage" ? counted : right)
    void this.contact(spare).finally(() => spare.fill(0))
    return "right"
  }

  /** Opens after a log-in, with the server's share. */
  async openAfterLogin(): Promise<void> {
    const before = await this.store.read()
    if (Result.isFailure(before)) return this.show(undefined)
    const record = before.success
    const given = await this.shares.askShare(record?.device ?? deviceName())
    if (typeof given === "string") return this.open()
    const parts = await partsOf(given.share)
    const raw =
      (record?.recovery && (await unwrap(record.recovery, parts.forRecovery))) ??
      (record?.browser && (await unwrap(record.browser, record.browser.key)))
    // A PIN still opens it, though the server has forgotten the share.
    if (raw === undefined && record?.pin !== undefined) return this.show(record)
    await this.make(record, raw ?? draw(KEY_BYTES), { ...given, parts })
  }

  /** Hears from the server: the lease runs anew, or the account was disabled. `raw` is the data key, where it is at hand. */
  async contact(raw?: Bytes): Promise<void> {
    const read = await this.store.read()
    const record = Result.getOrUndefined(read)
    if (record === undefined) return
    const given = await this.shares.askShare(record.device)
    if (given === "unreachable") return
    if (given === "no-session") {
      const { proof, device } = record
      if (proof !== undefined && (await this.shares.isEnded({ account: this.account, device, proof }))) {
        await this.close("ended")
        await this.lock()
      }
      return
    }
    const parts = await partsOf(given.share)
    const atHand = raw ?? (record.browser && (await unwrap(record.browser, record.browser.key)))
    const isKnown = record.recovery?.mark === parts.mark
    const recovery = !isKnown && atHand ? { ...(await wrap(atHand, parts.forRecovery)), mark: parts.mark } : undefined
    if (raw === undefined) atHand?.fill(0)
    const lease = { until: Date.now() + given.leaseDays * DAY_MS }
    const next = await this.change((now) => {
      if (now === undefined || (now.pin === undefined && now.browser === undefined)) return now
      // The PIN opens with the part of the share that it was set with.
      const forPin = now.pin !== undefined && now.lease !== undefined ? now.lease.forPin : parts.forPin
      return {
        ...now,
        ...(recovery !== undefined && { recovery, proof: parts.proof }),
        lease: { ...lease, forPin },
        seen: Date.now(),
      }
    })
    if (next !== "storage") this.show(next)
  }

  /** Sets a PIN, or another in place of the old one. It needs to have heard of the server once. */
  async setPin(pin: string, old?: string): Promise<PinOutcome> {
    const record = Result.getOrUndefined(await this.store.read())
    const lease = record?.lease
    if (record === undefined || lease === undefined) return "closed"
    const raw = await this.rawOf(record, old)
    if (raw === undefined) return "wrong"
    const salt = draw(SALT_BYTES)
    const wrapped = await wrap(raw, await keyOfPin(pin, salt, lease.forPin))
    raw.fill(0)
    const next = await this.change((now) => {
      if (now === undefined) return now
      const { browser: _, ...kept } = now
      return { ...kept, pin: { ...wrapped, salt, failures: 0 }, wantsPin: true }
    })
    if (next === "storage") return "storage"
    this.show(next)
    return "right"
  }

  /** Drops the key from the memory of every tab. */
  async lock(): Promise<void> {
    this.tabs.tellShut()
    await this.dropKey()
  }

  /** The person logs out: without a log-in nobody opens it again. */
  async leave(): Promise<void> {
    await this.close("left")
    await this.lock()
  }

  /** Looks whether the lease has run out meanwhile; notes the time, so that it cannot be put back. */
  async watch(): Promise<void> {
    const next = await this.change((record) => record && { ...record, seen: Math.max(record.seen, Date.now()) })
    if (next === "storage" || !isOver(next)) return
    await this.close("lease")
    await this.lock()
  }

  private async rawOf(record: VaultRecord, old: string | undefined): Promise<Bytes | undefined> {
    if (record.browser !== undefined) return unwrap(record.browser, record.browser.key)
    if (record.pin === undefined || record.lease === undefined || old === undefined) return undefined
    return unwrap(record.pin, await keyOfPin(old, record.pin.salt, record.lease.forPin))
  }

  /** Puts the data key on the disk, under the PIN that is there or else under a key of the browser, and takes it into memory. */
  private async make(
    expected: VaultRecord | undefined,
    raw: Bytes,
    given?: { readonly leaseDays: number; readonly parts: ShareParts },
  ): Promise<void> {
    let isLate = false
    const key = await browserKey()
    const browser = { ...(await wrap(raw, key)), key }
    const recovery = given && { ...(await wrap(raw, given.parts.forRecovery)), mark: given.parts.mark }
    const next = await this.change((before) => {
      // Another tab was faster: two keys would be one too many.
      isLate = expected === undefined && before !== undefined
      if (isLate) return before
      const { closed: _, pin, browser: __, ...kept } = before ?? NEW_RECORD
      const opensStill = pin !== undefined && before?.recovery?.mark === given?.parts.mark
      return {
        ...kept,
        device: before?.device ?? deviceName(),
        ...(given &&
          recovery && {
            recovery,
            proof: given.parts.proof,
            lease: { forPin: given.parts.forPin, until: Date.now() + given.leaseDays * DAY_MS },
          }),
        ...(opensStill ? { pin: { ...pin, failures: 0 } } : { browser }),
        wantsPin: before?.wantsPin === true,
        seen: Date.now(),
      }
    })
    if (isLate) return given === undefined ? this.open() : this.openAfterLogin()
    if (expected === undefined) await this.sealOlder(raw)
    // Where the disk does not take the key, nothing else is kept either; the page works on.
    await this.take(raw, next === "storage" ? undefined : next)
  }

  /** Takes what opens the data key off the disk. Where the server's share would not bring it back, it stays. */
  private async close(closed: Closed): Promise<VaultRecord | undefined> {
    const next = await this.change((record) => {
      if (record?.recovery === undefined) return record
      const { pin, browser: _, lease, ...kept } = record
      const until = lease?.until ?? record.until
      const wantsPin = record.wantsPin || pin !== undefined
      return { ...kept, closed, wantsPin, ...(until !== undefined && { until }) }
    })
    return next === "storage" ? undefined : next
  }

  /** What this device kept in clear until now goes under the key before anything of it is opened. */
  private async sealOlder(raw: Bytes): Promise<void> {
    const key = await keepInMemory(raw.slice())
    holdDataKey(this.account, dataKeyOver(key))
    const { sealOlder } = await import("./seal-older.ts")
    await sealOlder(this.account)
  }

  private async take(raw: Bytes, record: VaultRecord | undefined): Promise<void> {
    const key = await keepInMemory(raw)
    this.hold(key)
    this.show(record)
    this.tabs.tellKey(key)
  }

  private hold(key: CryptoKey): void {
    this.key = key
    this.settle(key)
    this.show(undefined)
  }

  private async dropKey(): Promise<void> {
    if (this.key !== undefined) await this.beforeShut()
    this.key = undefined
    this.settle(undefined)
    this.show(Result.getOrUndefined(await this.store.read()))
  }

  private settle(key: CryptoKey | undefined): void {
    const dataKey = key && dataKeyOver(key)
    holdDataKey(this.account, dataKey)
    this.settleOpening(dataKey)
  }

  private show(record: VaultRecord | undefined): void {
    this.view = viewOf(record, this.view, this.key !== undefined)
    if (this.key === undefined) this.settle(undefined)
    this.onView(this.view)
  }

  private async change(change: ChangeOfRecord): Promise<VaultRecord | undefined | "storage"> {
    const changed = await this.store.change(change)
    return Result.isSuccess(changed) ? changed.success : "storage"
  }
}

const NEW_RECORD: VaultRecord = { id: "vault", device: "", wantsPin: false, seen: 0 }

const SALT_BYTES = 16
const DAY_MS = 24 * 60 * 60 * 1000
