/**
 * Making a flag 说明条目: a clause, a code and the sentence, with the figures filled in.
 */
import type { Flag } from "./command.ts"
import type { JsonObject } from "./json.ts"
import type { Labels } from "./message.ts"
import { filledWith } from "./message.ts"
import type { Procedure } from "./procedure.ts"
import type { Saying } from "./step.ts"

/** Makes a flag of a saying and the figures that it speaks of. */
export const flagOf = (
  procedure: Procedure,
  { clause, code, message }: Saying,
  figures: JsonObject,
  labels?: Labels,
): Flag => ({
  code,
  clause,
  source: procedure.clauses[clause]?.source ?? "",
  message: filledWith(message, figures, labels),
  figures,
})
