/**
 * Roster files 名册文件: invented households of a small village, and files for the command line to read.
 */
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import type { RosterHousehold } from "@jingzhun/forms"
import { makeHouseholds } from "../src/demo/households.ts"
import { makeRegistry } from "../src/demo/person.ts"
import { makeRandom } from "../src/demo/random.ts"
import { newFolder } from "./kit.ts"

export const SMALL_VILLAGE = "999901201203"

/** So many households with ids that no demo has. */
export const households = (count: number, village = SMALL_VILLAGE): readonly RosterHousehold[] =>
  makeHouseholds({ code: village, households: count }, makeRegistry(), makeRandom(7)).map((one) => ({
    ...one,
    id: `新${one.id ?? ""}`,
  }))

/** Writes a file into a folder of its own. */
export const write = (name: string, content: string | Uint8Array): string => {
  const file = join(newFolder(), name)
  writeFileSync(file, content)
  return file
}
