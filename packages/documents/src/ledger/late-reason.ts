/**
 * Late reason 补录原因: it stands in a command and once more in the mark of its event, and is sealed or withheld in both.
 *
 * It is no field of the data, so it bears a name that no field has.
 */
import type { Wording } from "@jingzhun/core"
import type { Flag, ProcedureEvent } from "@jingzhun/core/procedure"

/** The name under which the reason of a late entry is sealed. */
export const LATE_REASON = "command.lateReason"

/** An event whose mark says another reason in the place of the one that it says now. */
export const markWithReason = (
  event: ProcedureEvent,
  { from, to }: { readonly from: string; readonly to: string | Wording },
): ProcedureEvent => {
  const { flags } = event
  if (flags?.some((flag) => isMark(flag, from)) !== true) return event
  return { ...event, flags: flags.map((flag) => (isMark(flag, from) ? withReason(flag, from, to) : flag)) }
}

/** An event whose mark tells no reason, be it sealed or not. */
export const markWithoutReason = (event: ProcedureEvent): ProcedureEvent => {
  const said = event.flags?.find(({ code }) => code === MARK)?.figures["reason"]
  return typeof said === "string" ? markWithReason(event, { from: said, to: WITHHELD }) : event
}

/** The reason as a mark says it. */
export const saidReason = (reason: string): string => reason.trim()

const MARK = "entered-late"
const WITHHELD: Wording = { "zh-CN": "（不公开）", en: "(withheld)" }

const isMark = ({ code, figures }: Flag, reason: string): boolean => code === MARK && figures["reason"] === reason

/** The sentence of a mark ends with the reason. */
const withReason = (flag: Flag, from: string, to: string | Wording): Flag => {
  const said = typeof to === "string" ? { "zh-CN": to, en: to } : to
  const ending = (sentence: string, reason: string): string => sentence.slice(0, sentence.length - from.length) + reason
  return {
    ...flag,
    message: {
      "zh-CN": ending(flag.message["zh-CN"], said["zh-CN"]),
      en: ending(flag.message.en, said.en),
    },
    figures: { ...flag.figures, reason: said["zh-CN"] },
  }
}
