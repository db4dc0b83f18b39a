/**
 * Sensitive fields 敏感字段: which fields of a command, and of the event it brings about, not every reader of a ledger may see.
 *
 * The procedure says it of a field of a command; the event carries the same names, whichever command brought it about.
 */
import type { CommandField, FieldShape, Procedure } from "@jingzhun/core/procedure"
import { LATE_REASON } from "./late-reason.ts"

/** The names of the sensitive fields of an event and of every command that brings it about, the reason of a late entry among them. */
export const sensitiveFieldsOf = ({ commands }: Pick<Procedure, "commands">, event: string): ReadonlySet<string> =>
  new Set(
    commands
      .filter(({ emits }) => emits === event)
      .flatMap(({ fields, datedBack }) => [
        ...Object.entries(fields).flatMap(([name, field]) => (isSensitive(field) ? [name] : [])),
        ...(datedBack?.sensitive === true ? [LATE_REASON] : []),
      ]),
  )

/** A field is sensitive as a whole when anything in it is. */
const isSensitive = ({ sensitive, shape }: CommandField): boolean => sensitive === true || holdsSensitive(shape)

const holdsSensitive = (shape: FieldShape): boolean => {
  if ("item" in shape) return holdsSensitive(shape.item)
  return "fields" in shape && Object.values(shape.fields).some(isSensitive)
}
