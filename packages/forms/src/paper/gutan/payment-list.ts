/**
 * Payment list 资金发放清单: the requests for disbursement that are not paid yet, of several cases, for the finance office and its bank.
 */
import type { JsonObject } from "@jingzhun/core/procedure"
import { countingEvents, latest } from "../counting-events.ts"
import type { PaperFacts } from "../facts.ts"
import { headOf } from "../household-view.ts"
import { known, valueAt } from "../lookup.ts"
import { box, column, reference, remark } from "../writing.ts"
import { FINANCE, TOWNSHIP } from "./people.ts"

/** 资金发放清单. */
export const paymentList = reference({
  id: "payment-list",
  title: ["精准扶贫项目资金发放清单", "List of payments due"],
  clause: "GT-12-2",
  source: "第十二条、第十三条",
  orientation: "landscape",
  filledBy: FINANCE,
  signedBy: [TOWNSHIP, FINANCE],
  blocks: [
    { kind: "title", text: "{place.township|text:4}精准扶贫项目资金发放清单" },
    {
      kind: "table",
      of: "payments",
      rows: 1,
      columns: [
        column("序号", "{number}", 5),
        column("卷宗编号", "{case}", 9),
        column("村、组", "{place}", 15.5),
        column("户主", "{head}", 9),
        column("公民身份号码", "{identityNumber}", 17),
        column("开户银行", "{bank}", 16, "left"),
        column("账号", "{accountNumber}", 18),
        column("阶段", "{stage}", 8.5),
        column("金额（元）", "{amountFen}", 10.5, "right"),
      ],
    },
    {
      kind: "paragraph",
      text: "共 {paymentsDue.count|text:3} 笔，合计 {paymentsDue.sumFen} 元（大写：人民币{paymentsDue.sumFen|capitals}）。",
      isIndented: false,
    },
    {
      kind: "signatures",
      boxes: [
        box("制表人", ["signature", "date"]),
        box("复核人", ["signature", "date"]),
        box("乡（镇）人民政府", ["seal", "date"]),
      ],
    },
    remark("申请拨付的人不得办理拨付。本清单有个人账户信息，只供发放使用，不得张贴。"),
  ],
})

/** Reads the payments that are due of several cases. */
export const paymentsView = (cases: readonly PaperFacts[]): JsonObject => {
  const payments = cases.flatMap(dueOf).map((payment, at) => ({ number: at + 1, ...payment }))
  const sums = payments.map((payment) => valueAt(payment, "amountFen"))
  const sumFen = sums.reduce<number>((sum, amount) => sum + (typeof amount === "number" ? amount : 0), 0)
  return {
    place: { ...cases[0]?.place },
    payments,
    paymentsDue: { count: payments.length, ...(sums.every((amount) => typeof amount === "number") && { sumFen }) },
  }
}

const dueOf = ({ subject, events, household, place, draft = {} }: PaperFacts): readonly JsonObject[] => {
  const counting = countingEvents(events)
  const head = household && headOf(household)
  return ["start", "rest"].flatMap((stage): readonly JsonObject[] => {
    const request = latest(counting, "disbursement-requested", { stage: [stage] })
    if (request === undefined || latest(counting, "paid", { stage: [stage] }) !== undefined) return []
    return [
      {
        case: subject,
        stage,
        ...known("amountFen", request.data["amountFen"]),
        ...known("place", placeOf(place?.village, household?.group)),
        ...known("head", head?.name),
        ...known("identityNumber", head?.identityNumber),
        ...known("bank", draft["bank"]),
        ...known("accountNumber", draft["accountNumber"]),
      },
    ]
  })
}

const placeOf = (village: string | undefined, group: string | null | undefined): string | undefined =>
  village === undefined || typeof group !== "string" ? undefined : `${village}${group}`
