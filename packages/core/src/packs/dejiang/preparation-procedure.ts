/**
 * Dejiang 德江县, targets 目标, scale 规模 and preparation 前期准备: headings 一 to 四(一).
 */
import type { CommandRule } from "../../procedure/procedure.ts"
import type { Check } from "../../procedure/step.ts"
import { commandsOf, count, must, parts, text, texts } from "../procedure-writing.ts"

const county = commandsOf("county")
const township = commandsOf("township")
const village = commandsOf("village")

/** A step outside its phase is flagged. */
export const inPhase = (phase: string): Check =>
  must(
    "DJ-4-0",
    "out-of-phase",
    ["{on} 不在本阶段（{from} 至 {to}）。", "{on} lies outside the phase, {from} to {to}."],
    { op: "inPhase", phase },
  )

const differs = (path: string, figure: string): Check =>
  must(
    "DJ-3-1",
    "differs-from-text",
    ["数目 {is} 与文件所列 {limit} 不一致。", "{is} is not the {limit} of the text."],
    { op: "compare", left: path, is: "equal", right: { figure } },
  )

const COUNTY: readonly CommandRule[] = [
  county("set-target", "DJ-1", ["下达减贫目标", "Set the target"], {
    by: ["county"],
    fields: {
      base: count("基数（人）", "registered persons at the start"),
      reduction: count("减少人数", "persons fewer"),
      year: count("目标年", "target year"),
    },
    steps: [
      must("DJ-1", "below-target", ["目标不能少于 {limit} 人。", "The target is at least {limit} persons."], {
        op: "compare",
        left: "data.reduction",
        is: "atLeast",
        right: { figure: "reductionTarget" },
      }),
      must("DJ-1", "above-base", ["目标超过基数 {limit} 人。", "The target exceeds the {limit} registered."], {
        op: "compare",
        left: "data.reduction",
        is: "atMost",
        right: "data.base",
      }),
    ],
    emits: "target-set",
  }),
  county("count-registered", "DJ-1", ["登记现有人数", "Count the registered"], {
    by: ["county"],
    fields: { year: count("年度", "year"), persons: count("建档立卡人数", "registered persons") },
    steps: [
      must("DJ-1", "no-target", ["还没有下达目标。", "No target is set."], { op: "onFile", event: "target-set" }),
      must("DJ-1", "year-counted", ["这一年度已经登记。", "That year is counted."], {
        op: "notOnFile",
        event: "registered-counted",
        where: { year: { path: "data.year" } },
      }),
      { op: "value", of: { minus: ["target-set.base", "data.persons"] }, keep: "reduced" },
      {
        op: "perTenThousand",
        part: { minus: ["target-set.base", "data.persons"] },
        whole: "target-set.reduction",
        keep: "progress",
      },
      {
        op: "holds",
        ask: { op: "compare", left: "data.reduced", is: "atLeast", right: "target-set.reduction" },
        keep: "isReached",
      },
    ],
    emits: "registered-counted",
  }),
  county("set-scope", "DJ-3-1", ["确定调查范围", "Set the scope of the survey"], {
    by: ["county"],
    fields: {
      streets: count("街道", "sub-districts"),
      townships: count("乡镇", "townships"),
      villages: count("行政村", "villages"),
      poorTownships: count("贫困乡镇", "poor townships"),
      poorVillages: count("贫困村", "poor villages"),
    },
    steps: [],
    warnings: [
      differs("data.streets", "streets"),
      differs("data.townships", "townships"),
      differs("data.villages", "villages"),
      { ...differs("data.poorTownships", "poorTownships"), clause: "DJ-M5" },
      { ...differs("data.poorVillages", "poorVillages"), clause: "DJ-M5" },
    ],
    emits: "scope-set",
  }),
  county("assign-duty", "DJ-R1", ["落实部门责任", "Assign a department's duty"], {
    by: ["county"],
    fields: {
      department: text("部门", "department"),
      duties: text("职责", "duties"),
      leader: text("分管领导", "leader"),
      person: text("办事人员", "person"),
    },
    steps: [
      must("DJ-R1", "no-such-department", ["“{found}”不在所列部门之中。", "“{found}” is not among the departments."], {
        op: "among",
        path: "data.department",
        values: { figure: "departments" },
      }),
      must("DJ-R1", "duty-incomplete", ["部门责任没有写全：{missing}。", "Missing: {missing}."], {
        op: "filled",
        paths: ["data.duties", "data.leader", "data.person"],
      }),
    ],
    emits: "duty-assigned",
    voids: [{ events: ["duty-assigned"], same: { department: "data.department" } }],
  }),
]

const VILLAGE: readonly CommandRule[] = [
  village("include-village", "DJ-3-1", ["列入调查范围", "Include a village in the survey"], {
    by: ["county"],
    fields: { township: text("乡镇", "township"), households: count("户数", "households") },
    steps: [
      must("DJ-3-1", "already-included", ["该村已经列入。", "It is included already."], {
        op: "notOnFile",
        event: "village-included",
      }),
    ],
    emits: "village-included",
  }),
  village("record-coverage", "DJ-3-1", ["登记调查进度", "Record the coverage"], {
    by: ["recorder", "surveyor", "township"],
    fields: { surveyed: count("已调查户数", "households surveyed") },
    steps: [
      must("DJ-3-1", "not-included", ["该村还没有列入调查范围。", "The village is not included."], {
        op: "onFile",
        event: "village-included",
      }),
      must("DJ-3-1", "more-than-all", ["已调查户数不能超过 {limit} 户。", "Not more than all {limit} households."], {
        op: "compare",
        left: "data.surveyed",
        is: "atMost",
        right: "village-included.households",
      }),
      { op: "perTenThousand", part: "data.surveyed", whole: "village-included.households", keep: "coverage" },
      {
        op: "holds",
        ask: { op: "compare", left: "data.surveyed", is: "equal", right: "village-included.households" },
        keep: "isComplete",
      },
    ],
    emits: "coverage-recorded",
  }),
  village("name-appraisal-group", "DJ-4-1", ["成立村级民主评议小组", "Name the village's appraisal group"], {
    by: ["recorder", "chair"],
    fields: { members: texts("成员", "members") },
    steps: [
      must("DJ-4-1", "no-members", ["评议小组没有成员。", "The group has no members."], {
        op: "filled",
        paths: ["data.members"],
      }),
    ],
    warnings: [inPhase("preparation")],
    emits: "appraisal-group-named",
  }),
]

