import { createHash } from "node:crypto"
import { readdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { backUp } from "../src/backup/back-up.ts"
import type { Manifest } from "../src/backup/manifest.ts"
import { readManifest, writeManifest } from "../src/backup/manifest.ts"
import { restore } from "../src/backup/restore.ts"
import { DATABASE_FILE } from "../src/store/database.ts"
import { newFolder, startServer } from "./kit.ts"

const NOW = Date.UTC(2026, 10, 24, 8, 0, 0)

const aBackup = async () => {
  const dataDir = newFolder()
  const server = await startServer({ dataDir })
  await server.stop()
  return { dataDir, ...Result.getOrThrow(await backUp({ dataDir, into: newFolder(), nowMs: NOW })) }
}

describe("a backup that somebody has made up", () => {
  it("with no sound database, under a manifest that fits it, leaves the folder as it is, also with --replace", async () => {
    const { dataDir, folder, manifest } = await aBackup()
    const [before, content] = [readdirSync(dataDir), "no database"]
    const sha256 = `sha256:${createHash("sha256").update(content).digest("hex")}`
    const parts = manifest.parts.map((part) =>
      part.kind === "database" ? { ...part, bytes: content.length, sha256 } : part,
    )
    writeFileSync(join(folder, DATABASE_FILE), content)
    writeFileSync(join(folder, "manifest.json"), writeManifest({ ...manifest, parts }))
    const order = { from: folder, dataDir, mayReplace: true, leavesOutDamaged: true, nowMs: NOW }
    expect(await restore(order)).toMatchObject({ failure: { _tag: "CopyUnsound" } })
    expect(readdirSync(dataDir)).toEqual(before)
    const server = await startServer({ dataDir })
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
  })

  it("with no database, with a part twice, or with one out of its place is not understood", async () => {
    const { manifest } = await aBackup()
    const photo = { kind: "file", path: `files/aa/${"a".repeat(64)}`, bytes: 4 } as const
    const changes: readonly ((parts: Manifest["parts"]) => Manifest["parts"])[] = [
      () => [],
      (parts) => [...parts, ...parts],
      (parts) => parts.map((part) => (part.kind === "database" ? { ...part, kind: "file" } : part)),
      (parts) => [...parts, { ...photo, sha256: `sha256:${"b".repeat(64)}` }],
    ]
    const read = changes.map((change) => readManifest(writeManifest({ ...manifest, parts: change(manifest.parts) })))
    expect(read).toEqual(changes.map(() => Result.fail({ _tag: "FormatUnknown" })))
    const fits = { ...photo, sha256: `sha256:${"a".repeat(64)}` }
    expect(Result.isSuccess(readManifest(writeManifest({ ...manifest, parts: [...manifest.parts, fits] })))).toBe(true)
  })
})
