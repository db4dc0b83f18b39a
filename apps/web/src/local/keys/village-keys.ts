/**
 * Village keys 本村密钥: what opens the sensitive values of a village on this device, and spare keys to seal with where there is no network.
 *
 * A key that the server has destroyed leaves the device: what it sealed nobody reads any more.
 */
import type { KeyId, NamedKey, RecordId } from "@jingzhun/documents"
import type { GivenKey, KeyPort, SpareKey } from "./key-port.ts"
import { type KeptKeys, type KeyStore, openKeyStore, type Taking } from "./key-store.ts"

/** When a record was erased, and why. */
export interface Destroyed {
  readonly at: string
  readonly reason: string
}

/** Whose keys these are, and whom they tell. */
export interface VillageKeysMeans {
  readonly account: string
  /** 12-digit division code. */
  readonly village: string
  /** Whoever only reads seals nothing. */
  readonly mayWrite: boolean
  readonly port: KeyPort
  /** Of several tabs the leading one asks, and the others hear. */
  readonly isAsking: () => boolean
  /** Other keys are here than before, or records are known to be erased. */
  readonly onKeys: () => void
}

/** The keys of a village. */
export class VillageKeys {
  readonly ring = new Map<KeyId, Uint8Array | "destroyed">()
  readonly erased = new Map<RecordId, Destroyed>()
  /** Settles when what the device has is in the ring. */
  readonly opened: Promise<void>
  private readonly means: VillageKeysMeans
  private readonly store: KeyStore
  private readonly channel: BroadcastChannel | undefined
  private readonly ofRecords = new Map<RecordId, NamedKey>()
  private readonly given = new Map<KeyId, GivenKey>()
  private spare = new Map<KeyId, SpareKey>()
  private next = 0
  private asking: Promise<void> | undefined
  private fromBeginningMs = Number.NEGATIVE_INFINITY

  constructor(means: VillageKeysMeans) {
    this.means = means
    this.store = openKeyStore(means.account)
    this.opened = this.load()
    if (typeof BroadcastChannel === "undefined") return
    this.channel = new BroadcastChannel(`jingzhun/${encodeURIComponent(means.account)}/keys/${means.village}`)
    this.channel.addEventListener("message", () => void this.load().then(means.onKeys))
  }

  /**
   * Asks the server for what is new, and for spare keys when few are left. What is under way is not asked twice.
   *
   * A server that was brought back from a backup counts its keys on from there: where one is missing that is not among the new, it
   * is looked for from the beginning.
   */
  refresh(isMissing = false): Promise<void> {
    // What the leading tab has been given, a full disk may keep from the others.
    if (!isMissing && this.channel !== undefined && !this.means.isAsking()) return Promise.resolve()
    this.asking ??= this.ask(isMissing).finally(() => (this.asking = undefined))
    return this.asking
  }

