/**
 * Request for disbursement 资金拨付申请表, at the start and for the rest.
 */
import type { PaperForm } from "../paper-form.ts"
import { box, heading, label, opinion, reference, remark, value } from "../writing.ts"
import { FINANCE, HEAD, RECORDER, TOWNSHIP, VILLAGE } from "./people.ts"

const COLUMNS = [18, 32, 18, 32]

interface Stage {
  readonly stage: "start" | "rest"
  readonly title: string
  readonly english: string
  readonly ground: string
  readonly attached: string
}

const request = ({ stage, title, english, ground, attached }: Stage): PaperForm => {
  const funds = `funds.${stage}`
  const sum = (name: string): string => `{${funds}.${name}} 元（大写：人民币{${funds}.${name}|capitals}）`
  return reference({
    id: `disbursement-${stage}`,
    title: [`资金拨付申请表（${title}）`, english],
    clause: "GT-12-2",
    source: "第十二条、第十三条",
    filledBy: RECORDER,
    signedBy: [HEAD, VILLAGE, TOWNSHIP, FINANCE],
    blocks: [
      {
        kind: "title",
        text: `资金拨付申请表（${title}）`,
        under: `申请日期：{${funds}.on}　　　卷宗编号：{case.number}`,
      },
      {
        kind: "grid",
        columns: COLUMNS,
        rows: [
          [label("村、组"), value("{place.village}{household.group}"), label("户主"), value("{household.head.name}")],
          [label("项目类别"), value("{applied.project}"), label("项目名称"), value("{draft.projectName}")],
          [label("帮扶合作方"), value("{partnered.partner.name}"), label("类别"), value("{partnered.partner.kind}")],
          [label("审定日期"), value("{determined.on}"), label("备案文号"), value("{filed.number}")],
          [label("公示期满"), value("{posted.lastDay}"), label("启动日期"), value("{started.on}")],
        ],
      },
      heading("一、申请金额", stage === "start" ? "第十二条、第十三条" : "第十二条"),
      {
        kind: "grid",
        clause: "GT-12-2",
        columns: COLUMNS,
        rows: [
          [label("审定补助总额"), value(sum("grantedFen"), { span: 3 })],
          [label("本次申请拨付"), value(sum("amountFen"), { span: 3 })],
          [
            label("此前已拨付"),
            value(`{${funds}.paidBeforeFen} 元`),
            label("拨付后余额"),
            value(`{${funds}.leftFen} 元`),
          ],
          [label("申请依据"), value(ground, { span: 3 })],
        ],
      },
      heading("二、收款账户"),
      {
        kind: "grid",
        columns: COLUMNS,
        rows: [
          [label("户名"), value("{draft.accountName}"), label("开户银行"), value("{draft.bank}")],
          [label("账号"), value("{draft.accountNumber}", { span: 3 })],
        ],
      },
      heading("三、审核"),
      {
        kind: "grid",
        columns: COLUMNS,
        rows: [
          opinion("申请人", "所附材料真实，资金只用于本项目。", {
            span: 3,
            lines: 1,
            boxes: [box("户主", ["signature", "thumbprint", "date"], { on: `{${funds}.on}` })],
          }),
          opinion("村民委员会意见", "", { span: 3, lines: 1, boxes: [box("负责人", ["signature", "seal", "date"])] }),
          opinion("乡（镇）人民政府意见", "", {
            span: 3,
            lines: 1,
            boxes: [box("负责人", ["signature", "seal", "date"])],
          }),
          opinion("财政所拨付", "", {
            span: 3,
            lines: 1,
            boxes: [box("拨付人", ["signature", "seal", "date"], { on: `{${funds}.paid.on}` })],
          }),
        ],
      },
      remark(`附件：${attached}。申请拨付的人不得办理拨付。本表一式三份。`),
    ],
  })
}

/** 资金拨付申请表（项目启动阶段）. */
export const startRequest = request({
  stage: "start",
  title: "项目启动阶段",
  english: "Request for disbursement at the start",
  ground: "项目已启动，启动时至多可拨审定补助的 {funds.start.percent|text:4}。启动依据：{started.evidence|prose:12}",
  attached: "1. 审定及备案表；2. 公示首日、末日照片；3. 启动依据",
})

/** 资金拨付申请表（项目完成阶段）. */
export const restRequest = request({
  stage: "rest",
  title: "项目完成阶段",
  english: "Request for disbursement of the rest",
  ground: "三级核验通过：村级 {verified.village.on}；乡镇级 {verified.township.on}；县级 {verified.county.on}",
  attached: "1. 验收核验表；2. 启动阶段拨付凭证；3. 完工照片",
})
