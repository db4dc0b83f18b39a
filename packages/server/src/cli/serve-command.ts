/**
 * Command `serve`: starts the server and keeps it until it is told to stop.
 */
import type { Language } from "@jingzhun/core"
import * as Result from "effect/Result"
import { DEMO_ACCOUNTS } from "../demo/county.ts"
import { serve } from "../serve.ts"
import type { RunningServer } from "../serve.ts"
import { placeOfData, readSettings } from "../settings.ts"
import { reserveLog } from "../store/reserve-log.ts"
import { CLI_SENTENCES } from "../wording/cli-sentences.ts"
import {
  DEMO_LEFT_OUT,
  settingSentence,
  startFailureSentence,
  startSentences,
  STOPPING,
} from "../wording/serve-sentences.ts"
import type { OptionKinds, Typed } from "./arguments.ts"
import type { Console } from "./console.ts"
import { Unusable } from "./outcome.ts"
import type { Outcome } from "./outcome.ts"

/** The options of `serve`. */
export const SERVE_OPTIONS: OptionKinds = { demo: "flag" }

/** Runs the server until SIGINT or SIGTERM. */
export const serveCommand = async (typed: Typed, language: Language, console: Console): Promise<Outcome> => {
  if (typed.files.length > 0) throw new Unusable(CLI_SENTENCES.noFile[language])
  const settings = readSettings(process.env)
  if (Result.isFailure(settings)) {
    console.error(settingSentence(settings.failure))
    return 2
  }
  let password: string | undefined
  let server: RunningServer
  try {
    server = await serve(settings.success, {
      prepare: async (services, { database }) => {
        if (database !== undefined) reserveLog(database)
        if (!typed.flag("demo")) return
        const { loadDemo } = await import("../demo/load-demo.ts")
        password = await loadDemo(services, settings.success)
      },
    })
  } catch (error) {
    console.error(startFailureSentence(error, settings.success))
    return 2
  }
  const accounts = DEMO_ACCOUNTS.map((actor) => actor.account)
  const { url } = server
  const dataDir = placeOfData(settings.success)
  if (typed.flag("demo") && password === undefined) console.error(DEMO_LEFT_OUT)
  console.out(startSentences({ url, dataDir, ...(password !== undefined && { accounts, password }) }))
  await untilStopped()
  console.error(STOPPING)
  await server.stop()
  return 0
}

const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    process.once("SIGINT", () => resolve())
    process.once("SIGTERM", () => resolve())
  })
