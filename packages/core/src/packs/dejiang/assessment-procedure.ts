/**
 * Dejiang 德江县, appraisal 绩效考评 and inspection 检查验收: headings (二)第四 and (三).
 */
import type { CommandRule } from "../../procedure/procedure.ts"
import { inPhase } from "./preparation-procedure.ts"
import {
  choice,
  commandsOf,
  count,
  flag,
  must,
  optional,
  parts,
  scores,
  sensitive,
  text,
  texts,
} from "../procedure-writing.ts"

const appraisal = commandsOf("appraisal")
const inspection = commandsOf("inspection")

/** Appraisal and inspection. */
export const DEJIANG_ASSESSMENT: readonly CommandRule[] = [
  appraisal("set-weights", "DJ-E1", ["确定考评权重", "Set the weights"], {
    opens: true,
    by: ["county"],
    fields: {
      weights: parts("权重", "weights", { indicator: text("指标", "indicator"), percent: count("百分比", "per cent") }),
    },
    steps: [
      must("DJ-E1", "not-hundred", ["权重合计 {sum}%，应为 100%。", "The weights add to {sum} %, not 100 %."], {
        op: "adds",
        list: "data.weights",
        field: "percent",
        to: 100,
      }),
      must("DJ-E1", "no-such-indicator", ["“{found}”不是文件所列指标。", "“{found}” is no indicator of the text."], {
        op: "eachAmong",
        list: "data.weights",
        field: "indicator",
        values: { figure: "indicators" },
      }),
      must("DJ-E1", "indicators-missing", ["缺少指标：{missing}。", "Missing: {missing}."], {
        op: "has",
        list: "data.weights",
        field: "indicator",
        values: { figure: "indicators" },
      }),
      must("DJ-E1", "indicator-twice", ["指标重复：{twice}。", "Listed twice: {twice}."], {
        op: "distinct",
        list: "data.weights",
        field: "indicator",
      }),
    ],
    emits: "weights-set",
  }),
  appraisal("score-unit", "DJ-E1", ["考评打分", "Score a unit"], {
    by: ["county"],
    fields: { unit: text("单位", "unit"), scores: scores("各指标得分", "scores") },
    steps: [
      must("DJ-E1", "already-scored", ["该单位已经打分。", "The unit is scored."], {
        op: "notOnFile",
        event: "unit-scored",
        where: { unit: { path: "data.unit" } },
      }),
      {
        op: "weighted",
        scores: "data.scores",
        weights: "weights-set.weights",
        keep: "scoreHundredths",
        says: [
          {
            clause: "DJ-E1",
            code: "indicators-differ",
            message: {
              "zh-CN": "指标不一致，缺少：{missing}，多出：{unknown}。",
              en: "The indicators differ; missing: {missing}; unknown: {unknown}.",
            },
          },
        ],
      },
    ],
    emits: "unit-scored",
  }),
  appraisal("record-result", "DJ-E1", ["考评结果记入领导", "Record the result of a leader"], {
    by: ["county"],
    fields: {
      unit: text("单位", "unit"),
      leader: text("领导", "leader"),
      result: choice("结果", "result", "excellent", "good", "passed", "failed"),
    },
    steps: [
      must("DJ-E1", "not-scored", ["该单位还没有打分。", "The unit is not scored."], {
        op: "onFile",
        event: "unit-scored",
        where: { unit: { path: "data.unit" } },
      }),
    ],
    emits: "result-recorded",
  }),
  inspection("draw-sample", "DJ-E2", ["抽取样本", "Draw the sample"], {
    opens: true,
    by: ["county"],
    fields: {
      township: text("乡镇", "township"),
      frame: texts("全部户", "all households"),
      seed: text("种子", "seed"),
      size: count("样本数", "size"),
    },
    steps: [
      must("DJ-E2", "no-seed", ["缺少种子。", "The seed is missing."], { op: "filled", paths: ["data.seed"] }),
      must("DJ-E2", "household-twice", ["同一户列了两次：{twice}。", "Listed twice: {twice}."], {
        op: "distinct",
        list: "data.frame",
      }),
      must("DJ-E2", "sample-too-large", ["样本数不能超过 {limit} 户。", "Not more than all {limit}."], {
        op: "compare",
        left: "data.size",
        is: "atMost",
        right: { count: "data.frame" },
      }),
      { op: "sample", list: "data.frame", seed: "data.seed", size: "data.size", keep: "sample" },
    ],
    warnings: [inPhase("inspection")],
    emits: "sample-drawn",
  }),
  inspection("check-household", "DJ-E2", ["抽查一户", "Check a household"], {
    by: ["county"],
    fields: {
      household: text("户编号", "household"),
      good: flag("相符", "as recorded"),
      note: sensitive(text("情况", "note")),
    },
    steps: [
      must("DJ-E2", "not-in-sample", ["该户不在样本中。", "The household is not in the sample."], {
        op: "onFile",
        event: "sample-drawn",
        where: { sample: { has: "data.household" } },
      }),
    ],
    emits: "household-checked",
  }),
  inspection("cross-match", "DJ-E2", ["低保与扶贫数据比对", "Match the two registers"], {
    by: ["county"],
    fields: {
      allowance: parts("低保数据", "register of allowances", {
        household: text("户编号", "household"),
        persons: optional(count("人口", "persons")),
        class: optional(text("类别", "class")),
      }),
      scheme: parts("扶贫数据", "register of the scheme", {
        household: text("户编号", "household"),
        persons: optional(count("人口", "persons")),
        class: optional(text("类别", "class")),
      }),
    },
    steps: [{ op: "crossMatch", one: "data.allowance", other: "data.scheme", id: "household", keep: "match" }],
    emits: "cross-matched",
  }),
]
