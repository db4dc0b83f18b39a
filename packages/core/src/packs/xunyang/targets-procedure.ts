/**
 * Xunyang 旬阳县, scope 范围 and targets 目标: headings 三 and 四.
 *
 * What falls short is recorded as it is, and flagged.
 */
import type { CommandRule } from "../../procedure/procedure.ts"
import type { Ask, Check } from "../../procedure/step.ts"
import { choice, commandsOf, count, money, must, text } from "../procedure-writing.ts"

const county = commandsOf("county")
const household = commandsOf("household")

const differs = (path: string, figure: string): Check =>
  must("XY-S", "differs-from-text", ["数目 {is} 与文件所列 {limit} 不一致。", "{is} is not the {limit} of the text."], {
    op: "compare",
    left: path,
    is: "equal",
    right: { figure },
  })

const reaches = (path: string, figure: string): Ask => ({ op: "compare", left: path, is: "atLeast", right: { figure } })

const short = (path: string, figure: string): Check =>
  must("XY-T2", `short-of-${figure}`, ["{is} 未达到 {limit}。", "{is} falls short of {limit}."], reaches(path, figure))

const outcomeFields = {
  year: count("年度", "year"),
  outcome: choice("结果", "outcome", "met", "not-met", "not-applicable", "unknown"),
  receipt: text("凭据", "receipt"),
}

/** Targets and their progress. */
export const XUNYANG_TARGETS: readonly CommandRule[] = [
  county("set-scope", "XY-S", ["确定实施范围", "Set the scope"], {
    by: ["county"],
    fields: {
      towns: count("镇", "towns"),
      villages: count("贫困村", "poor villages"),
      persons: count("贫困人口", "registered persons"),
    },
    steps: [],
    warnings: [
      differs("data.towns", "towns"),
      differs("data.villages", "poorVillages"),
      differs("data.persons", "poorPersons"),
    ],
    emits: "scope-set",
  }),
  county("record-funds", "XY-T1", ["登记涉农资金", "Record the agriculture funds"], {
    by: ["county", "finance"],
    fields: {
      year: count("年度", "year"),
      totalFen: money("总额（分）", "total, fen"),
      placedFen: money("投入贫困镇村（分）", "in poor places, fen"),
    },
    steps: [
      must("XY-T1", "more-than-total", ["投入不能超过总额 {limit} 分。", "Not more than the total of {limit} fen."], {
        op: "compare",
        left: "data.placedFen",
        is: "atMost",
        right: "data.totalFen",
      }),
      must("XY-T1", "year-recorded", ["这一年度已经登记。", "That year is recorded."], {
        op: "notOnFile",
        event: "funds-recorded",
        where: { year: { path: "data.year" } },
      }),
      { op: "perTenThousand", part: "data.placedFen", whole: "data.totalFen", keep: "share" },
    ],
    warnings: [
      must(
        "XY-T1",
        "falling",
        ["比重低于上年（{thanPart}/{thanWhole}）。", "The share is below last year's {thanPart}/{thanWhole}."],
        {
          op: "noSmallerShare",
          part: "data.placedFen",
          whole: "data.totalFen",
          thanPart: "funds-recorded.placedFen",
          thanWhole: "funds-recorded.totalFen",
        },
      ),
    ],
    emits: "funds-recorded",
  }),
  county("record-output", "XY-T2", ["登记特色产业", "Record the year's output"], {
    by: ["county"],
    fields: {
      year: count("年度", "year"),
      grainMu: count("粮油（亩）", "grain, mu"),
      pigs: count("生猪（头）", "pigs"),
      konjacMu: count("魔芋（亩）", "konjac, mu"),
      newBasesMu: count("新型产业基地（亩）", "new-type bases, mu"),
      specialFen: money("特色农业增收（分）", "growth by special agriculture, fen"),
      growthFen: money("收入增长（分）", "growth of income, fen"),
    },
    steps: [
      {
        op: "holds",
        ask: {
          op: "all",
          of: [
            reaches("data.grainMu", "grainMu"),
            reaches("data.pigs", "pigs"),
            reaches("data.konjacMu", "konjacMu"),
            reaches("data.newBasesMu", "newBasesMu"),
            { op: "atLeastShare", part: "data.specialFen", whole: "data.growthFen", share: "contribution" },
          ],
        },
        keep: "isReached",
      },
    ],
    warnings: [
      short("data.grainMu", "grainMu"),
      short("data.pigs", "pigs"),
      short("data.konjacMu", "konjacMu"),
      short("data.newBasesMu", "newBasesMu"),
      must(
        "XY-T2",
        "short-of-contribution",
        ["特色农业贡献率不足一半。", "Special agriculture contributes less than half."],
        { op: "atLeastShare", part: "data.specialFen", whole: "data.growthFen", share: "contribution" },
      ),
    ],
    emits: "output-recorded",
    voids: [{ events: ["output-recorded"], same: { year: "data.year" } }],
  }),
  county("record-risen", "XY-T3", ["登记稳定脱贫人数", "Record the persons risen"], {
    by: ["county"],
    fields: {
      year: count("年度", "year"),
      industry: count("产业", "industry"),
      employment: count("就业", "employment"),
      ecology: count("生态补偿", "ecological compensation"),
    },
    steps: [
      { op: "value", of: { plus: ["data.industry", "data.employment", "data.ecology"] }, keep: "persons" },
      {
        op: "holds",
        ask: { op: "compare", left: "data.persons", is: "atLeast", right: { figure: "risenTarget" } },
        keep: "isReached",
      },
    ],
    emits: "risen-recorded",
  }),
  household("record-outcome", "XY-T3", ["登记一业一技一就业", "Record industry, technique and job"], {
    by: ["recorder", "township"],
    fields: outcomeFields,
    steps: [
      must("XY-T3", "no-receipt", ["缺少凭据。", "The receipt is missing."], { op: "filled", paths: ["data.receipt"] }),
    ],
    emits: "outcome-recorded",
    voids: [{ events: ["outcome-recorded"], same: { year: "data.year" } }],
  }),
  household("record-plan-outcome", "XY-T4", ["登记“111235”", "Record the “111235” plan"], {
    by: ["recorder", "township"],
    fields: outcomeFields,
    steps: [
      must("XY-T4", "no-receipt", ["缺少凭据。", "The receipt is missing."], { op: "filled", paths: ["data.receipt"] }),
    ],
    emits: "plan-outcome-recorded",
    voids: [{ events: ["plan-outcome-recorded"], same: { year: "data.year" } }],
  }),
]
