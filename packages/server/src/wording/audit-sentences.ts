/**
 * Sentences of `audit`.
 */
import type { Wording } from "@jingzhun/core"
import { say } from "@jingzhun/core"
import type { AuditAct } from "../audit/audit-log.ts"

/** What the command says to the person. */
export const AUDIT_SENTENCES = {
  badFormat: say("可用 table 或 jsonl，没有", "There are table and jsonl, not"),
  badDay: say("应写成 2026-11-24 这样的日期：", "Write a day such as 2026-11-24:"),
  none: say("没有记录。", "There are no entries."),
  columns: [
    say("时间", "when"),
    say("事项", "what"),
    say("账号", "account"),
    say("辖区", "area"),
    say("来处", "from"),
    say("文件", "file"),
  ],
} as const satisfies Record<string, Wording | readonly Wording[]>

/** The acts in words. */
export const AUDIT_ACTS: Readonly<Record<AuditAct, Wording>> = {
  "log-in": say("登录", "logged in"),
  "log-in-failed": say("登录未成", "log-in failed"),
  "log-out": say("退出", "logged out"),
  export: say("导出", "took out"),
  "keys-given": say("领取密钥", "was given keys"),
  "person-erased": say("抹除个人信息", "erased a person"),
  "account-added": say("建账号", "account added"),
  "account-named": say("登记姓名", "name of a person noted"),
  "account-disabled": say("停用账号", "account disabled"),
  "password-set": say("改口令", "password set"),
  "template-put": say("换上本县模板", "template put in place"),
  "template-removed": say("撤下本县模板", "template taken away"),
  "roster-imported": say("首次导入名册", "roster begun by an import"),
  "year-begun": say("建新年度名册", "roster of a new year begun"),
  "move-offered": say("提出迁出一户", "household offered to another village"),
  "move-accepted": say("接收迁入一户", "household taken over from another village"),
  "move-declined": say("退回迁入一户", "household declined"),
  "move-withdrawn": say("撤回迁出一户", "offer of a household withdrawn"),
}
