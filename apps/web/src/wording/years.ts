/**
 * Wording of a new year 新年度用语: what goes on into the next year's roster and what does not, and where values come from.
 */
import { wording } from "./language.ts"

/** The sentences of a new year. */
export const yearWords = wording(
  {
    title: (village: string, year: number) => `${village}：建 ${year} 年度名册`,
    lead: (before: string) => `新名册从 ${before} 年度名册现在的内容开始。`,
    carried: "带过来",
    carriedWhat: [
      "在册的农户、成员和每一项情况，包括住房、收入、认定",
      "证件号码、电话等敏感信息，仍然加密",
      "户和人的编号、并户分户的来历；修改记录写明来自哪一年度",
    ],
    left: "不带过来",
    leftWhat: [
      "已移出名册的户和成员",
      "上一年的修改记录、入户调查表和草稿：留在上一年名册里，照样可看",
      "评议会和办理中的事项不分年度，继续办，不受影响",
    ],
    after: (before: string) =>
      `${before} 年度名册不关闭，仍可更正，直到封存；以后在那里改的不会自动进新名册，两边都要改的请各改一次。`,
    once: "建一次就够，重复点也只有一份。需要联网。",
    go: "建立",
    cancel: "取消",
    made: (year: number) => `${year} 年度名册已建。`,
    there: (year: number) => `${year} 年度名册已经有了。`,
    network: "连不上服务器。建新年度要联网，请稍后再试，名册没有变动。",
    unsettled: (count: number) => `名册里还有 ${count} 处没有定下来，定下来以后才能建：`,
    settle: (field: string) => `去处理：${field}`,
    more: (count: number) => `另有 ${count} 处，在名册里筛选“有分歧”可以看到。`,
  },
  {
    title: (village: string, year: number) => `${village}: begin the roster of ${year}`,
    lead: (before: string) => `The new roster begins with what stands in the roster of ${before} now.`,
    carried: "Goes on",
    carriedWhat: [
      "the households on the roster, their members and every fact: housing, income, determinations",
      "identity numbers, phones and other sensitive values, encrypted as before",
      "numbers, mergers and splits; the history of a fact says from which year it comes",
    ],
    left: "Stays behind",
    leftWhat: [
      "households and members that were removed",
      "last year's history of changes, survey sheets and drafts: they stay in last year's roster, to be read there",
      "meetings and open cases belong to no year; they go on as they are",
    ],
    after: (before: string) =>
      `The roster of ${before} stays open for corrections until it is sealed. What is changed there from now on does not come into the new one by itself; what has to change in both is changed twice.`,
    once: "Once is enough; asking again makes no second one. It takes network.",
    go: "Begin",
    cancel: "Cancel",
    made: (year: number) => `The roster of ${year} is there.`,
    there: (year: number) => `The roster of ${year} was there already.`,
    network:
      "The server cannot be reached. A new year takes network; try again later. Nothing was changed in the roster.",
    unsettled: (count: number) =>
      `${count === 1 ? "One cell is" : `${count} cells are`} not settled; the year begins after that:`,
    settle: (field: string) => `Look at it: ${field}`,
    more: (count: number) => `${count} more; filter the roster by “In dispute” to see them.`,
  },
)
