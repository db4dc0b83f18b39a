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
  badName: say(
    "程序名只能用小写字母、数字和连字符，至多 40 个：",
    "the name of a procedure takes small letters, digits and hyphens, at most 40:",
  ),
  packMissing: say(
    "缺少程序所依据的规则包，请用 --pack 给出：",
    "The pack that the procedure rests on is missing; give it with --pack:",
  ),
  training: say("演练", "training"),
} as const
