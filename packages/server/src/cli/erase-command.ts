/**
 * Command `erase` 抹除个人信息: takes everything that was written of a person, or of a household, out of a village's documents.
 *
 * Without a reason it only shows whom it would erase, beside a server that runs. To erase in a data folder the server must be stopped; nodes
 * on PostgreSQL may run.
 */
import { resolve } from "node:path"
import type { DivisionCode, Language } from "@jingzhun/core"
import { divisionCode } from "@jingzhun/core"
import * as Result from "effect/Result"
import { listErasures, listedOf, eraseAgain, readErasures } from "../erasure/erasure-list.ts"
import type { ListedErasure } from "../erasure/erasure-list.ts"
import { erase } from "../erasure/erase.ts"
import type { Erased } from "../erasure/erase.ts"
import { eraseInBackups } from "../erasure/erase-in-backups.ts"
import { findPeople } from "../erasure/find-people.ts"
import type { FoundPerson } from "../erasure/find-people.ts"
import { otherPlaces } from "../erasure/follow-moves.ts"
import type { HouseholdPlace } from "../erasure/follow-moves.ts"
import { readSettings } from "../settings.ts"
import type { Settings } from "../settings.ts"
import { FolderInUse, lockFolder } from "../store/folder-lock.ts"
import type { Stores } from "../store/stores.ts"
import { CLI_SENTENCES } from "../wording/cli-sentences.ts"
import { BACKUP_SENTENCES } from "../wording/backup-sentences.ts"
import { ERASE_SENTENCES, erasedLines } from "../wording/erase-sentences.ts"
import { settingSentence, startFailureSentence } from "../wording/serve-sentences.ts"
import type { OptionKinds, Typed } from "./arguments.ts"
import type { Console } from "./console.ts"
import { Unusable } from "./outcome.ts"
import type { Outcome } from "./outcome.ts"
import { withStores } from "./with-stores.ts"

/** The options of `erase`. */
export const ERASE_OPTIONS: OptionKinds = { record: "texts", reason: "text", backups: "text", again: "flag" }

/** Erases; 1 where something of the person had to be left, or a backup is damaged. */
export const eraseCommand = async (typed: Typed, language: Language, console: Console): Promise<Outcome> => {
  const settings = readSettings(process.env)
  if (Result.isFailure(settings)) throw new Unusable(settingSentence(settings.failure))
  const isToErase = typed.flag("again") || typed.text("reason") !== undefined
  const unlock = isToErase ? lock(settings.success, language) : () => undefined
  try {
    const { list, left } = typed.flag("again")
      ? await again(typed, settings.success, { language, console })
      : await eraseNow(typed, settings.success, { language, console })
    const backups = typed.text("backups")
    if (backups === undefined || list.length === 0) return left ? 1 : 0
    const { rewritten, damaged, hadMinuteCopies } = await eraseInBackups(resolve(backups), list)
    console.out(`${ERASE_SENTENCES.backups[language]}  ${rewritten.length}\n`)
    if (hadMinuteCopies) console.out(`${ERASE_SENTENCES.minutes[language]}\n`)
    for (const folder of damaged) console.error(`${ERASE_SENTENCES.damaged[language]}  ${folder}`)
    return left || damaged.length > 0 ? 1 : 0
  } finally {
    unlock()
  }
}

const lock = (settings: Settings, language: Language): (() => void) => {
  const { databaseUrl, dataDir } = settings
  if (databaseUrl !== undefined) return () => undefined
  try {
    return lockFolder(dataDir)
  } catch (error) {
    if (error instanceof FolderInUse) throw new Unusable(`${ERASE_SENTENCES.stopFirst[language]}  ${dataDir}`)
    throw new Unusable(startFailureSentence(error, settings))
  }
}

interface Words {
  readonly language: Language
  readonly console: Console
}

interface Done {
  /** What the backups are to be rid of as well. */
  readonly list: readonly ListedErasure[]
  /** Something had to be left. */
  readonly left: boolean
}

