/**
 * Known vaults 本机使用人: whose vaults lie on this device, so that the page knows at once whether a PIN is needed, and whose.
 */
import type { Identity } from "../session.ts"
import type { Closed } from "./vault-record.ts"

/** A person with a vault on this device, and how it stood last. */
export interface KnownVault {
  readonly identity: Identity
  readonly hasPin: boolean
  readonly closed?: Closed
}

/** Lists the people of this device, whoever was here last first. */
export const knownVaults = (): readonly KnownVault[] => {
  try {
    return JSON.parse(localStorage.getItem(KEPT_AS) ?? "[]") as readonly KnownVault[]
  } catch {
    return []
  }
}

/** Finds what is known of an account's vault. */
export const knownVault = (account: string): KnownVault | undefined =>
  knownVaults().find(({ identity }) => identity.account === account)

/** Notes how a vault stands. */
export const noteVault = (known: KnownVault): void => {
  const others = knownVaults().filter(({ identity }) => identity.account !== known.identity.account)
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify([known, ...others]))
  } catch {
    // The record of the vault itself says the same, only later.
  }
}

const KEPT_AS = "jingzhun/vaults"
