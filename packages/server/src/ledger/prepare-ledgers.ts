/**
 * Preparing ledgers 备好台账: a village that works under a procedure has its ledger, also before the first command.
 */
import type { DivisionCode } from "@jingzhun/core"
import type { Kept } from "../store/kept.ts"
import { inUse } from "./adoptions.ts"
import { ledgerName } from "./ledger-document.ts"

/** Makes the ledgers of all villages that work under a procedure and have none yet. */
export const prepareLedgers = async ({
  ledgers,
  adoptions,
  villages,
}: Pick<Kept, "ledgers" | "adoptions" | "villages">): Promise<void> => {
  const [places, all, heads] = await Promise.all([villages.list(), adoptions.list(), ledgers.ledgers()])
  const known = new Set(heads.map(({ name }) => name))
  const wanted = places.flatMap(({ code }) =>
    inUse(all, code).map(({ procedure }) => ledgerName(code as DivisionCode, procedure)),
  )
  const missing = wanted.filter((name) => !known.has(name))
  if (missing.length > 0) await ledgers.create(missing)
}
