/**
 * Application forms 申报表: for an income project (article 7) and for housing (article 8).
 */
import type { Block } from "../paper-form.ts"
import { box, column, heading, label, opinion, reference, remark, value } from "../writing.ts"
import { HEAD, LEADING_GROUP, RECORDER, TOWNSHIP, VILLAGE } from "./people.ts"

const COLUMNS = [15, 17, 12, 17, 14, 25]

const HOUSEHOLD: Block = {
  kind: "grid",
  clause: "GT-03",
  columns: COLUMNS,
  rows: [
    [
      label("户主姓名"),
      value("{household.head.name}"),
      label("性别"),
      value("{household.head.sex}"),
      label("民族"),
      value("{household.head.ethnicity}"),
    ],
    [
      label("公民身份号码"),
      value("{household.head.identityNumber}", { span: 3 }),
      label("联系电话"),
      value("{household.phone}"),
    ],
    [
      label("家庭住址"),
      value("{place.township}{place.village}{household.group}", { span: 3 }),
      label("家庭人口"),
      value("{household.persons} 人"),
    ],
    [
      label("户编号"),
      value("{household.id}", { span: 3 }),
      label("建档立卡"),
      value("{applied.registered|tick:true=是/false=否}"),
    ],
  ],
}

const MEMBERS: Block = {
  kind: "table",
  clause: "GT-04-1",
  of: "household.members",
  rows: 4,
  columns: [
    column("序号", "{number}", 7),
    column("姓名", "{name}", 16),
    column("与户主关系", "{relation}", 15),
    column("性别", "{sex}", 8),
    column("年龄", "{age}", 8),
    column("劳动技能", "{labour}", 22),
    column("文化程度或在校情况", "{schooling}", 24),
  ],
}

const FINDING: Block = {
  kind: "grid",
  clause: "GT-04",
  columns: COLUMNS,
  rows: [
    [
      label("极端贫困户认定"),
      value("{applied.verdict.value|tick:true=符合/false=不符合}", { span: 2 }),
      label("认定凭据"),
      value("{applied.verdict.receipt}", { span: 2 }),
    ],
    [
      label("年纯收入"),
      value("{household.income.netFen} 元", { span: 2 }),
      label("人均纯收入"),
      value("{household.income.perPersonFen} 元（{household.income.year} 年）", { span: 2 }),
    ],
    [
      label("发展意愿评定"),
      value("{applied.conduct.isMet|tick:true=符合/false=不符合}", { span: 2 }),
      label("评定人、日期"),
      value("{applied.conduct.by}　{applied.conduct.on}", { span: 2 }),
    ],
  ],
}

const SUBSIDY = [
  label("申请补助"),
  value("{applied.subsidyFen} 元（大写：人民币{applied.subsidyFen|capitals}）", { span: 5 }),
]

const PARTNER_ROW = [
  label("帮扶合作方"),
  value("{partnered.partner.name}", { span: 3 }),
  label("类别"),
  value("{partnered.partner.kind}"),
]

const promise = (text: string): Block => ({
  kind: "grid",
  clause: "GT-05",
  columns: COLUMNS,
  rows: [
    [
      label("申请人承诺"),
      {
        is: "value",
        span: 5,
        lines: 3,
        text,
        boxes: [box("申请人（户主）", ["signature", "thumbprint", "date"], { on: "{applied.on}" })],
      },
    ],
  ],
})

const OPINIONS: Block = {
  kind: "grid",
  clause: "GT-11",
  columns: COLUMNS,
  rows: [
    opinion(
      "村级评议意见",
      "{appraised.on}经村级评议，应到代表 {appraised.seats|text:3} 人，" +
        "申请人资格、项目的合法性和可行性三项{appraised.isPassed|tick:true=均通过/false=未通过}。",
      { span: 5, boxes: [box("评议主持人", ["signature", "date"], { on: "{appraised.on}" })] },
    ),
    opinion("村民委员会意见", "", {
      span: 5,
      boxes: [box("村民委员会负责人", ["signature", "seal", "date"], { on: "{reported.on}" })],
    }),
    opinion(
      "乡（镇）人民政府审定意见",
      "{determined.outcome|tick:approved=同意/returned=退回补正/rejected=不予同意}，" +
        "审定补助 {determined.subsidyFen} 元（大写：人民币{determined.subsidyFen|capitals}）。",
      {
        span: 5,
        boxes: [box("乡（镇）人民政府负责人", ["signature", "seal", "date"], { on: "{determined.on}" })],
      },
    ),
    opinion("县备案意见", "备案机关：{filed.recipient|word:10}　　备案文号：{filed.number|text:10}", {
      span: 5,
      lines: 1,
      boxes: [box("备案机关", ["signature", "seal", "date"], { on: "{filed.on}" })],
    }),
  ],
}

