/**
 * Empty places 空位: an update that fills clocks of a writer without touching the map of operations.
 *
 * A repeated operation is kept this way. Kept under its own key, Yjs would delete one of the two copies in every replica, and
 * whoever holds a deletion can no longer show that it only appends. So the places are filled with nothing, in a list apart.
 */

/** Writes the update, in version 1 of the encoding: one item of so many nothings in the list `repeats`, nothing deleted. */
export const encodeEmptyPlaces = (
  { client, clock }: { readonly client: number; readonly clock: number },
  length: number,
): Uint8Array =>
  Uint8Array.from([
    ONE_CLIENT,
    ONE_STRUCT,
    ...number(client),
    ...number(clock),
    ANY_IN_LIST,
    IN_ROOT,
    ROOT.length,
    ...Buffer.from(ROOT),
    ...number(length),
    ...Array.from({ length }, () => NOTHING),
    NOTHING_DELETED,
  ])

const ROOT = "repeats"
const ONE_CLIENT = 1
const ONE_STRUCT = 1
const ANY_IN_LIST = 8
const IN_ROOT = 1
const NOTHING = 126
const NOTHING_DELETED = 0

/** Seven bits a byte, the low ones first; a client id takes 32 bits, so shifting would not do. */
const number = (value: number): number[] => {
  const bytes: number[] = []
  let left = value
  while (left >= 128) {
    bytes.push(128 + (left % 128))
    left = Math.floor(left / 128)
  }
  return [...bytes, left]
}
