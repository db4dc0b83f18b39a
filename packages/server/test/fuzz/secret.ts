/**
 * Secret 秘密: what others write where the attacker may not read; a few of its bytes in a row are enough to know it again.
 */
const PART = "7Zq!k9"

/** A text that holds its part so often that any dozen bytes of it show it. */
export const SECRET = PART.repeat(40)

/** Tells whether bytes hold a piece of the secret. */
export const holdsSecret = (bytes: Uint8Array): boolean => Buffer.from(bytes).includes(PART)
