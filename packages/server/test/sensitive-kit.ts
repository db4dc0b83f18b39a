/**
 * Kit for sealed fields: a village whose ledger holds two whole cases, and the texts that stand in a value.
 */
import { dayOf, gutan } from "@jingzhun/core"
import type { Json, Procedure } from "@jingzhun/core/procedure"
import * as Result from "effect/Result"
import type { RunningServer } from "../src/serve.ts"
import { steps, walk } from "./journey.ts"
import { newFolder } from "./kit.ts"
import { settleLedger, startLedgerServer } from "./ledger-kit.ts"

const ALL = { A: steps("A", 1, 24), B: steps("B", 1, 28) }

/** A server whose village works under a text, with two whole cases. */
export const withCases = async (procedure: Procedure, dataDir = newFolder()): Promise<RunningServer> => {
  const server = await startLedgerServer({
    dataDir,
    prepare: async (services) => {
      await settleLedger(services)
      const order = { area: "999901", procedure, packs: [gutan], on: dayOf(2026, 1, 1) }
      Result.getOrThrow(await services.ledgers.adoptions.adopt(order))
    },
  })
  await walk(server, ALL.A, { subject: "2026-001", household: "H0001" })
  await walk(server, ALL.B, { subject: "2026-002", household: "H0002" })
  return server
}

/** Every text of a value, long enough to be told from others. */
export const textsIn = (value: Json): readonly string[] => {
  if (typeof value === "string") return value.length >= 4 ? [value] : []
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : []
}
