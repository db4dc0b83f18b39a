/**
 * Command `import`: brings a roster into a running server, through the same socket as any device.
 *
 * What it says is written was acknowledged from the server's disk. An import never overwrites with blanks and never settles a
 * conflict; what it leaves out is listed.
 */
import { randomBytes } from "node:crypto"
import { basename } from "node:path"
import type { Language } from "@jingzhun/core"
import type { ImportedOperations, ImportPlan, Operation, OperationId, WrittenOperation } from "@jingzhun/documents"
import { planImport, planToOperations } from "@jingzhun/documents"
import { SheetClosed } from "../client/sheet-client.ts"
import { CLI_SENTENCES, LEFT_OUT_SENTENCES } from "../wording/cli-sentences.ts"
import type { OptionKinds, Typed } from "./arguments.ts"
import type { Console } from "./console.ts"
import { Unusable } from "./outcome.ts"
import type { Outcome } from "./outcome.ts"
import type { Input } from "./read-households.ts"
import { readInput } from "./read-households.ts"
import { recordsToKey, sealWith } from "../keys/sealing.ts"
import type { RemotePlace, RemoteRoster } from "./remote-roster.ts"
import { REMOTE_OPTIONS, remotePlaceOf, withRemoteRoster } from "./remote-roster.ts"
import { writeWhole } from "./write-out.ts"

/** The options of `import`. */
export const IMPORT_OPTIONS: OptionKinds = { ...REMOTE_OPTIONS, annotated: "text" }

/** Imports a file. */
export const importCommand = async (typed: Typed, language: Language, console: Console): Promise<Outcome> => {
  const [file, ...more] = typed.files
  if (file === undefined || more.length > 0) throw new Unusable(CLI_SENTENCES.oneFile[language])
  const place = remotePlaceOf(typed, language)
  const input = await readInput(file, { language, console, division: place.village, tellsUnknown: false })
  const plan = await withRemoteRoster(place, { language, toWrite: true }, (remote) =>
    write(remote, input, { file, place, language, console }),
  )
  report(plan, input, { language, console })
  await writeAnnotated(typed.text("annotated"), input, language)
  const isAllIn = plan.households.every((household) => household.leave.length === 0)
  return input.hasErrors || !isAllIn ? 1 : 0
}

interface Setting {
  readonly file: string
  readonly place: RemotePlace
  readonly language: Language
  readonly console: Console
}

const write = async (remote: RemoteRoster, { households }: Input, setting: Setting): Promise<ImportPlan> => {
  const { place, language, console } = setting
  const here = households.map((household) => ({ ...household, division: household.division ?? place.village }))
  const elsewhere = here.findIndex(({ division }) => division !== place.village)
  if (elsewhere >= 0) {
    const division = here[elsewhere]?.division ?? ""
    throw new Unusable(`${setting.file}: $[${elsewhere}].division: ${CLI_SENTENCES.otherVillage[language]} ${division}`)
  }
  const plan = planImport(remote.roster, here)
  const all = plan.households.length
  if (await begins(remote, plan, setting)) {
    console.progress(all, all)
    return plan
  }
  let kept = 0
  try {
    for await (const count of keptSlices(remote, plan, place.account)) {
      kept += count
      console.progress(kept, all)
    }
  } catch (error) {
    if (!(error instanceof SheetClosed)) throw error
    throw new Unusable(`${error.message} ${CLI_SENTENCES.lost[language]} ${kept} / ${all}`)
  }
  return plan
}

/** Lets a roster in which nothing stands begin with the import, unless it is so large that it is written piece by piece. */
const begins = async (remote: RemoteRoster, plan: ImportPlan, { file, place }: Setting): Promise<boolean> => {
  const isEmpty = remote.roster.records.size + remote.roster.waiting.size + remote.roster.bases.size === 0
  if (!isEmpty || plan.households.length > MOST_HOUSEHOLDS_AT_ONCE) return false
  const writing = { actor: place.account, device: "command-line", random: chance(), nowMs: Date.now() }
  const { roster, sensitive } = planToOperations(remote.roster, plan, writing)
  if (roster.length === 0) return false
  return remote.begin({ file: basename(file), operations: [...roster, ...sensitive] })
}

