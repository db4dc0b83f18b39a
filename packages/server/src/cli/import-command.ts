/**
 * Command `import`: brings a roster into a running server, through the same socket as any device.
 *
 * What it says is written was acknowledged from the server's disk. An import never overwrites with blanks and never settles a
 * conflict; what it leaves out is listed.
 */
import { randomBytes } from "node:crypto"
import type { Language } from "@jingzhun/core"
import type { ImportPlan, Operation, OperationId, WrittenOperation } from "@jingzhun/documents"
import { importOperations } from "@jingzhun/documents"
import { SheetClosed } from "../client/sheet-client.ts"
import { CLI_SENTENCES, LEFT_OUT_SENTENCES } from "../wording/cli-sentences.ts"
import type { OptionKinds, Typed } from "./arguments.ts"
import type { Console } from "./console.ts"
import { Unusable } from "./outcome.ts"
import type { Outcome } from "./outcome.ts"
import type { Input } from "./read-households.ts"
import { readInput } from "./read-households.ts"
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
  const input = await readInput(file, { language, console, division: place.village })
  const plan = await withRemoteRoster(place, { language, toWrite: true }, (remote) =>
    write(remote, input, { place, language, console }),
  )
  report(plan, input, { language, console })
  await writeAnnotated(typed.text("annotated"), input, language)
  const isAllIn = plan.households.every((household) => household.leave.length === 0)
  return input.hasErrors || !isAllIn ? 1 : 0
}

interface Setting {
  readonly place: RemotePlace
  readonly language: Language
  readonly console: Console
}

const write = async (
  { roster, open, sensitive }: RemoteRoster,
  { households }: Input,
  { place, language, console }: Setting,
): Promise<ImportPlan> => {
  const writing = { actor: place.account, device: "command-line", nowMs: Date.now(), random: chance() }
  const here = households.map((household) => ({ ...household, division: household.division ?? place.village }))
  const written = importOperations(roster, here, writing)
  const all = written.roster.length + written.sensitive.length
  const kept = { open: 0, sensitive: 0 }
  const note = (part: keyof typeof kept) => (count: number) => {
    kept[part] = count
    console.progress(kept.open + kept.sensitive, all)
  }
  try {
    // The open document first: a record is made there, and without it the sensitive part would wait.
    await open.append(entriesOf(written.roster), note("open"))
    await sensitive.append(entriesOf(written.sensitive), note("sensitive"))
  } catch (error) {
    if (!(error instanceof SheetClosed)) throw error
    throw new Unusable(`${error.message} ${CLI_SENTENCES.lost[language]} ${kept.open + kept.sensitive} / ${all}`)
  }
  return written.plan
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
