/**
 * Cooperation agreement 帮扶合作协议 and the village's certificate 同意申报证明.
 */
import { box, ending, heading, prose, reference, remark } from "../writing.ts"
import { CHAIR, HEAD, PARTNER, RECORDER, VILLAGE } from "./people.ts"

/** 帮扶合作协议: article 7 asks for it before an income project; a housing project that the village arranges has one, too. */
export const agreement = reference({
  id: "agreement",
  title: ["极端贫困户帮扶合作协议", "Agreement with a partner"],
  clause: "GT-07-3",
  source: "第七条（三）、第十条",
  type: "prose",
  filledBy: RECORDER,
  signedBy: [HEAD, PARTNER, VILLAGE],
  blocks: [
    {
      kind: "title",
      text: "极端贫困户{applied.project|word:8}\n帮扶合作协议",
      under: "协议编号：{partnered.document|text:12}",
    },
    {
      kind: "paragraph",
      isIndented: false,
      align: "left",
      text: "甲方（极端贫困户）：{household.head.name}\n公民身份号码：{household.head.identityNumber|text:14}",
    },
    {
      kind: "paragraph",
      isIndented: false,
      align: "left",
      text: "乙方（帮扶合作方）：{partnered.partner.name|text:11}（{partnered.partner.kind}）",
    },
    { kind: "paragraph", isIndented: false, align: "left", text: "见证方：{place.village}村民委员会" },
    prose(
      "根据《{rules.document}》，甲乙双方就甲方“{draft.projectName|text:14}”项目的帮扶合作，经平等协商，达成如下协议。",
    ),
    heading("一、合作内容", "第七条（三）"),
    prose("{draft.projectContent|prose:88}"),
    prose("实施地点：{draft.projectPlace|text:16}。合作期限：{draft.projectPeriod|text:16}。"),
    heading("二、资金", "第六条、第十二条"),
    prose(
      "本项目申请补助人民币 {applied.subsidyFen} 元（大写：{applied.subsidyFen|capitals}），以乡（镇）人民政府审定的数额为准。补助资金专款专用，只用于本项目。",
    ),
    {
      kind: "paragraph",
      clause: "GT-12-2",
      text: "补助按项目启动后、项目完成后两个阶段申请拨付：启动后预付不超过 {figures.startPercent|text:3}，通过村、乡、县三级核验后拨付余下部分。",
      shown: {
        path: "partnered.partner.kind",
        is: ["natural-person", "legal-person", "economic-organisation", "social-organisation"],
      },
    },
    {
      kind: "paragraph",
      clause: "GT-13",
      text: "本项目由村民委员会统一安排，项目启动后可以预付补助的 {figures.villageStartPercent|text:3}，由乡（镇）人民政府组成的工作组监督实施。",
      shown: { path: "partnered.partner.kind", is: ["village-committee"] },
    },
    heading("三、收益和其他约定", "第七条（二）、第十条"),
    {
      kind: "paragraph",
      clause: "GT-07-2",
      text: "项目预计每年为甲方增加收入 {applied.expectedGainFen} 元。甲方分红的办法和结清的时间：{draft.dividend|prose:24}。",
      shown: { path: "applied.project", is: ["income"] },
    },
    {
      kind: "paragraph",
      clause: "GT-08",
      text: "双方对住房建设的其他约定：{draft.dividend|prose:24}。",
      shown: { path: "applied.project", is: ["housing"] },
    },
    {
      kind: "paragraph",
      clause: "GT-10",
      text: "合作收益除去甲方的分红外，纳入村集体经济收入。",
      shown: { path: "partnered.partner.kind", is: ["village-committee"] },
    },
    heading("四、双方责任", "第五条、第十六条（一）"),
    prose("甲方积极参加项目的实施和管理，不等、不靠、不要；如实反映项目实施情况，配合核验。"),
    prose("乙方按初步设计实施项目，为本项目单独建立台账，接受甲方、村民委员会和各级核验人员查阅。"),
    heading("五、其他"),
    prose(
      "本协议未尽事宜由双方协商，协商不成的，请村民委员会或乡（镇）人民政府调解。本协议一式四份，甲方、乙方、见证方和乡（镇）人民政府各存一份，自各方签字盖章之日起生效。",
    ),
    {
      kind: "signatures",
      boxes: [
        box("甲方（户主）", ["signature", "thumbprint", "date"], { on: "{partnered.on}" }),
        box("乙方（帮扶合作方）", ["signature", "seal", "date"], { on: "{partnered.on}" }),
        box("见证方（村民委员会）", ["signature", "seal", "date"], { on: "{partnered.on}" }),
      ],
    },
    remark("不识字的户主，由见证人当面宣读全文后按手印；宣读人签字：＿＿＿＿＿＿＿＿"),
  ],
})

/** 同意申报极端贫困户一户一增收项目的证明. */
export const consent = reference({
  id: "consent",
  title: ["同意申报极端贫困户一户一增收项目的证明", "Certificate of the village's consent"],
  clause: "GT-07-4",
  source: "第七条（四）",
  type: "prose",
  filledBy: RECORDER,
  signedBy: [CHAIR, VILLAGE],
  blocks: [
    { kind: "title", text: "同意申报证明", under: "文号：{certified.document|text:14}" },
    { kind: "paragraph", isIndented: false, align: "left", text: "{place.township}人民政府：" },
    prose(
      "兹证明我村{household.group}村民{household.head.name}（户编号：{household.id}），家庭人口 {household.persons|text:3} 人，系建档立卡贫困户，申请{applied.project}“{draft.projectName|text:14}”，申请补助人民币 {applied.subsidyFen} 元（大写：{applied.subsidyFen|capitals}）。",
    ),
    prose(
      "该项目经 {appraised.on}村级评议，应到代表 {appraised.seats|text:3} 人，申请人资格、项目的合法性和可行性三项评议{appraised.isPassed|tick:true=均通过/false=未通过}（每项须获{figures.passShare|text:4}以上代表同意）；并经 {decidedInVillage.on}村级集体决策（会议记录：{decidedInVillage.minutes|text:10}）。",
    ),
    prose("经研究，我村同意该户申报上述项目。"),
    prose("特此证明。"),
    ending("{place.village}村民委员会（盖章）"),
    ending("{certified.on}"),
    {
      kind: "signatures",
      boxes: [
        box("村民委员会", ["seal"]),
        box("村民委员会负责人", ["signature", "date"], { on: "{certified.on}" }),
        box("经办人", ["signature", "date"], { on: "{certified.on}" }),
      ],
    },
  ],
})
