/**
 * Sentences of the public pages, in both languages: the pages show the two beside each other.
 */
import type { Wording } from "@jingzhun/core"
import { say } from "@jingzhun/core"
import type { PublicObjection } from "../public/objection-finder.ts"
import type { ObjectionFault } from "../public/objections.ts"
import { OBJECTION_LENGTH } from "../public/objections.ts"
import type { PrivateNumber } from "../public/private-text.ts"
import { GRACE_DAYS } from "../public/public-posting.ts"
import type { PublicPosting } from "../public/public-posting.ts"

/** What the pages say. */
export const PUBLIC_SENTENCES = {
  site: say("精准 · 公示", "Jingzhun · public postings"),
  training: say("演练数据，均为虚构，不是真实公示。", "Training data, all invented; this is no real posting."),
  village: say("村", "village"),
  basis: say("依据", "clause"),
  procedure: say("程序", "procedure"),
  postedOn: say("张榜日", "posted on"),
  recordedOn: say("补录于（此前本网没有公示）", "put on record here later, on"),
  lastDay: say("公示最后一日", "last day"),
  shownUntil: say("名单显示至", "names shown until"),
  postingId: say("公示编号", "posting"),
  receipt: say("认定凭据短码", "receipt"),
  list: say("公示名单", "The list"),
  number: say("序号", "no."),
  head: say("户主", "head"),
  group: say("小组", "group"),
  members: say("人口", "persons"),
  project: say("项目", "project"),
  notShown: say("不公开", "not shown"),
  struck: say("异议成立，已移出名单", "an objection was upheld; no longer on the list"),
  familyOnly: say("某某", " …"),
  sizeUnit: say("人", ""),
  nobody: say("名单为空。", "The list is empty."),
  objections: say("异议", "Objections"),
  privacy: say(
    "按个人信息保护的要求，本页只列户主姓名、小组、人口，未成年户主不写全名；不列身份证号码、电话、账号、健康状况、住址和子女姓名。",
    "To protect personal information this page lists only heads of households, groups and numbers of persons, and no full name of a minor; no identity numbers, phones, accounts, health, addresses or children.",
  ),
  howTo: say("提出异议", "Object"),
  howToText: say(
    "公示期内，任何人都可以提出异议，不用登录，不用写姓名。提交后会得到一个查询码，凭它查看答复。",
    "Anybody may object while the posting hangs, without an account and without giving a name. You get a code with which you can look up the answer.",
  ),
  leaveOut: say(
    "请不要写身份证号码、银行卡号、电话号码：写进去的内容不能删除，所以带有这些号码的异议不予接收。",
    "Please do not write identity numbers, bank cards or phone numbers: what is written can never be deleted, so objections that hold such numbers are not taken.",
  ),
  whichEntry: say("针对哪一户", "which household"),
  choose: say("请选择", "choose"),
  yourText: say("异议内容", "your objection"),
  send: say("提交异议", "Send"),
  closed: say(
    "公示期已过，不再通过本页接收异议。仍有意见，请向村民委员会或乡镇人民政府反映。",
    "The posting is over; objections are no longer taken here. You may still turn to the village committee or the township.",
  ),
  notHere: say(
    "本公示的异议请向村民委员会或乡镇人民政府提出。",
    "Please make objections to this posting at the village committee or the township.",
  ),
  lookUp: say("查询异议答复", "Look up an answer"),
  code: say("查询码", "code"),
  codeAdvice: say(
    "请记下查询码：丢失后无法找回，别人拿到它就能看到答复。",
    "Write the code down: it cannot be found again, and whoever has it can see the answer.",
  ),
  search: say("查询", "Look up"),
  objectionTitle: say("异议办理情况", "Your objection"),
  madeOn: say("提出日期", "made on"),
  answeredOn: say("答复日期", "answered on"),
  answer: say("答复", "answer"),
  answerWithheld: say(
    "答复全文含有不宜公开的个人信息，本页不显示。请凭查询码到乡镇人民政府查阅。",
    "The answer holds personal information that is not shown here. Please ask for it at the township with your code.",
  ),
  toPosting: say("查看公示", "To the posting"),
  noObjectionTitle: say("没有找到这件异议", "No such objection"),
  noObjection: say(
    "请核对查询码：十个字母或数字，不含 I、O、0、1。",
    "Please check the code: ten letters or digits, without I, O, 0 and 1.",
  ),
  noPostingTitle: say("没有找到这个公示", "No such posting"),
  noPosting: say(
    "请核对公示上印的网址或编号：十二位，只有数字和 a 到 f。",
    "Please check the address or the number on the sheet: twelve places, digits and a to f only.",
  ),
  listTitle: say("正在公示", "Hanging now"),
  listEmpty: say("今天没有正在公示的名单。", "Nothing hangs today."),
  noVillage: say("没有找到这个村。", "There is no such village."),
  villages: say("今天有公示的村", "Villages with a posting today"),
  seal: say("公示单位（盖章）", "posted by (seal)"),
  notTaken: say("异议没有提交。", "The objection was not sent."),
  throttled: say(
    "同一网络提交过多，请过一小时再试，或直接向村民委员会、乡镇人民政府提出。",
    "Too many from this network. Try again in an hour, or turn to the village committee or the township.",
  ),
  notReadable: say(
    "提交的内容读不了，请回到公示页重新填写。",
    "What was sent cannot be read. Please fill in the form again.",
  ),
} as const satisfies Record<string, Wording>

