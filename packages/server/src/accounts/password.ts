/**
 * Password 口令: kept only as a scrypt hash with its own salt.
 *
 * The cost is fixed here; a stored hash of another cost is not read, it is set again.
 */
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto"

/** A password as it is kept. */
export interface PasswordHash {
  readonly salt: Uint8Array
  readonly hash: Uint8Array
}

/** Hashes a password with a fresh salt. */
export const hashPassword = async (password: string): Promise<PasswordHash> => {
  const salt = randomBytes(16)
  return { salt, hash: await derive(password, salt) }
}

/** Tells whether a password is the one that was hashed, in the same time whatever the answer. */
export const isPassword = async (password: string, kept: PasswordHash): Promise<boolean> => {
  const derived = await derive(password, kept.salt)
  return kept.hash.length === derived.length && timingSafeEqual(derived, kept.hash)
}

/** A hash that no password fits, so that an unknown account costs as much as a wrong password. */
export const UNMATCHABLE: PasswordHash = { salt: new Uint8Array(16), hash: new Uint8Array(32) }

/** 32 MB and about 60 ms each: dear for a guesser, cheap for one log-in. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } as const

const derive = (password: string, salt: Uint8Array): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, 32, COST, (error, key) => (error === null ? resolve(key) : reject(error)))
  })
