/**
 * At rest 本机加密: which local stores lie under the data key of their account, and the key while it is in memory.
 *
 * An account without a vault, as in a browser that has no cryptography, keeps its stores in clear.
 */

/** Bytes with memory of their own. */
export type Bytes = Uint8Array<ArrayBuffer>

/** The data key of an account while it is in memory; it cannot be taken out. */
export interface DataKey {
  /** Seals bytes for one database. */
  readonly seal: (bytes: Uint8Array, database: string) => Promise<Bytes>
  /** Opens what was sealed for this database; rejects on anything else. */
  readonly open: (bytes: Uint8Array, database: string) => Promise<Bytes>
}

/** The data key does not lie in memory now; what was to be read or written stays where it is. */
export class VaultShut extends Error {
  override readonly name = "VaultShut"
}

/** Tells whether this browser has the cryptography; over plain http it has none. */
export const hasCryptography = (): boolean =>
  (globalThis.crypto as { readonly subtle?: SubtleCrypto } | undefined)?.subtle !== undefined

const keys = new Map<string, Promise<DataKey | undefined>>()

const shut = new Set<string>()

/** Says what the data key of an account will be. */
export const awaitDataKey = (account: string, key: Promise<DataKey | undefined>): void => {
  keys.set(account, key)
  shut.delete(account)
}

/** Says what the data key of an account is from now on; nothing while the vault is shut. */
export const holdDataKey = (account: string, key: DataKey | undefined): void => {
  keys.set(account, Promise.resolve(key))
  if (key === undefined) shut.add(account)
  else shut.delete(account)
}

/** Tells whether the vault of an account is known to be shut. */
export const isShutAtRest = (account: string): boolean => shut.has(account)

/** Forgets that an account has a vault, where its stores lie in clear. */
export const letGoOfDataKey = (account: string): void => void keys.delete(account)

/** Tells whether a database lies under a data key on this device; asked before it is opened. */
export const isSealedAtRest = (database: string): boolean => keys.has(accountIn(database) ?? "")

/** Gives the key that a database lies under; nothing for one that lies in clear. Rejects with `VaultShut` while the key is away. */
export const keyFor = async (database: string): Promise<DataKey | undefined> => {
  const account = accountIn(database)
  const held = account === undefined ? undefined : keys.get(account)
  if (held === undefined) return undefined
  const key = await held
  if (key === undefined) throw new VaultShut()
  return key
}

/** What speaks of persons beyond name and standing: everything but the open roster and what names nobody. */
const SEALED =
  /^jingzhun\/([^/]+)\/(?:outbox|command-drafts|photos|keys|\d{6}\/\d{3}\/\d{3}\/(?:roster-sensitive|survey|drafts|review|minutes|ledger|ledger-sensitive)\/.+)$/

const accountIn = (database: string): string | undefined => {
  const found = SEALED.exec(database)?.[1]
  return found && decodeURIComponent(found)
}
