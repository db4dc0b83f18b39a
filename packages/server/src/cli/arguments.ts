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

/** Why a call cannot be understood. */
export type CallFailure =
  | { readonly _tag: "UnknownOption"; readonly option: string; readonly known: readonly string[] }
  | { readonly _tag: "OptionWithoutValue" | "OptionWithValue"; readonly option: string }

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
    return Result.fail(failureOf(error, Object.keys(options)))
  }
}

/** The parser says in English what was wrong; only the name of the option is taken from it. */
const failureOf = (error: unknown, known: readonly string[]): CallFailure => {
  const [code, message] = error instanceof Error && "code" in error ? [error.code, error.message] : ["", String(error)]
  const option = /--?[\p{L}\p{N}][\p{L}\p{N}-]*/u.exec(message.replace(/'-\w, /, "'"))?.[0] ?? "-"
  if (code !== "ERR_PARSE_ARGS_INVALID_OPTION_VALUE") {
    return { _tag: "UnknownOption", option, known: known.map((name) => `--${name}`) }
  }
  return { _tag: message.includes("does not take") ? "OptionWithValue" : "OptionWithoutValue", option }
}
