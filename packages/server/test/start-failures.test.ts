import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { runCommand } from "./child-server.ts"
import { newFolder } from "./kit.ts"

const file = (): string => {
  const path = join(newFolder(), "a-file")
  writeFileSync(path, "")
  return path
}

describe("a setting that only the machine can judge", () => {
  it.each<readonly [string, () => Readonly<Record<string, string>>, string]>([
    ["an address that is not of this machine", () => ({ HOST: "999.1.1.1" }), "本机没有 HOST=999.1.1.1 这个地址"],
    ["another machine's address", () => ({ HOST: "192.0.2.1" }), "本机没有 HOST=192.0.2.1 这个地址"],
    ["a file as data folder", () => ({ DATA_DIR: file() }), "a-file 不是可以写入的文件夹"],
    ["a file as folder of backups", () => ({ BACKUP_DIR: file() }), "a-file 不是可以写入的文件夹"],
  ])("%s stops the start with a sentence that names it: 2", async (_what, wrong, sentence) => {
    const { code, out, err } = await runCommand(["serve"], { PORT: "0", DATA_DIR: newFolder(), ...wrong() })
    expect([code, out, err.trim().split("\n").length]).toEqual([2, "", 1])
    expect(err).toContain(sentence)
  })
})