/** 自选发展一户一策产业增收项目申报表. */
export const incomeApplication = reference({
  id: "income-application",
  title: ["自选发展一户一策产业增收项目申报表", "Application for an income project"],
  clause: "GT-07",
  source: "第七条",
  filledBy: RECORDER,
  signedBy: [HEAD, VILLAGE, TOWNSHIP, LEADING_GROUP],
  blocks: [
    {
      kind: "title",
      text: "{place.county|text:4}精准扶贫贫困户\n自选发展一户一策产业增收项目申报表",
      under: "填表日期：{applied.on}　　　卷宗编号：{case.number}",
    },
    heading("一、申请户基本情况", "第三条"),
    HOUSEHOLD,
    heading("二、家庭成员", "第四条（一）"),
    MEMBERS,
    heading("三、认定情况", "第四条、第五条"),
    FINDING,
    heading("四、项目情况", "第七条（一）至（三）"),
    {
      kind: "grid",
      clause: "GT-07-1",
      columns: COLUMNS,
      rows: [
        [label("项目名称"), value("{draft.projectName}", { span: 3 }), label("产业类别"), value("{draft.industry}")],
        [
          label("实施地点"),
          value("{draft.projectPlace}", { span: 3 }),
          label("实施期限"),
          value("{draft.projectPeriod}"),
        ],
        [label("建设内容和规模"), value("{draft.projectContent}", { span: 5, lines: 3 })],
        [label("项目真实存在的依据"), value("{applied.existence}", { span: 5, lines: 2 })],
        [label("初步设计"), value("{applied.design}", { span: 5 })],
        PARTNER_ROW,
        [
          label("总投资"),
          value("{draft.investmentFen} 元", { span: 2 }),
          label("其中自筹"),
          value("{draft.ownFundsFen} 元", { span: 2 }),
        ],
        SUBSIDY,
        [label("预计年增收"), value("{applied.expectedGainFen} 元", { span: 5 })],
      ],
    },
    promise(
      "本户自愿申报上述项目，所填情况真实，项目确实存在；将积极主动、自力更生实施项目，不等、不靠、不要；补助资金只用于本项目。",
    ),
    heading("五、审核意见", "第九条、第十一条"),
    OPINIONS,
    remark(
      "附件：1. 项目初步设计；2. 帮扶合作协议；3. 村级评议记录；4. 村里出具的同意申报证明。本表一式四份，农户、村、乡（镇）、县各存一份。",
    ),
  ],
})

/** “有住房保障”未达标农户扶持项目申报表. */
export const housingApplication = reference({
  id: "housing-application",
  title: ["“有住房保障”未达标农户扶持项目申报表", "Application for support in housing"],
  clause: "GT-08",
  source: "第八条",
  filledBy: RECORDER,
  signedBy: [HEAD, VILLAGE, TOWNSHIP, LEADING_GROUP],
  blocks: [
    {
      kind: "title",
      text: "{place.county|text:4}“有住房保障”\n未达标农户扶持项目申报表",
      under: "填表日期：{applied.on}　　　卷宗编号：{case.number}",
    },
    heading("一、申请户基本情况", "第三条"),
    HOUSEHOLD,
    heading("二、家庭成员", "第四条（一）"),
    MEMBERS,
    heading("三、认定情况", "第四条、第五条"),
    FINDING,
    heading("四、住房现状", "第四条（三）"),
    {
      kind: "grid",
      clause: "GT-04-3",
      columns: COLUMNS,
      rows: [
        [
          label("住房面积"),
          value("{household.housing.areaSquareMetres} 平方米", { span: 2 }),
          label("人均面积"),
          value("{household.housing.areaPerPerson} 平方米", { span: 2 }),
        ],
        [
          label("住房稳固"),
          value("{household.housing.sound|tick:true=是/false=否}", { span: 2 }),
          label("自筹建房能力"),
          value("{household.housing.canFundBuilding|tick:true=有/false=没有}", { span: 2 }),
        ],
      ],
    },
    heading("五、建设计划", "第八条"),
    {
      kind: "grid",
      clause: "GT-08",
      columns: COLUMNS,
      rows: [
        [
          label("建设方式"),
          value("{draft.buildingWay|tick:new=新建/reinforce=加固/repair=修缮/buy=购置}", { span: 3 }),
          label("计划面积"),
          value("{draft.plannedArea} 平方米"),
        ],
        [
          label("建设地点"),
          value("{draft.projectPlace}", { span: 3 }),
          label("实施期限"),
          value("{draft.projectPeriod}"),
        ],
        [label("建设内容"), value("{draft.projectContent}", { span: 5, lines: 2 })],
        PARTNER_ROW,
        [
          label("总投资"),
          value("{draft.investmentFen} 元", { span: 2 }),
          label("其中自筹"),
          value("{draft.ownFundsFen} 元", { span: 2 }),
        ],
        SUBSIDY,
      ],
    },
    promise(
      "本户自愿申请住房建设补助，所填情况真实；将积极主动、自力更生，不等、不靠、不要；补助资金只用于本户住房建设。",
    ),
    heading("六、审核意见", "第八条、第九条、第十一条"),
    OPINIONS,
    remark("附件：1. 房屋现状照片；2. 村级评议记录；3. 建设方案和预算。本表一式四份，农户、村、乡（镇）、县各存一份。"),
  ],
})
