/**
 * Sentences of `account` and `village`.
 */
import type { Wording } from "@jingzhun/core"
import { say } from "@jingzhun/core"

/** What the commands say to the person. */
export const ACCOUNT_SENTENCES = {
  badCall: say(
    "应写成：jingzhun account add|name|password|disable 账号名",
    "Write: jingzhun account add|name|password|disable NAME",
  ),
  badVillageCall: say("应写成：jingzhun village add 区划代码", "Write: jingzhun village add CODE"),
  badName: say(
    "账号名应为 1 到 64 个字母、汉字、数字或 . _ -:",
    "A name is 1 to 64 letters, Chinese characters, digits or . _ -:",
  ),
  badRole: say("没有这种角色，可用：", "There is no such role; there are:"),
  badArea: say(
    "辖区应为区划代码的前 2、4、6、9 或 12 位：",
    "An area is the first 2, 4, 6, 9 or 12 digits of a division code:",
  ),
  badDisplay: say("姓名应为 1 到 40 个字：", "The name of a person is 1 to 40 characters:"),
  shortPassword: say("口令至少 8 个字符。", "A password has at least 8 characters."),
  taken: say("已有这个账号：", "There is such an account already:"),
  noAccount: say("没有这个账号，或已停用：", "There is no such account, or it is disabled:"),
  added: say("账号已建", "account added"),
  named: say("姓名已登记", "name noted"),
  passwordSet: say("口令已改，原有登录全部退出", "password set; all sessions of the account have ended"),
  disabled: say("账号已停用，原有登录全部退出", "account disabled; all its sessions have ended"),
  password: say("口令（只显示这一次）", "password (shown this once)"),
  data: say("数据", "data"),
  badYear: say("年份应为四位数字：", "A year has four digits:"),
  badPlaceName: say("应为 1 到 50 个字的名称：", "A name of 1 to 50 characters is needed:"),
  villageAdded: say("村和名册已建", "village and rosters added"),
} as const satisfies Record<string, Wording>
