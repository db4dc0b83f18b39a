/**
 * Poster 公示 in two sizes, and the paper of an objection 异议.
 *
 * A poster reads from the public view only: `entries`, `posted`, `place`, `office` and `page`.
 */
import type { Block, PaperForm } from "../paper-form.ts"
import { box, column, heading, label, opinion, reference, remark, value } from "../writing.ts"
import { OBJECTOR, RECORDER, TOWNSHIP } from "./people.ts"

const POSTER: readonly Block[] = [
  { kind: "title", text: "公　示", under: "{place.township|text:4}精准扶贫项目审定结果" },
  {
    kind: "paragraph",
    clause: "GT-12-1",
    text: "根据《{rules.document|text:12}》第十二条，{place.village|text:4}下列项目已经{place.township|text:4}人民政府审定，现予公示，请群众监督。",
  },
  {
    kind: "table",
    of: "entries",
    rows: 1,
    columns: [
      column("序号", "{number}", 8.5),
      column("村民小组", "{group}", 21.5),
      column("户主", "{head}", 14),
      column("人口", "{persons}", 8.5),
      column("项目类别", "{project}", 28),
      column("补助（元）", "{subsidyFen}", 19.5, "right"),
    ],
  },
  {
    kind: "paragraph",
    clause: "GT-12-1",
    text: "公示时间：{posted.on}张榜（当日不计），至 {posted.lastDay}止，共 {posted.days|text:2} 日；{posted.takeDownOn}取下。",
  },
  {
    kind: "paragraph",
    clause: "GT-12-1",
    text: "如有异议，请在公示期内向{place.township|text:4}人民政府或者村民委员会口头或书面提出，也可以用手机扫描下面的二维码填写，不用注册，可以不署名。每件异议都登记、调查、答复。",
  },
  {
    kind: "paragraph",
    text: "受理地点：{office.address|text:16}\n受理电话：{office.telephone|text:16}",
    align: "left",
  },
  { kind: "qr", value: "page.url", caption: "扫码查看本公示、提出异议\n核对码：{page.code|text:8}" },
  {
    kind: "paragraph",
    align: "right",
    isIndented: false,
    text: "{place.township|text:4}人民政府（盖章）\n{posted.on}",
  },
]

const poster = (page: "A3" | "A4"): PaperForm =>
  reference({
    id: `posting-${page.toLowerCase()}`,
    title: [`精准扶贫项目审定结果公示（${page}）`, `Poster, ${page}`],
    clause: "GT-12-1",
    source: "第十二条",
    page,
    type: "poster",
    isPublic: true,
    filledBy: RECORDER,
    signedBy: [TOWNSHIP],
    blocks: POSTER,
  })

/** 公示, as large as a notice board takes. */
export const posterA3 = poster("A3")

/** 公示, for an ordinary printer. */
export const posterA4 = poster("A4")

const COLUMNS = [18, 32, 18, 32]

/** 异议登记与答复表. */
export const objectionForm = reference({
  id: "objection",
  title: ["公示异议登记与答复表", "Objection and answer"],
  clause: "GT-12-1",
  source: "第十二条",
  filledBy: RECORDER,
  signedBy: [OBJECTOR, RECORDER, TOWNSHIP],
  blocks: [
    { kind: "title", text: "公示异议登记与答复表", under: "异议编号：{objection.objection|text:8}" },
    heading("一、所涉公示"),
    {
      kind: "grid",
      columns: COLUMNS,
      rows: [
        [label("卷宗编号"), value("{case.number}"), label("户主"), value("{household.head.name}")],
        [label("张榜日期"), value("{posted.on}"), label("公示期满"), value("{posted.lastDay}")],
      ],
    },
    heading("二、登记", "第十二条"),
    {
      kind: "grid",
      clause: "GT-12-1",
      columns: COLUMNS,
      rows: [
        [
          label("提出日期"),
          value("{objection.on}"),
          label("提出方式"),
          value("{objection.way|tick:public=公示网页/office=当面、书面}"),
        ],
        [label("异议内容"), value("{objection.text|prose}", { span: 3, lines: 5 })],
        opinion("异议人", "异议人可以不署名、不留联系方式；不署名的异议同样调查、答复。", {
          span: 3,
          lines: 1,
          boxes: [
            box("异议人（自愿）", ["signature", "thumbprint", "date"]),
            box("登记人", ["signature", "date"], { on: "{objection.on}" }),
          ],
        }),
      ],
    },
    heading("三、调查和答复", "第十二条"),
    {
      kind: "grid",
      clause: "GT-12-1",
      columns: COLUMNS,
      rows: [
        [label("调查经过"), value("{draft.investigation|prose}", { span: 3, lines: 5 })],
        [label("结论"), value("{objection.answer.outcome|tick:dismissed=异议不成立/upheld=异议成立}", { span: 3 })],
        opinion("答复", "{objection.answer.text|prose}", {
          span: 3,
          lines: 4,
          boxes: [
            box("调查人", ["signature", "date"], { on: "{objection.answer.on}" }),
            box("乡（镇）人民政府", ["signature", "seal", "date"], { on: "{objection.answer.on}" }),
          ],
        }),
      ],
    },
    remark("有未答复或者成立的异议时，公示不算完毕，不得申请拨付。"),
  ],
})
