/**
 * Remote roster 远程名册: what `import` and `export` share: where the server is, who asks, both documents of a village.
 */
import { randomBytes } from "node:crypto"
import type { Language } from "@jingzhun/core"
import type { NamedKey, Roster, RosterKind } from "@jingzhun/documents"
import { emptyRoster, foldInto } from "@jingzhun/documents"
import type { FirstImport } from "../client/server-bases.ts"
import { beginWithImport, foldServerBases } from "../client/server-bases.ts"
import type { ListedDocument } from "../client/server-account.ts"
import { listDocuments, logInTo, logOutOf, ServerRefused } from "../client/server-account.ts"
import type { VillageKeys } from "../client/server-keys.ts"
import { fetchKeys, fetchSpareKeys } from "../client/server-keys.ts"
import { openSheet, SheetClosed } from "../client/sheet-client.ts"
import type { SheetClient } from "../client/sheet-client.ts"
import { CLI_SENTENCES } from "../wording/cli-sentences.ts"
import type { OptionKinds, Typed } from "./arguments.ts"
import { Unusable } from "./outcome.ts"

/** The options that say where a roster is and who asks. */
export const REMOTE_OPTIONS: OptionKinds = { village: "text", year: "text", url: "text", account: "text" }

/** Which roster, where, and as whom. */
export interface RemotePlace {
  readonly village: string
  readonly year: number | undefined
  readonly url: string
  readonly account: string
  readonly password: string
}

/** Reads the place from the options and the environment. */
export const remotePlaceOf = (typed: Typed, language: Language): RemotePlace => {
  const village = typed.text("village")
  if (village === undefined) throw new Unusable(`${CLI_SENTENCES.missing[language]} --village`)
  if (!/^\d{12}$/.test(village)) throw new Unusable(`--village: ${CLI_SENTENCES.badVillage[language]} ${village}`)
  const year = typed.text("year")
  if (year !== undefined && !/^\d{4}$/.test(year)) throw new Unusable(`--year: ${year}`)
  const url = typed.text("url") ?? "http://localhost:8787"
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new Unusable(`--url: ${CLI_SENTENCES.badAddress[language]} ${url}`)
  const password = process.env["JINGZHUN_PASSWORD"]
  if (password === undefined || password === "") throw new Unusable(CLI_SENTENCES.noPassword[language])
  const account = typed.text("account") ?? "recorder"
  return { village, year: year === undefined ? undefined : Number(year), url: new URL(url).origin, account, password }
}

/** The documents of one village and year, open, and what they fold to. */
export interface RemoteRoster {
  readonly roster: Roster
  readonly year: number
  readonly open: SheetClient
  readonly sensitive: SheetClient
  readonly keys: VillageKeys
  /** Fetches spare keys. */
  readonly spareKeys: (needed: number) => Promise<readonly NamedKey[]>
  /** Lets the roster begin with an import; false where the server will not have it so. */
  readonly begin: (first: Pick<FirstImport, "file" | "operations">) => Promise<boolean>
}

/** Opens the roster of a village, lets work be done on it, and closes everything again. */
export const withRemoteRoster = async <Value>(
  place: RemotePlace,
  { language, toWrite }: { readonly language: Language; readonly toWrite: boolean },
  work: (remote: RemoteRoster) => Promise<Value>,
): Promise<Value> => {
  try {
    const cookie = await logInTo(place.url, place.account, place.password)
    try {
      return await withSheets(place, { cookie, language, toWrite }, work)
    } finally {
      await logOutOf(place.url, cookie).catch(() => undefined)
    }
  } catch (error) {
    if (error instanceof ServerRefused) throw new Unusable(refusalSentence(error, language))
    if (error instanceof SheetClosed) throw new Unusable(`${place.url}: ${error.message} (${error.code})`)
    throw error
  }
}

const refusalSentence = ({ code, message }: ServerRefused, language: Language): string =>
  code === "unreachable" ? `${CLI_SENTENCES.unreachable[language]} ${message}` : message

interface Visit {
  readonly cookie: string
  readonly language: Language
  readonly toWrite: boolean
}

const withSheets = async <Value>(
  place: RemotePlace,
  { cookie, language, toWrite }: Visit,
  work: (remote: RemoteRoster) => Promise<Value>,
): Promise<Value> => {
  const listed = await listDocuments(place.url, cookie)
  const names = namesOf(listed, place, toWrite)
  if (names === undefined) throw new Unusable(CLI_SENTENCES[toWrite ? "noRoster" : "noRosterToRead"][language])
  const client = randomBytes(4).readUInt32LE()
  const open = await openSheet({ url: place.url, document: names.roster, cookie, client })
  try {
    const sensitive = await openSheet({ url: place.url, document: names["roster-sensitive"], cookie, client })
    try {
      const keyPlace = { url: place.url, village: place.village, cookie }
      const keys = await fetchKeys(keyPlace)
      const roster = emptyRoster()
      foldInto(roster, open.sheet.ops(), "roster")
      foldInto(roster, sensitive.sheet.ops(), "roster-sensitive", keys.ring)
      const basePlace = { url: place.url, cookie }
      await foldServerBases(roster, basePlace, keys.ring)
      return await work({
        roster,
        year: names.year,
        open,
        sensitive,
        keys,
        spareKeys: (needed) => fetchSpareKeys(keyPlace, needed),
        begin: (first) => beginWithImport(basePlace, { ...first, village: place.village, year: names.year }),
      })
    } finally {
      sensitive.close()
    }
  } finally {
    open.close()
  }
}

const namesOf = (
  listed: readonly ListedDocument[],
  { village, year }: RemotePlace,
  toWrite: boolean,
): (Readonly<Record<RosterKind, string>> & { readonly year: number }) | undefined => {
  const fits = listed.filter((one) => one.village === village && (one.canWrite || !toWrite))
  const years = fits.flatMap((one) => (one.kind === "roster" && one.year !== undefined ? [one.year] : []))
  const newest = year ?? Math.max(...years)
  const nameOf = (kind: RosterKind): string | undefined =>
    fits.find((one) => one.kind === kind && one.year === newest)?.name
  const roster = nameOf("roster")
  const sensitive = nameOf("roster-sensitive")
  return roster === undefined || sensitive === undefined
    ? undefined
    : { roster, "roster-sensitive": sensitive, year: newest }
}
