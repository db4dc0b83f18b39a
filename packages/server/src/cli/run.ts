/**
 * Command line `jingzhun` 命令行: finds the command, runs it, and turns every end into an exit code.
 */
import type { Language } from "@jingzhun/core"
import * as Result from "effect/Result"
import { callSentence } from "../wording/call-sentences.ts"
import { CLI_SENTENCES } from "../wording/cli-sentences.ts"
import { COMMAND_HELP, HELP } from "../wording/help.ts"
import type { OptionKinds, Typed } from "./arguments.ts"
import { readArguments } from "./arguments.ts"
import type { Console } from "./console.ts"
import { processConsole } from "./console.ts"
import { Unusable } from "./outcome.ts"
import type { Outcome } from "./outcome.ts"

/** Runs a command line; answers with the exit code. */
export const run = async (argv: readonly string[]): Promise<Outcome> => {
  const console = processConsole()
  const [name, ...rest] = argv
  if (name === undefined || name === "--help" || name === "help") {
    console.out(HELP)
    return name === undefined ? 2 : 0
  }
  if (!isCommand(name)) {
    console.error(`${CLI_SENTENCES.unknownCommand[languageOfMachine()]} ${name}\n${HELP}`)
    return 2
  }
  return runCommand(name, rest, console)
}

type CommandName = keyof typeof COMMAND_HELP

const isCommand = (name: string): name is CommandName => Object.hasOwn(COMMAND_HELP, name)

interface Command {
  readonly options: OptionKinds
  readonly run: (typed: Typed, language: Language, console: Console) => Promise<Outcome>
}

/** Each command loads only what it needs: the server must not load spreadsheets, nor the other way round. */
const COMMANDS: { readonly [name in CommandName]: () => Promise<Command> } = {
  evaluate: async () => {
    const { EVALUATE_OPTIONS, evaluateCommand } = await import("./evaluate-command.ts")
    return { options: EVALUATE_OPTIONS, run: evaluateCommand }
  },
  import: async () => {
    const { IMPORT_OPTIONS, importCommand } = await import("./import-command.ts")
    return { options: IMPORT_OPTIONS, run: importCommand }
  },
  export: async () => {
    const { EXPORT_OPTIONS, exportCommand } = await import("./export-command.ts")
    return { options: EXPORT_OPTIONS, run: exportCommand }
  },
  analyse: async () => {
    const { ANALYSE_OPTIONS, analyseCommand } = await import("./analyse.ts")
    return { options: ANALYSE_OPTIONS, run: analyseCommand }
  },
  diff: async () => {
    const { DIFF_OPTIONS, diffCommand } = await import("./diff.ts")
    return { options: DIFF_OPTIONS, run: diffCommand }
  },
  simulate: async () => {
    const { SIMULATE_OPTIONS, simulateCommand } = await import("./simulate.ts")
    return { options: SIMULATE_OPTIONS, run: simulateCommand }
  },
  replay: async () => {
    const { REPLAY_OPTIONS, replayCommand } = await import("./replay.ts")
    return { options: REPLAY_OPTIONS, run: replayCommand }
  },
  account: async () => {
    const { ACCOUNT_OPTIONS, accountCommand } = await import("./account-command.ts")
    return { options: ACCOUNT_OPTIONS, run: accountCommand }
  },
  audit: async () => {
    const { AUDIT_OPTIONS, auditCommand } = await import("./audit-command.ts")
    return { options: AUDIT_OPTIONS, run: auditCommand }
  },
  village: async () => {
    const { VILLAGE_OPTIONS, villageCommand } = await import("./village-command.ts")
    return { options: VILLAGE_OPTIONS, run: villageCommand }
  },
  year: async () => {
    const { YEAR_OPTIONS, yearCommand } = await import("./year-command.ts")
    return { options: YEAR_OPTIONS, run: yearCommand }
  },
  backup: async () => {
    const { BACKUP_OPTIONS, backupCommand } = await import("./backup-command.ts")
    return { options: BACKUP_OPTIONS, run: backupCommand }
  },
  restore: async () => {
    const { RESTORE_OPTIONS, restoreCommand } = await import("./restore-command.ts")
    return { options: RESTORE_OPTIONS, run: restoreCommand }
  },
  erase: async () => {
    const { ERASE_OPTIONS, eraseCommand } = await import("./erase-command.ts")
    return { options: ERASE_OPTIONS, run: eraseCommand }
  },
  grow: async () => {
    const { GROW_OPTIONS, growCommand } = await import("./grow-command.ts")
    return { options: GROW_OPTIONS, run: growCommand }
  },
  procedure: async () => {
    const { PROCEDURE_OPTIONS, procedureCommand } = await import("./procedure-command.ts")
    return { options: PROCEDURE_OPTIONS, run: procedureCommand }
  },
  template: async () => {
    const { TEMPLATE_OPTIONS, templateCommand } = await import("./template-command.ts")
    return { options: TEMPLATE_OPTIONS, run: templateCommand }
  },
  verify: async () => {
    const { VERIFY_OPTIONS, verifyCommand } = await import("./verify-command.ts")
    return { options: VERIFY_OPTIONS, run: verifyCommand }
  },
  serve: async () => {
    // Before anything else is loaded, for loading alone would let the heap grow.
    ;(await import("./bound-heap.ts")).boundHeap()
    const { SERVE_OPTIONS, serveCommand } = await import("./serve-command.ts")
    return { options: SERVE_OPTIONS, run: serveCommand }
  },
}

const runCommand = async (name: CommandName, args: readonly string[], console: Console): Promise<Outcome> => {
  const command = await COMMANDS[name]().catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ERR_UNKNOWN_BUILTIN_MODULE") return undefined
    throw error
  })
  if (command === undefined) {
    console.error(CLI_SENTENCES.oldNode[languageOfMachine()])
    return 2
  }
  const typed = readArguments(args, command.options)
  if (Result.isFailure(typed)) {
    console.error(`jingzhun ${name}: ${callSentence(typed.failure)[languageAsked(args)]}\n${COMMAND_HELP[name]}`)
    return 2
  }
  if (typed.success.flag("help")) {
    console.out(COMMAND_HELP[name])
    return 0
  }
  const chosen = typed.success.text("language") ?? languageOfMachine()
  if (chosen !== "zh-CN" && chosen !== "en") {
    console.error(`--language: ${CLI_SENTENCES.badLanguage[languageOfMachine()]} ${chosen}`)
    return 2
  }
  try {
    return await command.run(typed.success, chosen, console)
  } catch (error) {
    console.error(error instanceof Unusable ? error.message : CLI_SENTENCES.internal[chosen])
    return 2
  }
}

/** The language that a call asks for, also where the rest of the call cannot be read. */
const languageAsked = (args: readonly string[]): Language => {
  const given = args.flatMap((arg, at) =>
    arg === "--language" ? [args[at + 1]] : arg.startsWith("--language=") ? [arg.slice("--language=".length)] : [],
  )
  return given.find((one): one is Language => one === "zh-CN" || one === "en") ?? languageOfMachine()
}

const languageOfMachine = (): Language => {
  const language = [process.env["LC_ALL"], process.env["LANG"]].find((one) => one !== undefined && one !== "") ?? ""
  return language.startsWith("en") ? "en" : "zh-CN"
}
