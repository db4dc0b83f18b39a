/**
 * Cover 卷宗封面 and contents 卷内目录 of a case.
 */
import { box, column, label, reference, value } from "../writing.ts"
import { ARCHIVIST } from "./people.ts"

const COLUMNS = [26, 74]

/** 卷宗封面. */
export const cover = reference({
  id: "cover",
  title: ["卷宗封面", "Cover of the case"],
  clause: "GT-18",
  source: "第十八条",
  type: "prose",
  filledBy: ARCHIVIST,
  signedBy: [ARCHIVIST],
  blocks: [
    {
      kind: "title",
      text: "{place.county|text:4}{place.township|text:4}\n精准扶贫项目卷宗",
      under: "卷宗编号：{case.number}",
    },
    {
      kind: "grid",
      columns: COLUMNS,
      rows: [
        [label("项目类别"), value("{applied.project}")],
        [label("项目名称"), value("{draft.projectName}")],
        [label("户主"), value("{household.head.name}")],
        [label("村、组"), value("{place.village}{household.group}")],
        [label("户编号"), value("{household.id}")],
        [label("审定补助"), value("{determined.subsidyFen} 元（大写：人民币{determined.subsidyFen|capitals}）")],
        [label("已拨付"), value("{funds.paidFen} 元")],
        [label("立卷日期"), value("{case.openedOn}")],
        [label("归档日期"), value("{archived.on}")],
        [label("件数"), value("{volume.papers|text:3} 件")],
        [label("校验值"), value("{hashes.case}")],
      ],
    },
    {
      kind: "signatures",
      boxes: [
        box("立卷人", ["signature", "date"]),
        box("检查人", ["signature", "date"]),
        box("归档单位", ["seal", "date"], { on: "{archived.on}" }),
      ],
    },
  ],
})

/** 卷内目录. */
export const contents = reference({
  id: "contents",
  title: ["卷内目录", "Contents of the case"],
  clause: "GT-18",
  source: "第十八条",
  filledBy: ARCHIVIST,
  signedBy: [ARCHIVIST],
  blocks: [
    { kind: "title", text: "卷内目录", under: "卷宗编号：{case.number}" },
    {
      kind: "table",
      of: "contents",
      rows: 1,
      columns: [
        column("序号", "{number}", 10),
        column("题名", "{title}", 50, "left"),
        column("依据", "{source}", 26),
        column("页次", "", 14),
      ],
    },
  ],
})