/** Says how a posting stands. */
export const stateSentence = (posting: PublicPosting): Wording => {
  switch (posting.state) {
    case "hanging":
      return posting.daysLeft === 0
        ? say("正在公示，今天是最后一天", "Hanging; today is the last day")
        : say(
            `正在公示，还有 ${posting.daysLeft} 天`,
            `Hanging; ${posting.daysLeft} ${posting.daysLeft === 1 ? "day" : "days"} left`,
          )
    case "complete":
      return say("公示期满，没有未答复的异议", "Complete; no objection is open")
    case "open-objections":
      return say(
        "公示期已过，还有异议没有答复，公示尚未完成",
        "Its days are over, but objections are open; it is not complete",
      )
    case "void":
      return say(
        "异议成立，本次公示无效，名单已撤下",
        "An objection was upheld; this posting is void and the list was taken down",
      )
    case "withdrawn":
      return say(
        "原决定已撤回，本次公示无效，名单已撤下",
        "The decision was taken back; this posting is void and the list was taken down",
      )
    case "replaced":
      return say("已重新张榜，请看新的公示", "It was hung out anew; see the new posting")
    case "taken-down":
      return say("公示已结束，名单已撤下", "The posting is over and the list was taken down")
  }
}

/** Says what is left of a posting whose list was taken down. */
export const TAKEN_DOWN = say(
  `名单在公示期满后再保留 ${GRACE_DAYS} 天，之后撤下；这里只保留曾经公示的事实。`,
  `Names are shown for ${GRACE_DAYS} more days after the last one; what stays is that the posting took place.`,
)

/** Counts the objections to a posting. */
export const objectionCount = ({ open, upheld, dismissed }: PublicPosting["objections"]): Wording =>
  open + upheld + dismissed === 0
    ? say("目前没有异议。", "There are no objections so far.")
    : say(
        `未答复 ${open} 件，成立 ${upheld} 件，不成立 ${dismissed} 件。`,
        `${open} open, ${upheld} upheld, ${dismissed} dismissed.`,
      )

/** Says how an objection stands. */
export const OBJECTION_STATES: { readonly [state in PublicObjection["state"]]: Wording } = {
  open: say("已收到，正在办理，还没有答复", "Received; not answered yet"),
  dismissed: say("已答复：异议不成立", "Answered: not upheld"),
  upheld: say("已答复：异议成立", "Answered: upheld"),
  answered: say("已答复", "Answered"),
  withdrawn: say(
    "公示所依据的决定已撤回，异议不再办理",
    "The decision was taken back; the objection is no longer pursued",
  ),
}

/** Says why an objection was not taken, after the words that it was not. */
export const objectionFault = (fault: ObjectionFault): Wording => {
  switch (fault._tag) {
    case "TextLength":
      return say(
        `异议内容须为 ${OBJECTION_LENGTH.from} 到 ${OBJECTION_LENGTH.to} 字，现有 ${fault.length} 字。`,
        `An objection has ${OBJECTION_LENGTH.from} to ${OBJECTION_LENGTH.to} characters; this one has ${fault.length}.`,
      )
    case "PrivateNumber":
      return say(
        `内容里有${NUMBER_WORDS[fault.kind]["zh-CN"]}，请删去后再提交。`,
        `It holds ${NUMBER_WORDS[fault.kind].en}. Please take it out and send it again.`,
      )
    case "NoEntry":
      return say("请选择异议针对的那一户。", "Choose the household that the objection speaks of.")
    case "NotTaken":
      return fault.refusal.message
  }
}

const NUMBER_WORDS: { readonly [kind in PrivateNumber]: Wording } = {
  identity: say("身份证号码", "an identity number"),
  phone: say("电话号码", "a phone number"),
  card: say("银行卡号", "the number of a bank card"),
  number: say("十一位以上的长号码", "a number of more than ten digits"),
}
