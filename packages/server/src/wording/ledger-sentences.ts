/**
 * Ledger sentences 台账用语: why the server refuses a command before or beside the text; `{name}` is a figure of the refusal.
 */
import type { Language, Wording } from "@jingzhun/core"
import { say } from "@jingzhun/core"

/** Why the server refuses a command. */
export type LedgerRefusalCode = keyof typeof LEDGER_SENTENCES

/** The sentences, by the code of the refusal. */
export const LEDGER_SENTENCES = {
  "wrong-role": say("此事由{allowed}办理，您的岗位不能办理。", "This is done by: {roles}. Your role does not do it."),
  "outside-area": say("{village} 不在您的辖区内。", "{village} lies outside your area."),
  "not-designated": say(
    "没有指派您办理卷宗 {file}，请与乡镇联系。",
    "You are not designated for the file {file}; ask the township.",
  ),
  "no-designate": say(
    "没有账号“{account}”可以指派：须是本辖区的{role}。可指派的账号：{known}。",
    "No account “{account}” can be designated: it must be a {role} of this area. Accounts there are: {known}.",
  ),
  "subject-written": say(
    "卷号“{subject}”里有全角或看不见的字符，请写作“{plain}”。",
    "The number “{subject}” has full-width or unseen characters; write “{plain}”.",
  ),
  "unknown-command": say("没有“{type}”这一办理事项。", "There is no such thing to do as “{type}”."),
  "not-adopted": say(
    "{village} 没有启用程序 {procedure}。",
    "{village} does not work under the procedure {procedure}.",
  ),
  "in-future": say(
    "办理日期 {on} 还没有到，今天是 {today}。请核对设备的日期。",
    "The day {on} has not come; today is {today}. Check the date of the device.",
  ),
  "id-used": say("编号 {id} 已用于另一件办理。", "The id {id} was used for something else."),
  "no-roster": say(
    "{village} 没有 {year} 年或以前的名册，无法核对认定。",
    "{village} has no roster of {year} or before, so the verdict cannot be checked.",
  ),
  "no-household": say(
    "名册里没有户编号 {household}。请先在名册中录入并同步，再申请。",
    "The roster has no household {household}. Enter it in the roster and synchronise, then apply.",
  ),
  "household-twice": say(
    "户编号 {household} 在名册里有 {count} 户。是同一户的，请先在“名册核对”里并为一户；不是同一户的，请先改成不同的编号。",
    "The roster has {count} households {household}. If they are one, merge them in “Roster check” first; if not, give them different numbers.",
  ),
  "not-yet-decided": say(
    "按 {on} 的名册还不能认定，缺少：{facts}。",
    "By the roster on {on} it cannot be decided yet; missing: {facts}.",
  ),
  "no-text": say("{on} 没有有效的认定文本。", "On {on} no text of the criteria is in force."),
  "open-conflict": say(
    "名册里有两个不同的记录还没有裁定，取不同的值结论不同：{facts}。请先裁定。",
    "The roster holds two values that nobody has settled, and the verdict depends on them: {facts}. Settle them first.",
  ),
  "verdict-differs": say(
    "按 {on} 的名册，认定结论是“{is}”，与所报的“{said}”不同；依据：{sources}。",
    "By the roster on {on} the verdict is “{is}”, not “{said}”; it rests on: {sources}.",
  ),
  "fact-differs": say("与 {on} 的名册不一致：{differing}。", "It differs from the roster on {on}: {differing}."),
} as const satisfies { readonly [code: string]: Wording }

/** What an answer or the value of a fact is called in a sentence. */
export const answerWord = (value: unknown): Wording => {
  if (value === true) return say("是", "yes")
  if (value === false) return say("否", "no")
  if (value === null || value === undefined) return say("未知", "unknown")
  const text = typeof value === "string" || typeof value === "number" ? String(value) : JSON.stringify(value)
  return say(text, text)
}

/** What a fact is called, with the place of the member or the item that it is of. */
export const factWord = (label: Wording, place: number | undefined): Wording =>
  place === undefined ? label : say(`第 ${place} 人（项）${label["zh-CN"]}`, `${label.en} of no. ${place}`)

