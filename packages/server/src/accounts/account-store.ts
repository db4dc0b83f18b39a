/**
 * Account store 账号库: the port of what is kept of accounts; every store passes `account-store.cases.ts`.
 *
 * Whatever bars an account ends its sessions in the same transaction, or one opened that very moment would outlive it.
 */
import type { Actor } from "@jingzhun/documents"
import type { PasswordHash } from "./password.ts"

/** An account that is not disabled. */
export interface KeptAccount {
  readonly actor: Actor
  readonly password: PasswordHash
}

/** What people call the person of an account, whether the account is disabled or not. */
export interface NamedAccount {
  readonly account: string
  readonly area: string
  readonly name: string
}

/** Keeps accounts. */
export interface AccountStore {
  /** Makes an account, or sets the password, role and area of one that is there. */
  readonly put: (account: Actor, password: PasswordHash) => Promise<void>
  /** Makes an account; false when there is one. One that was disabled comes back without the sessions it had. */
  readonly add: (account: Actor, password: PasswordHash) => Promise<boolean>
  readonly find: (name: string) => Promise<KeptAccount | undefined>
  readonly list: () => Promise<readonly Actor[]>
  /** Says what people call the person of an account; false when there is none. */
  readonly setName: (account: string, name: string) => Promise<boolean>
  /** Lists the accounts whose person has a name, disabled ones too, for what they did stays. */
  readonly names: () => Promise<readonly NamedAccount[]>
  /** Sets the password of an account; answers with the ids of the sessions that it ended, with nothing where there is no account. */
  readonly setPassword: (name: string, password: PasswordHash) => Promise<readonly string[] | undefined>
  /** Locks an account out; answers with the ids of the sessions that it ended, with nothing where there was none to lock out. */
  readonly disable: (name: string) => Promise<readonly string[] | undefined>
}