const eraseNow = async (typed: Typed, settings: Settings, { language, console }: Words): Promise<Done> => {
  const [code, ...more] = typed.files
  const asked = typed.texts("record")
  if (code === undefined || more.length > 0 || asked.length === 0) throw new Unusable(ERASE_SENTENCES.badCall[language])
  const village = divisionCode(code)
  if (Result.isFailure(village)) throw new Unusable(`${CLI_SENTENCES.badVillage[language]} ${code}`)
  const reason = typed.text("reason")
  if (reason !== undefined && !/^[^\p{C}]{1,200}$/u.test(reason))
    throw new Unusable(ERASE_SENTENCES.badReason[language])
  return withStores(async (stores) => {
    const places = await placesOf(stores, village.success, asked)
    if (places.length === 0) throw new Unusable(`${ERASE_SENTENCES.nobody[language]}  ${asked.join(" ")}`)
    for (const { village: of, people } of places)
      for (const one of people) console.out(`${of === village.success ? "" : `${of}  `}${personLine(one)}\n`)
    const elsewhere = await householdsElsewhere(stores, village.success, places)
    for (const one of elsewhere) console.out(`${lookThere(one, language)}\n`)
    if (reason === undefined) {
      console.out(`${ERASE_SENTENCES.shownOnly[language]}\n`)
      return { list: [], left: false }
    }
    const list: ListedErasure[] = []
    let left = elsewhere.length > 0
    for (const { village: of, people } of places) {
      const records = people.filter(({ isAsked }) => isAsked).map(({ record }) => record)
      const order = { village: of, records, atMs: Date.now(), reason }
      const erased = await erase(stores, order, (found) => {
        const listed = listedOf(order, found)
        list.push(listed)
        listErasures(settings.dataDir, [listed])
      })
      if (erased === undefined) continue
      await tellNodes(settings, erased, console)
      if (places.length > 1) console.out(`${of}\n`)
      for (const line of erasedLines(erased, language)) console.out(`${line}\n`)
      left ||= Object.values(erased.left).some((count) => count > 0)
    }
    return { list, left }
  })
}

interface PeopleOfVillage {
  readonly village: DivisionCode
  readonly people: readonly FoundPerson[]
}

/** Whom to erase, in every village where the household has lived, the one that was named last. */
const placesOf = async (
  { kept }: Stores,
  village: DivisionCode,
  asked: readonly string[],
): Promise<readonly PeopleOfVillage[]> => {
  const people = await findPeople(kept, village, asked)
  if (people.length === 0) return []
  const roots = people.filter(({ isAsked, record }) => isAsked && record.startsWith("h:"))
  const others = await otherPlaces(
    kept.moves,
    roots.map(({ record }) => ({ village, household: record })),
  )
  const places: PeopleOfVillage[] = []
  for (const one of others) {
    const there = one.village as DivisionCode
    places.push({ village: there, people: await findPeople(kept, there, [one.household]) })
  }
  return [...places, { village, people }].filter((one) => one.people.length > 0)
}

/** A member by itself is another record where its household moved to, and nothing but a person can tell which. */
const householdsElsewhere = async (
  { kept }: Stores,
  village: DivisionCode,
  places: readonly PeopleOfVillage[],
): Promise<readonly HouseholdPlace[]> => {
  const alone = places
    .filter((one) => one.village === village)
    .flatMap(({ people }) => people.filter(({ isAsked, record }) => isAsked && !record.startsWith("h:")))
  const households = [...new Set(alone.flatMap((one) => one.households))]
  return otherPlaces(
    kept.moves,
    households.map((household) => ({ village, household })),
  )
}

const lookThere = ({ village, household }: HouseholdPlace, language: Language): string =>
  `${ERASE_SENTENCES.lookThere[language]}  npx jingzhun erase ${village} --record ${household}`

const personLine = ({ record, number, name }: FoundPerson): string =>
  [record, number, name].filter((part) => part !== undefined).join("  ")

const again = async (typed: Typed, settings: Settings, { language, console }: Words): Promise<Done> => {
  if (typed.files.length > 0 || typed.texts("record").length > 0)
    throw new Unusable(ERASE_SENTENCES.againAlone[language])
  const list = readErasures(settings.dataDir)
  const found = await withStores((stores) => eraseAgain(stores, list))
  console.out(
    `${ERASE_SENTENCES.again[language]}  ${found} / ${list.length}\n${BACKUP_SENTENCES.data[language]}  ${settings.dataDir}\n`,
  )
  return { list, left: false }
}

/** Nodes that run close what was written anew; without a bus they hear of it as they read on. */
const tellNodes = async ({ redisUrl }: Settings, { renewed }: Erased, console: Console): Promise<void> => {
  if (redisUrl === undefined) return
  const { openRedisBus } = await import("../bus/redis-bus.ts")
  const bus = openRedisBus(redisUrl, (message) => console.error(message))
  await pause()
  for (const document of renewed) bus.publish({ _tag: "Renewed", document })
  await pause()
  await bus.close()
}

/** The bus does not say when it is there, nor when it has told. */
const pause = (): Promise<void> => new Promise((done) => setTimeout(done, 500))