const TOWNSHIP: readonly CommandRule[] = [
  township("set-scale", "DJ-2-1", ["下达规模", "Set the township's scale"], {
    by: ["county"],
    fields: { year: count("年度", "year"), scale: count("规模", "scale") },
    steps: [
      must("DJ-2-1", "no-scale", ["规模须大于 0。", "The scale is above 0."], {
        op: "compare",
        left: "data.scale",
        is: "above",
        right: 0,
      }),
    ],
    emits: "scale-set",
    voids: [{ events: ["scale-distributed"] }],
  }),
  township("distribute-scale", "DJ-2-1", ["规模分解到村", "Distribute the scale to the villages"], {
    by: ["township"],
    fields: {
      villages: parts("各村规模", "villages", {
        village: text("村", "village"),
        scale: count("规模", "scale"),
        basis: text("确定依据", "basis"),
      }),
    },
    steps: [
      must("DJ-2-1", "no-scale", ["县里还没有下达规模。", "The county has not set the scale."], {
        op: "onFile",
        event: "scale-set",
      }),
      must("DJ-2-1", "village-twice", ["同一村列了两次：{twice}。", "Listed twice: {twice}."], {
        op: "distinct",
        list: "data.villages",
        field: "village",
      }),
      must(
        "DJ-2-1",
        "above-scale",
        ["各村合计 {sum}，超过乡镇规模 {to}。", "The villages' {sum} exceed the township's {to}."],
        { op: "adds", list: "data.villages", field: "scale", to: "scale-set.scale", atMost: true },
      ),
    ],
    emits: "scale-distributed",
  }),
  township("name-leading-group", "DJ-4-1", ["成立领导机构", "Name the leading group"], {
    by: ["township"],
    fields: { leaders: texts("党委、政府主要负责人", "leaders"), members: texts("成员", "members") },
    steps: [
      must("DJ-4-1", "no-members", ["领导机构没有写全：{missing}。", "Missing: {missing}."], {
        op: "filled",
        paths: ["data.leaders", "data.members"],
      }),
    ],
    warnings: [inPhase("preparation")],
    emits: "leading-group-named",
  }),
  township("file-plan", "DJ-4-1", ["实施方案报县备案", "File the township's plan"], {
    by: ["township"],
    fields: { number: text("文号", "number"), items: texts("所含内容", "items") },
    steps: [
      must("DJ-4-1", "plan-incomplete", ["方案缺少：{missing}。", "The plan lacks: {missing}."], {
        op: "has",
        list: "data.items",
        values: { figure: "planItems" },
      }),
      must("DJ-4-1", "no-number", ["缺少文号。", "The number is missing."], { op: "filled", paths: ["data.number"] }),
    ],
    warnings: [inPhase("preparation")],
    emits: "plan-filed",
  }),
  township("record-publicity", "DJ-4-1", ["登记宣传发动", "Record the publicity"], {
    by: ["township"],
    fields: { forms: texts("形式", "forms"), evidence: text("依据", "evidence") },
    steps: [
      must("DJ-4-1", "publicity-incomplete", ["宣传登记没有写全：{missing}。", "Missing: {missing}."], {
        op: "filled",
        paths: ["data.forms", "data.evidence"],
      }),
    ],
    warnings: [inPhase("preparation")],
    emits: "publicity-recorded",
  }),
  township("record-training", "DJ-4-1", ["登记培训", "Record the training"], {
    by: ["township", "county"],
    fields: { trained: count("培训人数", "persons trained"), evidence: text("依据", "evidence") },
    steps: [
      must("DJ-4-1", "nobody-trained", ["培训人数须大于 0。", "Somebody is trained."], {
        op: "compare",
        left: "data.trained",
        is: "above",
        right: 0,
      }),
      must("DJ-4-1", "no-evidence", ["缺少依据。", "The evidence is missing."], {
        op: "filled",
        paths: ["data.evidence"],
      }),
    ],
    warnings: [inPhase("preparation")],
    emits: "training-recorded",
  }),
  township("report-month", "DJ-R1", ["报送月报", "Report the month"], {
    by: ["township"],
    fields: { month: text("月份", "month"), report: text("内容", "report") },
    steps: [
      must("DJ-R1", "month-reported", ["这个月已经报送。", "That month is reported."], {
        op: "notOnFile",
        event: "month-reported",
        where: { month: { path: "data.month" } },
      }),
      must("DJ-R1", "no-report", ["月报没有内容。", "The report is empty."], {
        op: "filled",
        paths: ["data.month", "data.report"],
      }),
    ],
    emits: "month-reported",
  }),
]

/** Targets, scale and preparation. */
export const DEJIANG_PREPARATION: readonly CommandRule[] = [...COUNTY, ...VILLAGE, ...TOWNSHIP]
