/**
 * Acceptance 验收: the application for it, and the sheets of the three verifications of both kinds of project.
 */
import type { Block, PaperForm } from "../paper-form.ts"
import { box, ending, heading, label, opinion, prose, reference, remark, value } from "../writing.ts"
import { COUNTY, HEAD, RECORDER, THIRD_PARTY, TOWNSHIP, VILLAGE } from "./people.ts"

const COLUMNS = [18, 32, 18, 32]

/** 验收申请. */
export const acceptanceApplication = reference({
  id: "acceptance-application",
  title: ["项目验收申请", "Application for acceptance"],
  clause: "GT-14-1",
  source: "第十四条",
  type: "prose",
  filledBy: RECORDER,
  signedBy: [HEAD, VILLAGE],
  blocks: [
    { kind: "title", text: "项目验收申请", under: "卷宗编号：{case.number}" },
    { kind: "paragraph", isIndented: false, align: "left", text: "{place.village}村民委员会：" },
    prose(
      "本户{applied.project}“{draft.projectName|text:14}”，审定补助人民币 {determined.subsidyFen} 元，于 {started.on}启动，已于 {acceptance.completedOn}实施完成。现申请验收。",
    ),
    prose("本户对项目实施的评价：{draft.householdEvaluation|prose:88}"),
    ending("申请人（户主）：{household.head.name}"),
    ending("{acceptance.on}"),
    {
      kind: "signatures",
      boxes: [
        box("申请人（户主）", ["signature", "thumbprint", "date"], { on: "{acceptance.on}" }),
        box("村民委员会收件人", ["signature", "date"], { on: "{acceptance.on}" }),
      ],
    },
    remark(
      "村民委员会自收到申请之日起 {figures.verificationDays|text:2} 日内完成村级核验；合作方为本村村民委员会的，由乡（镇）指派的第三方核验。",
    ),
  ],
})

interface Level {
  readonly level: "village" | "township" | "county"
  readonly name: string
  readonly source: string
  readonly clause: string
  readonly who: string
}

const LEVELS: readonly Level[] = [
  {
    level: "village",
    name: "一、村级核验",
    source: "第十四条、第十五条",
    clause: "GT-14-1",
    who: "村民委员会（合作方为本村村委的：第三方）",
  },
  { level: "township", name: "二、乡镇核验", source: "第十四条", clause: "GT-14-2", who: "乡（镇）人民政府" },
  { level: "county", name: "三、县级核验", source: "第十二条、第十四条", clause: "GT-12-2", who: "县项目主管部门" },
]

const levelBlocks = ({ level, name, source, clause, who }: Level, kind: "income" | "housing"): readonly Block[] => [
  heading(name, source),
  {
    kind: "checklist",
    clause: kind === "income" ? "GT-16-1" : "GT-16-2",
    of: `verified.${level}.${kind}`,
    heads: { item: "核验内容", mark: "是否合格", note: "依据（照片、单据、谈话记录）" },
    words: { yes: "合格", no: "不合格" },
  },
  {
    kind: "grid",
    clause,
    columns: [18, 82],
    rows: [
      opinion(
        "核验结论",
        `{verified.${level}.isPassed|tick:true=通过/false=不通过}　　核验日期：{verified.${level}.on}`,
        {
          span: 1,
          lines: 1,
          boxes: [
            box("核验人", ["signature", "date"], { on: `{verified.${level}.on}` }),
            box(who, ["seal", "date"], { on: `{verified.${level}.on}` }),
          ],
        },
      ),
    ],
  },
]

const record = (kind: "income" | "housing", title: string, english: string): PaperForm =>
  reference({
    id: `verification-${kind}`,
    title: [`${title}验收核验表`, english],
    clause: kind === "income" ? "GT-16-1" : "GT-16-2",
    source: kind === "income" ? "第十四条至第十六条（一）" : "第十四条至第十六条（二）",
    filledBy: VILLAGE,
    signedBy: [VILLAGE, THIRD_PARTY, TOWNSHIP, COUNTY],
    blocks: [
      { kind: "title", text: `${title}验收核验表`, under: "卷宗编号：{case.number}" },
      {
        kind: "grid",
        columns: COLUMNS,
        rows: [
          [label("村、组"), value("{place.village}{household.group}"), label("户主"), value("{household.head.name}")],
          [label("项目名称"), value("{draft.projectName}"), label("帮扶合作方"), value("{partnered.partner.name}")],
          [
            label("审定补助"),
            value("{determined.subsidyFen} 元"),
            label("完成日期"),
            value("{acceptance.completedOn}"),
          ],
          [label("验收申请日期"), value("{acceptance.on}"), label("启动日期"), value("{started.on}")],
        ],
      },
      {
        kind: "grid",
        clause: "GT-15",
        shown: { path: "partnered.partner.kind", is: ["village-committee"] },
        columns: [18, 82],
        rows: [[label("指派的第三方"), value("{thirdParty.name}（{thirdParty.on}指派）")]],
      },
      ...LEVELS.flatMap((level) => levelBlocks(level, kind)),
      remark("每项均须附依据；施工前、完工后的照片应从同一角度拍摄。办理过本项目的人员不得作第三方。"),
    ],
  })

/** 一户一增收项目验收核验表. */
export const incomeVerification = record("income", "一户一增收项目", "Verification of an income project")

/** 住房建设补助项目验收核验表. */
export const housingVerification = record("housing", "住房建设补助项目", "Verification of housing")
