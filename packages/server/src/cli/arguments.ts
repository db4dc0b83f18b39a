/**
 * Arguments 参数: what was typed, read strictly; an option that does not exist is an error, never ignored.
 */
import { parseArgs } from "node:util"
import * as Result from "effect/Result"

/** Options of a command: `text` takes a value, `texts` may be given several times, `flag` takes none. */
export type OptionKinds = { readonly [name: string]: "text" | "texts" | "flag" }

/** What was typed. */
export interface Typed {
  readonly files: readonly string[]
  readonly text: (name: string) => string | undefined
  readonly texts: (name: string) => readonly string[]
  readonly flag: (name: string) => boolean
}

/** Why a call cannot be understood; the message names the option. */
export interface CallFailure {
  readonly _tag: "CallUnusable"
  readonly message: string
}

/** Reads the arguments after the name of a command. */
export const readArguments = (args: readonly string[], kinds: OptionKinds): Result.Result<Typed, CallFailure> => {
  const options = Object.fromEntries(
    Object.entries({ ...kinds, help: "flag", language: "text" }).map(([name, kind]) => [
      name,
      { type: kind === "flag" ? ("boolean" as const) : ("string" as const), multiple: kind === "texts" },
    ]),
  )
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true })
    const found: Record<string, unknown> = values
    return Result.succeed({
      files: positionals,
      text: (name) => (typeof found[name] === "string" ? found[name] : undefined),
      texts: (name) => (Array.isArray(found[name]) ? found[name].map(String) : []),
      flag: (name) => found[name] === true,
    })
  } catch (error) {
    const message = error instanceof Error ? (error.message.split(". ")[0] ?? "") : ""
    return Result.fail({ _tag: "CallUnusable", message })
  }
}
