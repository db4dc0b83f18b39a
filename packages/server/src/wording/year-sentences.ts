/**
 * Sentences of `year`.
 */
import type { Wording } from "@jingzhun/core"
import { say } from "@jingzhun/core"

/** What the command says to the person. */
export const YEAR_SENTENCES = {
  badCall: say("应写成：jingzhun year 村代码 年份", "Write: jingzhun year CODE YEAR"),
  Made: say("新年度名册已建", "roster of the year begun"),
  There: say("这个年度的名册已经有了", "the roster of the year is there already"),
  NoRoster: say("没有更早的名册可以延续：", "There is no roster of an earlier year:"),
  NotNow: say("最多只能提前建下一年的名册：", "A roster is begun one year ahead at the most:"),
  InUse: say("这个年度的名册里已经有内容：", "Something stands in the roster of this year already:"),
  Unsettled: say(
    "名册里还有没解决的分歧，请在网页上“核对”里解决后再建。名册年度",
    "There are disagreements in the roster; settle them in the web app under “Check” first. Roster of",
  ),
} as const satisfies Record<string, Wording>