const MOST_HOUSEHOLDS_AT_ONCE = 5000

/**
 * Writes a plan slice by slice; says of each slice, once it is on the server's disk, how many households it held.
 *
 * While one slice is on its way the next is made, so a large roster is never in memory as operations all at once.
 */
async function* keptSlices(remote: RemoteRoster, plan: ImportPlan, actor: string): AsyncGenerator<number> {
  const writing = { actor, device: "command-line", random: chance() }
  const startedAt = Date.now()
  let before: Promise<number> = Promise.resolve(0)
  for (let slice = 0; slice * HOUSEHOLDS_A_SLICE < plan.households.length; slice++) {
    const households = plan.households.slice(slice * HOUSEHOLDS_A_SLICE, (slice + 1) * HOUSEHOLDS_A_SLICE)
    // A millisecond for each slice keeps the records in the order of the file.
    const operations = planToOperations(remote.roster, { households }, { ...writing, nowMs: startedAt + slice })
    const last = before
    before = keepSlice(remote, operations, last).then(() => households.length)
    before.catch(() => undefined)
    yield await last
  }
  yield await before
}

const HOUSEHOLDS_A_SLICE = 400

/** The open document first: a record is made there, and without it the sensitive part would wait. */
const keepSlice = async (
  { open, sensitive, keys, spareKeys }: RemoteRoster,
  operations: ImportedOperations,
  before: Promise<unknown>,
): Promise<void> => {
  const opened = open.append(entriesOf(operations.roster))
  await Promise.all([opened, before])
  const lacking = recordsToKey(operations.sensitive, keys.owned)
  const spare = await spareKeys(lacking.length)
  for (const [at, record] of lacking.entries()) keys.owned.set(record, spare[at]!)
  await sensitive.append(entriesOf(sealWith(operations.sensitive, keys.owned)))
}

const entriesOf = (operations: readonly WrittenOperation[]): readonly (readonly [OperationId, Operation])[] =>
  operations.map((one) => [one.id, one.operation] as const)

/** Random bytes, drawn from the machine in larger pieces. */
const chance = (): ((count: number) => Uint8Array) => {
  let pool = randomBytes(CHANCE_BYTES)
  let used = 0
  return (count) => {
    if (used + count > pool.length) {
      pool = randomBytes(CHANCE_BYTES)
      used = 0
    }
    used += count
    return pool.subarray(used - count, used)
  }
}

const CHANCE_BYTES = 16_384

const report = (
  { households }: ImportPlan,
  input: Input,
  { language, console }: { readonly language: Language; readonly console: Console },
): void => {
  const leave = households.flatMap((household) => household.leave.map((one) => ({ ...one, index: household.index })))
  for (const { index, path, reason } of leave) {
    const origin = input.spreadsheet?.reading.origins[index]
    const place = origin === undefined ? `$[${index}]` : `${origin.sheet}!${origin.row}`
    console.error(`${place} ${path}: ${LEFT_OUT_SENTENCES[reason][language]}`)
  }
  const count = (test: (household: (typeof households)[number]) => boolean) => households.filter(test).length
  const lines = [
    [CLI_SENTENCES.added, count((one) => one.record === undefined && one.add.length > 0)],
    [CLI_SENTENCES.records, households.reduce((sum, one) => sum + one.add.length, 0)],
    [CLI_SENTENCES.changed, households.reduce((sum, one) => sum + one.change.length, 0)],
    [CLI_SENTENCES.unchanged, count((one) => one.add.length + one.change.length === 0)],
    [CLI_SENTENCES.left, leave.length],
  ] as const
  for (const [words, number] of lines) console.out(`${words[language]} ${number}\n`)
}

const writeAnnotated = async (file: string | undefined, input: Input, language: Language): Promise<void> => {
  if (file === undefined || input.spreadsheet === undefined) return
  const { annotate } = await import("@jingzhun/forms/spreadsheet")
  await writeWhole(file, await annotate(input.spreadsheet.bytes, input.spreadsheet.reading, { language }), language)
}
