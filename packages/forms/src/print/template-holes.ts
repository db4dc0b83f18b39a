/**
 * Holes of a template 模板的空: how a hole of a county's own template finds its value, by name or by path.
 */
import type { Json, JsonObject } from "@jingzhun/core/procedure"
import type { Missing } from "../paper/filled-paper.ts"
import { writeValue } from "../paper/formats.ts"
import { valueAt } from "../paper/lookup.ts"
import type { PaperField, PaperSet } from "../paper/paper-set.ts"
import { holeOf } from "../paper/template.ts"

/** A template that is being filled. */
export interface OpenTemplate {
  readonly parser: (tag: string) => { readonly get: (scope: JsonObject, context: Context) => unknown }
  /** The list whose items have the value of a hole; nothing for a value of the case. */
  readonly listOf: (tag: string) => string | undefined
  /** What is printed where there is no value. */
  readonly nullGetter: (part: { readonly module?: string; readonly value?: string }) => unknown
  readonly missing: readonly Missing[]
  readonly unknown: ReadonlySet<string>
}

interface Context {
  readonly meta?: { readonly part?: { readonly module?: string; readonly inverted?: boolean } }
}

/** Opens a template of a procedure; misses are gathered while it is filled. */
export const openTemplate = (set: Pick<PaperSet, "fields" | "words">): OpenTemplate => {
  const missing: Missing[] = []
  const unknown = new Set<string>()
  const byName = new Map(Object.entries(set.fields).map(([path, { label }]) => [label, path]))
  const byPath = new Map<string, PaperField>(Object.entries(set.fields))
  const lists = new Set(Object.values(set.fields).flatMap(({ of }) => of ?? []))
  /** The paths that a hole may mean: itself, or the values of that name in the items of a list. */
  const pathsOf = (tag: string): readonly string[] => {
    const { path } = holeOf(tag)
    const named = byName.get(path)
    if (named !== undefined) return [named]
    return byPath.has(path) ? [path] : [...lists].map((list) => `${list}.${path}`).filter((one) => byPath.has(one))
  }
  return {
    missing,
    unknown,
    listOf: (tag) => byPath.get(pathsOf(tag)[0] ?? "")?.of,
    parser: (tag) => ({
      get: (scope, { meta }) => {
        const isList = meta?.part?.module === "loop"
        for (const path of pathsOf(tag)) {
          const field = byPath.get(path)
          const value = valueAt(scope, field?.of === undefined ? path : path.slice(field.of.length + 1))
          const found = isList
            ? itemsOf(value)
            : writeValue(value, holeOf(tag).format ?? field?.format ?? "text", set.words)
          if (found !== undefined) return found
        }
        return undefined
      },
    }),
    nullGetter: ({ module, value = "" }) => {
      const path = pathsOf(value)[0]
      if (path === undefined) unknown.add(value)
      else if (!missing.some((one) => one.path === path))
        missing.push({ path, label: byPath.get(path)?.label ?? path, block: 0 })
      return module === "loop" ? [] : BLANK
    },
  }
}

/** A blank to write on. */
const BLANK = "＿＿＿＿＿＿"

const itemsOf = (value: Json | undefined): readonly Json[] | undefined =>
  Array.isArray(value) ? (value as readonly Json[]) : undefined
