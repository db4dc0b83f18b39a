/**
 * Server bases 服务器上的底册: a program folds what a roster begins with, or lets an empty one begin with an import, as a device does.
 */
import type { Keyring, Roster, WrittenOperation } from "@jingzhun/documents"
import { baseEntries, basesWanted, foldInto, readBase } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { ask, ServerRefused } from "./server-account.ts"

/** Where the bases are, and the cookie of who may have them. */
export interface BasePlace {
  readonly url: string
  readonly cookie: string
}

/** Fetches the bases that a roster says it begins with, and folds them. */
export const foldServerBases = async (roster: Roster, { url, cookie }: BasePlace, ring: Keyring): Promise<void> => {
  for (const hash of basesWanted(roster)) {
    const response = await ask(`${url}/api/bases/${hash}`, { headers: { cookie } })
    const read = await readBase(await response.text(), hash)
    if (Result.isFailure(read)) throw new ServerRefused("damaged", hash)
    foldInto(roster, baseEntries(read.success), read.success.base.document, ring)
  }
}

/** What an empty roster is to begin with. */
export interface FirstImport {
  readonly village: string
  readonly year: number
  readonly file: string
  readonly operations: readonly WrittenOperation[]
}

/** Lets a roster begin with an import; false where the server will not have it so, and it has to be written as operations. */
export const beginWithImport = async (
  { url, cookie }: BasePlace,
  { operations, ...rest }: FirstImport,
): Promise<boolean> => {
  const half = (document: string) =>
    operations.filter((one) => one.document === document).map(({ operation }) => [operation.record, operation.value])
  const records = { roster: half("roster"), "roster-sensitive": half("roster-sensitive") }
  try {
    await ask(`${url}/api/bases`, {
      method: "POST",
      headers: { cookie, "content-type": "application/json" },
      body: JSON.stringify({ ...rest, records }),
    })
    return true
  } catch (error) {
    if (error instanceof ServerRefused && error.code !== "unreachable") return false
    throw error
  }
}
