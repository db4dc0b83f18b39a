/**
 * Hash of a base 底册指纹: what a base is called.
 */

/** Tells whether a value may be what a base is called: `sha256:` and 64 hexadecimal digits. */
export const isBaseHash = (value: unknown): value is string =>
  typeof value === "string" && /^sha256:[0-9a-f]{64}$/.test(value)
