/**
 * Manifest 备份清单: what a backup is made of, each part with its length and hash, and the hash of the list itself.
 *
 * A part is of a kind. A program that meets a kind it does not know restores nothing, so that copies made between two whole
 * backups can be added as a kind of their own (`segment`: the rows of the log after `upTo`) without an older program leaving
 * them out in silence.
 */
import { createHash } from "node:crypto"
import { canonicalJson } from "@jingzhun/core"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { photoPath } from "../files/photo-path.ts"
import { DATABASE_FILE } from "../store/database.ts"
import type { BackupFault } from "./backup-fault.ts"

/** Name of the list of the heads of ledgers in the folder of a backup. */
export const HEADS_FILE = "heads.txt"

/** Name of the manifest in the folder of a backup. */
export const MANIFEST_FILE = "manifest.json"

const count = Schema.Number.check(Schema.isInt(), Schema.isGreaterThanOrEqualTo(0))
const hash = Schema.String.check(Schema.isPattern(/^sha256:[0-9a-f]{64}$/))
const path = Schema.String.check(Schema.isPattern(/^(?:jingzhun\.sqlite|heads\.txt|files\/[0-9a-f]{2}\/[0-9a-f]{64})$/))

const PartSchema = Schema.Struct({
  /**
   * `database`: the whole of it, up to a row of the log of documents. `file`: one photo. `heads`: the heads of the ledgers, for
   * `jingzhun verify --against`; it is not brought back.
   */
  kind: Schema.Literals(["database", "file", "heads"]),
  path,
  bytes: count,
  sha256: hash,
  upTo: Schema.optionalKey(count),
})

const ManifestSchema = Schema.Struct({
  format: Schema.Literal(1),
  /** Version of the shape of the database. */
  schema: count,
  madeAt: Schema.String,
  parts: Schema.Array(PartSchema),
  /** Rows by table, counted in the copy. */
  counts: Schema.Record(Schema.String, count),
  /** The chains as they stand in the copy. */
  ledgers: Schema.Array(Schema.Struct({ name: Schema.String, entries: count, head: Schema.String })),
})

/** One part of a backup. */
export type Part = typeof PartSchema.Type

/** What a backup is made of. */
export type Manifest = typeof ManifestSchema.Type

/** Writes a manifest with its own hash. */
export const writeManifest = (manifest: Manifest): string =>
  `${JSON.stringify({ ...manifest, hash: hashOf(manifest) }, undefined, 1)}\n`

/** Reads a manifest; one whose hash does not fit is damaged. */
export const readManifest = (text: string): Result.Result<Manifest, BackupFault> => {
  const json = parsed(text)
  if (json === undefined) return Result.fail({ _tag: "ManifestDamaged" })
  const { hash: said, ...rest } = json
  if (said !== hashOf(rest)) return Result.fail({ _tag: "ManifestDamaged" })
  const manifest = Result.filterOrFail(
    Schema.decodeUnknownResult(ManifestSchema)(rest),
    ({ parts }) => isWhole(parts),
    () => undefined,
  )
  // Whole, for its hash fits, and yet not understood: another program has written it.
  return Result.mapError(manifest, (): BackupFault => ({ _tag: "FormatUnknown" }))
}

/** One database, each part once and in the place of its kind; the name of a photo is its hash. */
const isWhole = (parts: readonly Part[]): boolean =>
  parts.filter(({ kind }) => kind === "database").length === 1 &&
  new Set(parts.map(({ path: place }) => place)).size === parts.length &&
  parts.every((part) => part.path === placeOf(part))

const placeOf = ({ kind, sha256 }: Part): string => {
  switch (kind) {
    case "database":
      return DATABASE_FILE
    case "heads":
      return HEADS_FILE
    case "file":
      return `files/${photoPath(sha256.slice("sha256:".length))}`
  }
}

const hashOf = (manifest: object): string =>
  `sha256:${createHash("sha256").update(canonicalJson(manifest)).digest("hex")}`

const parsed = (text: string): Record<string, unknown> | undefined => {
  try {
    const json: unknown = JSON.parse(text)
    return typeof json === "object" && json !== null && !Array.isArray(json) ? { ...json } : undefined
  } catch {
    return undefined
  }
}
