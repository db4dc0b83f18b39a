/**
 * Shelf 架: many values by name in boxes, so that adding one copies a box and not the whole.
 *
 * It is plain JSON; in which box a name lies depends on the name alone.
 */

/** Values by name, in boxes. */
export interface Shelf<Value> {
  readonly [box: string]: { readonly [name: string]: Value }
}

/** Looks up a name. */
export const onShelf = <Value>(shelf: Shelf<Value>, name: string): Value | undefined => {
  const box = boxOf(name)
  if (!Object.hasOwn(shelf, box)) return undefined
  const names = shelf[box]
  return names !== undefined && Object.hasOwn(names, name) ? names[name] : undefined
}

/** Puts a value under a name. */
export const putOn = <Value>(shelf: Shelf<Value>, name: string, value: Value): Shelf<Value> => {
  const box = boxOf(name)
  return { ...shelf, [box]: { ...shelf[box], [name]: value } }
}

/** Makes a shelf of many values at once, which is much quicker than putting them on one by one. */
export const shelfOf = <Value>(values: Iterable<readonly [string, Value]>): Shelf<Value> => {
  const boxes = new Map<string, [string, Value][]>()
  for (const entry of values) {
    const box = boxOf(entry[0])
    const names = boxes.get(box)
    if (names === undefined) boxes.set(box, [[...entry]])
    else names.push([...entry])
  }
  return Object.fromEntries([...boxes].map(([box, names]) => [box, Object.fromEntries(names)]))
}

/** Every name with its value. */
export const ofShelf = <Value>(shelf: Shelf<Value>): readonly (readonly [string, Value])[] =>
  Object.values(shelf).flatMap((names) => Object.entries(names))

const BOXES = 256

const boxOf = (name: string): string => {
  let sum = 0
  for (let at = 0; at < name.length; at += 1) sum = (sum * 31 + name.charCodeAt(at)) % 65_521
  return `b${sum % BOXES}`
}