  /** Gives each record its key; one that has none gets a spare one. Nothing where there are not enough. */
  async keysFor(records: readonly RecordId[]): Promise<((record: RecordId) => NamedKey) | undefined> {
    await this.opened
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const without = [...new Set(records)].filter((record) => !this.ofRecords.has(record))
      if (without.length === 0) return (record) => this.keyOf(record)
      if (this.spare.size < without.length) await this.askSpare(without.length - this.spare.size + SPARE_AHEAD)
      if (this.spare.size < without.length) return undefined
      await this.take(without)
    }
    return undefined
  }

  close(): void {
    this.channel?.close()
    this.store.close()
  }

  private keyOf(record: RecordId): NamedKey {
    const key = this.ofRecords.get(record)
    if (key === undefined) throw new Error(`no key was taken for ${record}`)
    return key
  }

  private async load(): Promise<void> {
    const kept = await this.store.read(this.means.village)
    this.takeIn(kept)
  }

  private takeIn({ keys, next, spare, taken }: KeptKeys): void {
    this.next = Math.max(this.next, next)
    this.spare = new Map(spare.map((key) => [key.id, key]))
    for (const { id, key, record } of taken) this.learn({ id, record, key })
    for (const key of keys) this.learn(key)
  }

  private learn(given: GivenKey): void {
    const { id, record, key, destroyed } = given
    this.given.set(id, given)
    if (destroyed !== undefined) {
      this.ring.set(id, "destroyed")
      this.erased.set(record, destroyed)
      if (this.ofRecords.get(record)?.id === id) this.ofRecords.delete(record)
    } else if (key !== undefined && this.ring.get(id) !== "destroyed") {
      const secret = bytesOfKey(key)
      this.ring.set(id, secret)
      if (!this.ofRecords.has(record)) this.ofRecords.set(record, { id, secret })
    }
  }

  private async ask(isMissing: boolean): Promise<void> {
    await this.opened
    const { mayWrite, onKeys } = this.means
    let isNew = await this.askAfter()
    if (!isNew && isMissing && performance.now() - this.fromBeginningMs > FROM_BEGINNING_EVERY_MS) {
      this.fromBeginningMs = performance.now()
      this.next = 0
      isNew = await this.askAfter()
    }
    if (mayWrite && this.spare.size < SPARE_LEAST) await this.askSpare(SPARE_AHEAD)
    if (!isNew) return
    onKeys()
    this.tell()
  }

  private async askAfter(): Promise<boolean> {
    const { village, port } = this.means
    let isNew = false
    for (;;) {
      const page = await port.keysAfter(village, this.next)
      if (page === undefined) break
      if (page.keys.length > 0) {
        isNew ||= page.keys.some(({ id, destroyed }) => !this.given.has(id) || destroyed !== undefined)
        for (const key of page.keys) this.learn(key)
        this.next = page.next
        await this.keep(page.keys)
      }
      if (page.isAll) {
        await this.bringBack(page.restores ?? 0)
        break
      }
    }
    return isNew
  }

  /** A server that was restored may have forgotten keys; once for each restore it gets back all that are here. */
  private async bringBack(restores: number): Promise<void> {
    const { account, village, port, mayWrite } = this.means
    const noted = `jingzhun/${encodeURIComponent(account)}/keys-back/${village}`
    if (!mayWrite || restores === 0 || restores <= Number(localStorage.getItem(noted) ?? "0")) return
    const standing = [...this.given.values(), ...this.spare.values()].flatMap((one) =>
      one.key === undefined || this.ring.get(one.id) === "destroyed" ? [] : [{ ...one, key: one.key }],
    )
    for (let from = 0; from < standing.length; from += MOST_BACK_AT_ONCE)
      if (!(await port.bringBack(village, standing.slice(from, from + MOST_BACK_AT_ONCE)))) return
    localStorage.setItem(noted, String(restores))
  }

  /** Where something was destroyed the whole list is written anew, so that the secret is in no row. */
  private async keep(keys: readonly GivenKey[]): Promise<void> {
    const { village } = this.means
    if (keys.every(({ destroyed }) => destroyed === undefined))
      return void (await this.store.keep(village, keys, this.next))
    const standing = [...this.given.values()].map(({ id, record, key, destroyed }): GivenKey => {
      const gone = destroyed ?? (this.ring.get(id) === "destroyed" ? this.erased.get(record) : undefined)
      return { id, record, ...(gone === undefined ? key !== undefined && { key } : { destroyed: gone }) }
    })
    await this.store.rewrite(village, standing, this.next)
  }

  private async askSpare(count: number): Promise<void> {
    const { village, port } = this.means
    for (let left = count; left > 0; left -= MOST_AT_ONCE) {
      const keys = await port.spare(village, Math.min(left, MOST_AT_ONCE))
      if (keys === undefined || !(await this.store.keepSpare(village, keys))) return
      for (const key of keys) this.spare.set(key.id, key)
    }
    this.tell()
  }

  private async take(records: readonly RecordId[]): Promise<void> {
    const chosen = [...this.spare.values()].slice(0, records.length)
    const takings = chosen.map(({ id }, at): Taking => ({ id, record: records[at] ?? "" }))
    const taken = await this.store.take(takings)
    const secrets = new Map(chosen.map(({ id, key }) => [id, key]))
    // What is not there any more another tab has taken.
    for (const { id } of takings) this.spare.delete(id)
    for (const { id, record } of taken ?? []) this.learn({ id, record, key: secrets.get(id) ?? "" })
  }

  private tell(): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches its own origin only
    this.channel?.postMessage("keys")
  }
}

/** So many are asked for ahead, and again when so few are left. */
const SPARE_AHEAD = 200
const SPARE_LEAST = 100
const MOST_AT_ONCE = 1_000
const MOST_BACK_AT_ONCE = 5_000
const ATTEMPTS = 3

const bytesOfKey = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0))

/** How often a key that is missing is looked for from the beginning. */
const FROM_BEGINNING_EVERY_MS = 60_000
