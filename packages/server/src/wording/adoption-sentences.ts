/**
 * Sentences of the command `procedure`.
 */
import { say } from "@jingzhun/core"

/** What `procedure` says. */
export const ADOPTION_SENTENCES = {
  badCall: say(
    "用法：jingzhun procedure adopt ID --area CODE，或 jingzhun procedure list。",
    "Call: jingzhun procedure adopt ID --area CODE, or jingzhun procedure list.",
  ),
  badArea: say("须是区划代码的前 6、9 或 12 位：", "must be the first 6, 9 or 12 digits of a division code:"),
  packMissing: say("缺少程序所依据的规则包：", "The pack that the procedure rests on is missing:"),
  training: say("演练", "training"),
} as const
