/**
 * Authentication 身份核验: the account behind a name and a password.
 *
 * An unknown name, a wrong password and a disabled account get one and the same answer.
 */
import type { AccountStore, KeptAccount } from "./account-store.ts"
import type { PasswordHash } from "./password.ts"
import { isPassword, UNMATCHABLE } from "./password.ts"

/** Finds the account behind a name and password, or nothing. */
export const authenticate = async (
  accounts: AccountStore,
  name: string,
  password: string,
): Promise<KeptAccount | undefined> => {
  const kept = await accounts.find(name)
  const fits = await isPassword(password, kept?.password ?? UNMATCHABLE)
  // Whoever tries without a pause is always in the middle of a try when the password is changed.
  const now = fits ? await accounts.find(name) : undefined
  return kept !== undefined && now !== undefined && isSame(kept.password, now.password) ? now : undefined
}

const isSame = (one: PasswordHash, other: PasswordHash): boolean =>
  Buffer.compare(one.salt, other.salt) === 0 && Buffer.compare(one.hash, other.hash) === 0
