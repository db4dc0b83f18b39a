import { mkdirSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { describe, expect, it } from "vitest"
import { DATABASE_FILE } from "../src/store/database.ts"
import { LOCK_FILE } from "../src/store/folder-lock.ts"
import { runCommand } from "./child-server.ts"
import { newFolder } from "./kit.ts"

const file = (): string => {
  const path = join(newFolder(), "a-file")
  writeFileSync(path, "")
  return path
}

/** A data folder in which something was done. */
const folder = (prepare: (folder: string) => void): string => {
  const made = newFolder()
  prepare(made)
  return made
}

/** Nobody may make a folder there, and Node tries without end when it is asked for the folders above as well. */
const NOWHERE = "/proc/nope"

const ofNewerProgram = (made: string): void => {
  const database = new DatabaseSync(join(made, DATABASE_FILE))
  database.exec("pragma user_version = 999")
  database.close()
}

describe("a setting that only the machine can judge", () => {
  it.each<readonly [string, () => Readonly<Record<string, string>>, string]>([
    ["an address that is not of this machine", () => ({ HOST: "999.1.1.1" }), "本机没有 HOST=999.1.1.1 这个地址"],
    ["another machine's address", () => ({ HOST: "192.0.2.1" }), "本机没有 HOST=192.0.2.1 这个地址"],
    ["a file as data folder", () => ({ DATA_DIR: file() }), "a-file 不是可以写入的文件夹"],
    ["a file above the data folder", () => ({ DATA_DIR: join(file(), "a", "b") }), "a-file/a 不是可以写入的文件夹"],
    ["a data folder that cannot be made", () => ({ DATA_DIR: NOWHERE }), "/proc/nope 不是可以写入的文件夹"],
    [
      "a data folder that takes no files",
      () => ({ DATA_DIR: folder((made) => mkdirSync(join(made, LOCK_FILE))) }),
      "不能写入",
    ],
    [
      "a data folder on a full disk",
      () => ({ DATA_DIR: folder((made) => symlinkSync("/dev/full", join(made, DATABASE_FILE))) }),
      "所在的磁盘已满",
    ],
    [
      "a data folder of a newer program",
      () => ({ DATA_DIR: folder(ofNewerProgram) }),
      "数据由更新版本的程序写入，请升级本程序",
    ],
    [
      "a data folder with a damaged database",
      () => ({ DATA_DIR: folder((made) => writeFileSync(join(made, DATABASE_FILE), "no database".repeat(100))) }),
      "里的 jingzhun.sqlite 已损坏或不是数据库",
    ],
    ["a file as folder of backups", () => ({ BACKUP_DIR: file() }), "a-file 不是可以写入的文件夹"],
    ["a folder of backups that cannot be made", () => ({ BACKUP_DIR: NOWHERE }), "/proc/nope 不是可以写入的文件夹"],
  ])("%s stops the start with a sentence that names it: 2", async (_what, wrong, sentence) => {
    const { code, out, err } = await runCommand(["serve"], { PORT: "0", DATA_DIR: newFolder(), ...wrong() })
    expect([code, out, err.trim().split("\n").length]).toEqual([2, "", 1])
    expect(err).toContain(sentence)
  })

  it.each([
    ["backup", NOWHERE],
    ["restore", NOWHERE],
    ["erase", "450123204201", "--record", "H0001"],
    ["village", "add", "450123204201", "--name", "上林村", "--township", "古潭乡"],
  ])("%s says so as well, and comes back: 2", async (...call) => {
    const { code, err } = await runCommand(call, { DATA_DIR: NOWHERE })
    expect(code).toBe(2)
    expect(err).toContain(NOWHERE)
  })
})
