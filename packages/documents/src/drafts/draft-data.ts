/**
 * Draft data 草稿内容: the fields of a draft put together as the data of its command.
 *
 * What two people filled differently is left out and told, with every value, for them to choose.
 */
import type { Json } from "../operations/operation.ts"
import { cellOf, valuesOf, writtenFields } from "../sheet/cell.ts"
import type { RecordState } from "../sheet/sheet.ts"
import { DRAFT_DATA } from "./drafts-schema.ts"

/** The data of a command as far as it is written. */
export interface DraftData {
  readonly data: { readonly [field: string]: Json }
  /** Paths in the data that are in conflict, and every value of each. */
  readonly disputed: readonly { readonly path: string; readonly values: readonly Json[] }[]
  /** Paths that cannot stand beside a shorter one that holds a plain value. */
  readonly misfits: readonly string[]
}

/** Puts the data of a draft together; paths are taken in their order, so that it is the same on every device. */
export const draftData = (draft: RecordState): DraftData => {
  const building: Building = { root: {}, made: new Set() }
  const disputed: { path: string; values: readonly Json[] }[] = []
  const misfits: string[] = []
  const paths = [...writtenFields(draft)].filter((name) => name.startsWith(DRAFT_DATA)).sort()
  for (const name of paths) {
    const path = name.slice(DRAFT_DATA.length)
    const cell = cellOf(draft, name)
    if (cell?.versions !== undefined) disputed.push({ path, values: valuesOf(cell) })
    else if (cell?.value !== undefined && !writeAt(building, path.split("."), cell.value)) misfits.push(path)
  }
  return { data: building.root, disputed, misfits }
}

type Tree = { [step: string]: Json }

/** Writes at a path; only steps made here are stepped into, for a value of an operation must stay as it was written. */
const writeAt = ({ root, made }: Building, path: readonly string[], value: Json): boolean => {
  let tree = root
  for (const step of path.slice(0, -1)) {
    const there = Object.hasOwn(tree, step) ? tree[step] : undefined
    const inner: Tree = there === undefined ? {} : (there as Tree)
    if (there === undefined) made.add(inner)
    else if (!made.has(inner)) return false
    tree[step] = inner
    tree = inner
  }
  const last = path.at(-1) ?? ""
  if (Object.hasOwn(tree, last)) return false
  tree[last] = value
  return true
}

interface Building {
  readonly root: Tree
  readonly made: Set<unknown>
}
