/**
 * Determination by the township 乡镇审定 and filing with the county 备案, with those who watch over a project.
 */
import { box, ending, heading, label, opinion, prose, reference, remark, value } from "../writing.ts"
import { LEADING_GROUP, THIRD_PARTY, TOWNSHIP, VILLAGE } from "./people.ts"

const COLUMNS = [18, 32, 18, 32]

/** 乡镇审定及备案表. */
export const determination = reference({
  id: "determination",
  title: ["精准扶贫项目乡（镇）审定及备案表", "Determination and filing"],
  clause: "GT-11",
  source: "第十一条",
  filledBy: TOWNSHIP,
  signedBy: [VILLAGE, TOWNSHIP, LEADING_GROUP],
  blocks: [
    { kind: "title", text: "精准扶贫项目乡（镇）审定及备案表", under: "卷宗编号：{case.number}" },
    {
      kind: "grid",
      columns: COLUMNS,
      rows: [
        [label("村"), value("{place.village}"), label("村民小组"), value("{household.group}")],
        [label("户主"), value("{household.head.name}"), label("家庭人口"), value("{household.persons} 人")],
        [label("项目类别"), value("{applied.project}"), label("项目名称"), value("{draft.projectName}")],
        [label("帮扶合作方"), value("{partnered.partner.name}"), label("类别"), value("{partnered.partner.kind}")],
        [label("申请补助"), value("{applied.subsidyFen} 元（大写：人民币{applied.subsidyFen|capitals}）", { span: 3 })],
      ],
    },
    heading("一、村级意见", "第二条、第九条"),
    {
      kind: "grid",
      clause: "GT-02",
      columns: COLUMNS,
      rows: [
        [
          label("村级评议"),
          value("{appraised.on}　{appraised.isPassed|tick:true=通过/false=未通过}"),
          label("村级集体决策"),
          value("{decidedInVillage.on}　{decidedInVillage.minutes}"),
        ],
        [label("参加人员"), value("{decidedInVillage.participants}", { span: 3 })],
        opinion("村民委员会上报", "以上情况属实，现汇总上报。", {
          span: 3,
          lines: 1,
          boxes: [box("村民委员会负责人", ["signature", "seal", "date"], { on: "{reported.on}" })],
        }),
      ],
    },
    heading("二、乡（镇）审定", "第二条、第十一条"),
    {
      kind: "grid",
      clause: "GT-11",
      columns: COLUMNS,
      rows: [
        [
          label("乡级集体决策"),
          value("{decidedInTownship.on}"),
          label("会议记录"),
          value("{decidedInTownship.minutes}"),
        ],
        [label("参加人员"), value("{decidedInTownship.participants}", { span: 3 })],
        [
          label("审定结果"),
          value("{determined.outcome|tick:approved=同意/returned=退回补正/rejected=不予同意}", { span: 3 }),
        ],
        [
          label("审定补助"),
          value("{determined.subsidyFen} 元（大写：人民币{determined.subsidyFen|capitals}）", { span: 3 }),
        ],
        opinion("审定意见及理由", "{determined.reasons|prose}", {
          span: 3,
          lines: 2,
          boxes: [box("乡（镇）人民政府负责人", ["signature", "seal", "date"], { on: "{determined.on}" })],
        }),
      ],
    },
    heading("三、县备案", "第十一条"),
    {
      kind: "grid",
      clause: "GT-11",
      columns: COLUMNS,
      rows: [
        [label("备案机关"), value("{filed.recipient|word}"), label("备案文号"), value("{filed.number}")],
        opinion("备案回执", "", {
          span: 3,
          lines: 1,
          boxes: [box("备案机关经办人", ["signature", "seal", "date"], { on: "{filed.on}" })],
        }),
      ],
    },
    remark("录入、上报的人员不得参加审定。本表一式三份，村、乡（镇）、县各存一份。"),
  ],
})

/** 项目监督工作组名单. */
export const workingGroup = reference({
  id: "working-group",
  title: ["项目监督工作组名单", "Working group that watches over the project"],
  clause: "GT-13",
  source: "第十三条",
  type: "prose",
  filledBy: TOWNSHIP,
  signedBy: [TOWNSHIP],
  blocks: [
    { kind: "title", text: "关于组成项目监督工作组的通知", under: "卷宗编号：{case.number}" },
    { kind: "paragraph", isIndented: false, align: "left", text: "{place.village}村民委员会：" },
    prose(
      "你村统一帮扶安排的{household.head.name}户{applied.project}，审定补助人民币 {determined.subsidyFen} 元。根据《{rules.document}》第十三条，组成专门的工作组，对项目的实施、进展进行监督，确保项目按照申报计划进行。",
    ),
    prose("工作组成员：{workingGroup.members|list:24}。"),
    ending("{place.township}人民政府（盖章）"),
    ending("{workingGroup.on}"),
    {
      kind: "signatures",
      boxes: [
        box("乡（镇）人民政府", ["seal"]),
        box("负责人", ["signature", "date"], { on: "{workingGroup.on}" }),
        box("村民委员会签收", ["signature", "date"]),
      ],
    },
  ],
})

/** 第三方指派书. */
export const thirdParty = reference({
  id: "third-party",
  title: ["第三方核验指派书", "Designation of a third party"],
  clause: "GT-15",
  source: "第十五条",
  type: "prose",
  filledBy: TOWNSHIP,
  signedBy: [TOWNSHIP, THIRD_PARTY],
  blocks: [
    { kind: "title", text: "第三方核验指派书", under: "卷宗编号：{case.number}" },
    { kind: "paragraph", isIndented: false, align: "left", text: "{thirdParty.name|text:14}：" },
    prose(
      "{place.village}{household.group|text:4}{household.head.name}户{applied.project}的合作对象为本村村民委员会。根据《{rules.document}》第十五条，现指派你单位对该项目进行村级核验。",
    ),
    prose(
      "请在收到验收申请后 {figures.verificationDays|text:2} 日内完成核验，按第十六条所列内容逐项核对并附依据，如实填写验收核验表。办理过本项目的人员不得参加核验。",
    ),
    ending("{place.township}人民政府（盖章）"),
    ending("{thirdParty.on}"),
    {
      kind: "signatures",
      boxes: [
        box("乡（镇）人民政府", ["seal"]),
        box("负责人", ["signature", "date"], { on: "{thirdParty.on}" }),
        box("第三方接受指派", ["signature", "seal", "date"]),
      ],
    },
  ],
})
