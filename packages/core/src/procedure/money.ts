/**
 * Money operators 资金算子: what the engine asks of the layer of funds, which stands above it.
 */
import type { Context } from "./context.ts"
import type { Json, JsonObject } from "./json.ts"
import type { Ask, Reckoning } from "./step.ts"

/** Checks and reckonings of money; a check answers with the figures that break it, a reckoning with its result or the fault. */
export interface MoneyOperators {
  readonly cap: (context: Context, ask: Extract<Ask, { readonly op: "cap" }>) => JsonObject | undefined
  readonly halves: (context: Context, ask: Extract<Ask, { readonly op: "halves" }>) => JsonObject | undefined
  readonly shares: (context: Context, ask: Extract<Reckoning, { readonly op: "shares" }>) => Reckoned
  readonly dividends: (context: Context, ask: Extract<Reckoning, { readonly op: "dividends" }>) => Reckoned
}

/** A result to keep, or the faults that forbid it, by the code under which the step says what is wrong. */
export type Reckoned =
  | { readonly value: Json }
  | { readonly faults: readonly { readonly code: string; readonly figures: JsonObject }[] }
