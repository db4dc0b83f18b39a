/**
 * Record of the village appraisal 村级评议记录, with the list that every representative signs.
 */
import { box, column, heading, label, reference, remark, value } from "../writing.ts"
import { CHAIR, RECORDER, REPRESENTATIVES } from "./people.ts"

const COLUMNS = [14, 16, 12, 16, 14, 28]

/** 村级评议记录. */
export const appraisalRecord = reference({
  id: "appraisal-record",
  title: ["村级评议记录", "Record of the village appraisal"],
  clause: "GT-09-5",
  source: "第九条",
  filledBy: RECORDER,
  signedBy: [CHAIR, RECORDER, REPRESENTATIVES],
  blocks: [
    {
      kind: "title",
      text: "{place.village|text:5}村级评议记录",
      under: "卷宗编号：{case.number}",
    },
    heading("一、评议事项"),
    {
      kind: "grid",
      columns: COLUMNS,
      rows: [
        [
          label("申请户"),
          value("{household.head.name}（{household.group|text:4}，{household.persons|text:2} 人）", { span: 3 }),
          label("申请补助"),
          value("{applied.subsidyFen} 元"),
        ],
        [
          label("项目"),
          value("{applied.project}　{draft.projectName}", { span: 3 }),
          label("帮扶合作方"),
          value("{partnered.partner.name}"),
        ],
      ],
    },
    heading("二、会议", "第九条"),
    {
      kind: "grid",
      clause: "GT-09-1",
      columns: COLUMNS,
      rows: [
        [
          label("时间"),
          value("{appraised.on}　{meeting.startsAt|text:4}", { span: 3 }),
          label("地点"),
          value("{meeting.place}"),
        ],
        [
          label("主持人"),
          value("{appraised.chair.name}", { span: 3 }),
          label("职务"),
          value("{appraised.chair.office|word}"),
        ],
        [
          label("记录人"),
          value("{meeting.recorder}", { span: 3 }),
          label("表决方式"),
          value("{meeting.way|tick:secret=票决/hands=举手}"),
        ],
        [label("监票人"), value("{meeting.supervisor}", { span: 3 }), label("计票人"), value("{meeting.teller}")],
        [
          label("评议代表"),
          value("{appraised.seats|text:2} 人（应为 {figures.seatsFrom|text:2} 至 {figures.seatsTo|text:2} 人，单数）", {
            span: 3,
          }),
          label("到会、回避"),
          value("到会 {appraised.present|text:2} 人，回避 {appraised.recused|text:2} 人"),
        ],
      ],
    },
    heading("三、评议情况"),
    {
      kind: "grid",
      columns: [14, 86],
      rows: [[label("发言要点"), value("{appraised.minutes|prose}", { lines: 5 })]],
    },
    heading("四、表决结果", "第九条"),
    {
      kind: "table",
      clause: "GT-09-5",
      of: "appraised.questions",
      rows: 3,
      columns: [
        column("序号", "{number}", 7),
        column("评议内容", "{text}", 31, "left"),
        column("同意", "{agree}", 9),
        column("反对", "{oppose}", 9),
        column("弃权", "{abstain}", 9),
        column("无效", "{invalid}", 9),
        column("须同意", "{needed}", 11),
        column("结果", "{result}", 15),
      ],
    },
    {
      kind: "paragraph",
      clause: "GT-09-4",
      text: "以代表 {appraised.base|text:3} 人为基数，{figures.passShare|text:4}以上为 {appraised.needed|text:3} 票。三项均达到的，评议通过；有一项未达到的，不通过。本次评议：{appraised.isPassed|tick:true=通过/false=未通过}。",
    },
    {
      kind: "signatures",
      boxes: [
        box("主持人", ["signature", "date"], { on: "{appraised.on}" }),
        box("监票人", ["signature", "date"], { on: "{appraised.on}" }),
        box("计票人", ["signature", "date"], { on: "{appraised.on}" }),
        box("记录人", ["signature", "date"], { on: "{appraised.on}" }),
      ],
    },
    heading("五、评议代表签到签字表", "第九条"),
    {
      kind: "table",
      clause: "GT-09-3",
      of: "appraised.representatives",
      rows: 9,
      lines: 2,
      isTogether: true,
      columns: [
        column("序号", "{number}", 7),
        column("姓名", "{name}", 17),
        column("身份", "{role}", 24),
        column("到会情况", "{attendance}", 16),
        column("签字", "", 20),
        column("按手印", "", 16),
      ],
    },
    remark("与申请户有利害关系的代表应当回避，不参加本户表决。缺席的代表不签字。"),
  ],
})
