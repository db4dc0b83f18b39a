/**
 * Vault desk 锁屏状态: the vault of the person at the device as the screens follow it, and what they may do with it.
 */
import { createSignal, type Accessor } from "solid-js"
import type { Identity } from "../local/session.ts"
import { awaitDataKey, type DataKey, hasCryptography } from "../local/vault/at-rest.ts"
import { knownVault, knownVaults } from "../local/vault/known-vaults.ts"
import type { VaultView } from "../local/vault/vault-view.ts"
import type { PinOutcome, Vault, VaultMeans } from "../local/vault/vault.ts"
import { forbidEverywhere } from "./form-memory.ts"
import { finishDrafts } from "./editing/open-drafts.ts"

const [view, setView] = createSignal<VaultView>()
const [isPassedBy, setPassedBy] = createSignal(false)
const [isCovered, setCovered] = createSignal(false)

let current: { readonly account: string; readonly vault: Promise<Vault> } | undefined
let isLeaving = false

/** How the vault stands; `undefined` where there is none, as over plain http. */
export const vaultView: Accessor<VaultView | undefined> = view

/** Something typed could not be written as it is: the screens stay as they are behind the lock. */
export const isBehindLock: Accessor<boolean> = isCovered

/** What stands before the screens: nothing, a moment of waiting, the lock, or the question for a PIN. */
export const vaultGate = (identity: Identity): "none" | "wait" | "lock" | "pin" => {
  const now = view()
  if (now === undefined) return "none"
  switch (now.state) {
    case "opening": {
      // Without a PIN it opens by itself, and nothing waits for it.
      const known = knownVault(identity.account)
      return known !== undefined && !known.hasPin && known.closed === undefined ? "none" : "wait"
    }
    case "locked":
    case "closed":
      return isPassedBy() ? "none" : "lock"
    case "open":
      return now.until !== undefined && !now.hasPin && (now.wantsPin || isSharedDevice()) ? "pin" : "none"
  }
}

/** Tells whether what speaks of persons cannot be opened now. */
export const isVaultShut = (): boolean => view()?.state === "locked" || view()?.state === "closed"

/** Tells whether a person's PIN still opens their vault, as far as this device knows. */
export const opensWithPin = (account: string): boolean => {
  const isShut = view()?.state === "closed" && current?.account === account
  return !isShut && knownVault(account)?.hasPin === true
}

/** Tells whether several people have a vault on this device. */
export const isSharedDevice = (): boolean => knownVaults().length > 1

/** Gets the vault of whoever is at the device; one that is open stays so. */
export const enterVault = (identity: Identity): void => {
  if (current?.account === identity.account || !hasCryptography()) return
  void makeVault(identity).then((vault) => vault.open())
}

/** Opens the vault of whoever has just logged in. */
export const enterVaultAfterLogin = async (identity: Identity): Promise<void> => {
  if (!hasCryptography()) return
  setPassedBy(false)
  setCovered(false)
  await (await vaultOf(identity)).openAfterLogin()
}

/** Opens a person's vault with the PIN. */
export const unlockVault = async (identity: Identity, pin: string): Promise<PinOutcome> => {
  const outcome = await (await vaultOf(identity)).unlock(pin)
  if (outcome === "right") setCovered(false)
  return outcome
}

/** Goes on without what the vault holds; the lock can be asked for again. */
export const passVaultBy = (isBy: boolean): void => void setPassedBy(isBy)

/** Sets a PIN, or another in place of the old one. */
export const setVaultPin = async (pin: string, old?: string): Promise<PinOutcome> =>
  (await current?.vault)?.setPin(pin, old) ?? "closed"

/** Locks every tab. */
export const lockVault = async (): Promise<void> => (await current?.vault)?.lock()

/** Takes the key away, as on log-out. */
export const leaveVault = async (): Promise<void> => {
  isLeaving = true
  await (await current?.vault)?.leave()
}

/** Hears from the server, when it can be reached. */
export const contactVault = async (): Promise<void> => (await current?.vault)?.contact()

/** Looks whether the lease has run out. */
export const watchVault = async (): Promise<void> => (await current?.vault)?.watch()

const vaultOf = (identity: Identity): Promise<Vault> =>
  current?.account === identity.account ? current.vault : makeVault(identity)

/** What lies under the key waits for it from now on; the program that opens it is on its way. */
const makeVault = (identity: Identity): Promise<Vault> => {
  const { account } = identity
  const { promise: firstKey, resolve: onFirstKey } = withResolvers<DataKey | undefined>()
  awaitDataKey(account, firstKey)
  setView(OPENING)
  const isCurrent = (): boolean => current?.account === account
  const means: Omit<VaultMeans, "shares"> = {
    onFirstKey,
    onView: (next) => {
      if (!isCurrent()) return
      const wasOpen = view()?.state === "open"
      setView({ ...next })
      // What was read lies in the memory of the page; loaded anew, the page has nothing of it.
      if (!wasOpen || !isVaultShut() || isLeaving || isCovered()) return
      forbidEverywhere()
      location.reload()
    },
    beforeShut: async () => {
      setCovered(!(await finishDrafts()))
    },
  }
  const vault = import("../local/vault/open-vault.ts").then(({ openVault }) => openVault(identity, means))
  current = { account, vault }
  return vault
}

const OPENING: VaultView = { state: "opening", hasPin: false, wantsPin: false, attemptsLeft: 0 }

const withResolvers = <Value>() => {
  let resolve: (value: Value) => void = () => undefined
  const promise = new Promise<Value>((settle) => (resolve = settle))
  return { promise, resolve }
}