/** Says that a fact was told one way and stands another way in the roster. */
export const differenceWord = (label: Wording, said: unknown, is: unknown): Wording =>
  say(
    `${label["zh-CN"]}所报“${answerWord(said)["zh-CN"]}”，名册“${answerWord(is)["zh-CN"]}”`,
    `${label.en}: said “${answerWord(said).en}”, in the roster “${answerWord(is).en}”`,
  )

/** Why a line of a ledger cannot be as it was written; `verify` says it. */
export const CHAIN_SENTENCES = {
  "entry-missing": say("缺少这一条", "the entry is missing"),
  "not-json": say("内容不是 JSON", "the entry is not JSON"),
  "not-canonical": say("文字与规范写法不同", "the text is not in canonical form"),
  "wrong-seq": say("编号不对", "the number differs"),
  "wrong-ledger": say("属于另一台账", "it belongs to another ledger"),
  "wrong-column": say("检索列与内容不同", "a column differs from the content"),
  "wrong-hash": say("摘要与内容不同", "the hash does not fit the content"),
  "wrong-previous": say("没有接在上一条之后", "it is not tied to the entry before"),
  "wrong-head": say("末条与登记的链头不同", "the last entry is not the head on record"),
  "text-missing": say("缺少当时的程序文本", "the text of the procedure is missing"),
  "text-changed": say("程序文本与摘要不同", "the text of the procedure does not fit its hash"),
  "decides-otherwise": say(
    "按当时的程序重新办理，结果不同",
    "decided again under the text of then, it comes to something else",
  ),
  "receipt-missing": say("缺少认定凭据", "the receipt is missing"),
  "receipt-changed": say("认定凭据与摘要不同", "the receipt does not fit its hash"),
  "receipt-differs": say("按凭据重新认定，结论不同", "the receipt, decided again, comes to something else"),
  "receipt-astray": say("多出一份认定凭据", "a receipt belongs to no entry"),
  "body-missing": say("缺少敏感内容的正文", "the body of a sensitive field is missing"),
  "body-changed": say("正文与封缄不同", "a body does not fit its seal"),
  "body-astray": say("多出一份正文", "a body belongs to no sealed field"),
  "row-missing": say("共享文档里缺少这一条", "the shared document lacks the entry"),
  "row-differs": say("共享文档里的内容不同", "the shared document holds something else"),
  "row-astray": say("共享文档里多出一条", "the shared document holds an entry too many"),
  "not-in-anchor": say("与先前记下的链头不符", "it does not hold the head that was noted before"),
} as const satisfies { readonly [code: string]: Wording }

/** What `verify` found wrong. */
export type ChainFaultCode = keyof typeof CHAIN_SENTENCES

/** What `verify` says of the call. */
export const VERIFY_SENTENCES = {
  noData: say("这个目录里没有数据：", "There are no data in"),
  notAHead: say("不是 verify 打印的一行", "not a line that verify has printed"),
} as const

/** Names the first entry that is not as it was written. */
export const faultLine = (
  ledger: string,
  { seq, message, detail }: { readonly seq: number; readonly message: Wording; readonly detail?: string },
  language: Language,
): string => {
  const more = detail === undefined ? "" : ` (${detail})`
  return language === "zh-CN"
    ? `${ledger} 第 ${seq} 条：${message["zh-CN"]}${more}`
    : `${ledger} entry ${seq}: ${message.en}${more}`
}

/** Says that a sensitive value was destroyed, which is no fault. */
export const destroyedLine = (
  ledger: string,
  { seq, field, at, reason }: Readonly<Record<"field" | "at" | "reason", string>> & { readonly seq: number },
  language: Language,
): string =>
  language === "zh-CN"
    ? `${ledger} 第 ${seq} 条：正文已销毁（${field}，${at}，${reason}）`
    : `${ledger} entry ${seq}: body destroyed (${field}, ${at}, ${reason})`

/** Sums up what was verified. */
export const verifiedLine = (
  { ledgers, entries, broken }: { readonly ledgers: number; readonly entries: number; readonly broken: number },
  language: Language,
): string => {
  if (language === "zh-CN") {
    return `台账 ${ledgers} 本，${entries} 条：${broken === 0 ? "全部相符" : `${broken} 本有差错`}`
  }
  return `${ledgers} ledgers, ${entries} entries: ${broken === 0 ? "all as written" : `${broken} with a fault`}`
}
