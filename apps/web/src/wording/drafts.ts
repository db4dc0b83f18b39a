/**
 * Wording of drafts 草稿用语: the forms that were begun in a village and not sent.
 */
import { wording } from "./language.ts"

/** The sentences of the list of drafts. */
export const draftWords = wording(
  {
    title: "未提交的草稿",
    begun: (name: string, when: string) => `${name} ${when}开始填`,
    last: (name: string, when: string) => `，${name} ${when}最后改`,
    goOn: "接着填",
    sent: "已送出，台账里还没有。",
    putAway: "不要了",
    putAwayTitle: "不要这份草稿了？",
    putAwayBody: "本村别人也不再看见它。已经记入台账的不受影响。",
    putAwayYes: "不要了",
    putAwayNo: "留着",
  },
  {
    title: "Drafts not sent yet",
    begun: (name: string, when: string) => `begun by ${name}, ${when}`,
    last: (name: string, when: string) => `; last typed by ${name}, ${when}`,
    goOn: "Go on",
    sent: "sent; the ledger does not have it yet",
    putAway: "Put away",
    putAwayTitle: "Put this draft away?",
    putAwayBody: "Others in the village will no longer see it either. What is in the ledger stays.",
    putAwayYes: "Put it away",
    putAwayNo: "Keep it",
  },
)
