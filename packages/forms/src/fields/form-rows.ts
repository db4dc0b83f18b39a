/**
 * Labels 指标名称: what every field is called in both languages, how wide it stands, and in which section.
 *
 * A row is: name, Chinese label, English label, width in characters, Chinese help, English help.
 */
import type { RecordKind } from "@jingzhun/core"

/** Sections 表单分区 of the household form, in the order in which they are asked. */
export type Section =
  | "identity"
  | "members"
  | "labour"
  | "health"
  | "schooling"
  | "security"
  | "income"
  | "housing"
  | "residence"
  | "assessed"
  | "determination"
  | "industry"
  | "other"

/** One label row; help is there only where the label is not enough. */
export type FormRow = readonly [
  name: string,
  chinese: string,
  english: string,
  width: number,
  helpChinese?: string,
  helpEnglish?: string,
]

/** The rows by record and section. */
export const FORM_ROWS: readonly (readonly [record: RecordKind, section: Section, rows: readonly FormRow[]])[] = [
  [
    "household",
    "identity",
    [
      ["id", "户编号", "Household number", 20],
      [
        "division",
        "区划代码",
        "Division code",
        14,
        "村的12位统计用区划代码",
        "12-digit statistical code of the village",
      ],
      ["group", "村民小组", "Villagers' group", 10],
      ["registered", "建档立卡", "Registered as poor", 8],
      ["phone", "户联系电话", "Household phone", 13],
      ["dataYear", "年度", "Year of the data", 6],
      ["identificationStandard", "识别标准", "Standard of identification", 10],
    ],
  ],
  [
    "household",
    "income",
    [
      ["income.year", "收入年度", "Year of income", 8],
      [
        "income.items",
        "家庭收入",
        "Income items",
        10,
        "填“无”表示没有任何收入",
        "Write “none” when there is no income at all",
      ],
      ["income.operatingCostFen", "生产经营性支出（元）", "Operating cost (yuan)", 14],
    ],
  ],
  [
    "household",
    "housing",
    [
      ["housing.areaSquareMetres", "住房面积（平方米）", "Floor area (m²)", 12],
      ["housing.sound", "住房稳固", "House stands firm", 8],
      ["housing.canFundBuilding", "有自筹建房能力", "Can fund building", 10],
    ],
  ],
  [
    "household",
    "residence",
    [
      ["residence.registeredInVillage", "户籍在村", "Registered in the village", 8],
      ["residence.contractsFarmland", "承包耕地", "Contracts farmland", 8],
      ["residence.bearsPublicService", "承担公益义务", "Bears public service", 10],
      ["residence.urbanBenefits", "享受城镇居民待遇", "Has urban benefits", 12],
      ["relief.subsistenceAllowance", "户享受低保", "Subsistence allowance (household)", 10],
      ["relief.fiveGuarantees", "户享受五保", "Five guarantees (household)", 10],
    ],
  ],
  [
    "household",
    "assessed",
    [
      ["assessed.selfDevelopment", "自我发展能力", "Self-development capacity", 10],
      [
        "assessed.conduct",
        "无等靠要行为",
        "Willing, not waiting",
        10,
        "有发展意愿，不等、不靠、不要",
        "Wants to develop; does not wait, rely or ask",
      ],
      ["assessed.conductBy", "评定人", "Assessed by", 10],
      ["assessed.conductOn", "评定日期", "Assessed on", 12],
      ["determinations", "认定记录", "Determinations", 10, "填“无”表示没有认定记录", "Write “none” when there is none"],
      [
        "risks",
        "未消除的风险",
        "Risks that still weigh",
        16,
        "可多选；排查后没有风险填“无”，没有排查留空",
        "Several may hold; “none” when there is none, blank when nobody has looked",
      ],
    ],
  ],
  [
    "household",
    "industry",
    [
      ["industry.grainMu", "粮食（亩）", "Grain (mu)", 8],
      ["industry.konjacMu", "魔芋（亩）", "Konjac (mu)", 8],
      ["industry.peonyMu", "油用牡丹（亩）", "Oil peony (mu)", 8],
      ["industry.pigs", "生猪（头）", "Pigs", 8],
      ["industry.orchardMu", "果园（亩）", "Orchard (mu)", 8],
      ["industry.tobaccoMu", "烤烟（亩）", "Tobacco (mu)", 8],
    ],
  ],
  [
    "household",
    "other",
    [
      ["note", "备注", "Note", 24],
      [
        "closed",
        "注销原因",
        "Reason of removal",
        14,
        "填写后该户移出名册",
        "A household with a reason leaves the roster",
      ],
      ["mergedInto", "并入的户", "Merged into household", 14],
      ["splitFrom", "分自的户", "Split from household", 14],
      ["movedFrom", "迁自外村的户", "Moved from another village", 14],
      ["movedTo", "迁往外村的户", "Moved to another village", 14],
    ],
  ],
  [
    "member",
    "members",
    [
      ["household", "所属户", "Household", 12],
      ["id", "人口编号", "Person number", 20],
      ["name", "姓名", "Name", 10],
      ["sex", "性别", "Sex", 6],
      ["birthDate", "出生日期", "Date of birth", 12, "年、月、日都要写", "Year, month and day"],
      ["certificateType", "证件类型", "Kind of certificate", 12],
      [
        "identityNumber",
        "证件号码",
        "Identity number",
        22,
        "18位身份证号，残疾人证为20或22位",
        "18 characters, a disability certificate has 20 or 22",
      ],
      ["ethnicity", "民族", "Ethnicity", 8],
      ["phone", "成员联系电话", "Phone", 13],
      [
        "relation",
        "与户主关系",
        "Relation to the head",
        12,
        "以户主为准，如“之子”",
        "As seen from the head, such as “son”",
      ],
      ["politicalStatus", "政治面貌", "Political status", 12],
      ["speaksMandarin", "是否会讲普通话", "Speaks Mandarin", 8],
    ],
  ],
  [
    "member",
    "schooling",
    [
      ["education", "文化程度", "Education", 12, "在校生不填", "Blank for pupils and students"],
      ["schooling", "在校生状况", "In-school status", 14, "非在校填“无”", "“none” for those not in school"],
      ["schoolingDetail", "在校年级", "School year", 12],
      ["dropoutReason", "失学或辍学原因", "Reason of leaving school", 14],
    ],
  ],
  [
    "member",
    "labour",
    [
      ["labour", "劳动技能", "Labour capacity", 16],
      ["willing", "劳动意愿", "Will to work", 8],
      ["techniques", "掌握实用技术（项）", "Practical techniques", 10],
      ["stableEmployment", "稳定就业", "Stable employment", 8],
      ["resident", "常住", "Lives in the household", 6],
      ["workMonths", "务工时间（月）", "Months of work away", 8],
      ["workPlace", "务工所在地", "Place of work", 14],
      ["employer", "务工企业名称", "Employer", 18],
      ["worksAbroad", "是否国外务工", "Works abroad", 8],
      ["employmentChannel", "就业渠道", "Channel of employment", 14],
      ["industryClass", "产业分类", "Kind of industry", 12],
      ["publicPost", "公益性岗位类型", "Public-service post", 14],
      ["publicPostMonths", "公益性岗位(月数)", "Months in the post", 10],
    ],
  ],
  [
    "member",
    "health",
    [
      ["health", "健康状况", "Health", 16, "可多选", "Several may hold"],
      ["disabilityCategory", "残疾类别", "Kind of disability", 12],
      ["disabilityCertificateYear", "残疾证办证年度", "Year of disability certificate", 10],
      ["seriousIllnessAid", "是否接受大病医疗救助", "Serious-illness aid", 10],
      ["otherHealthAid", "是否接受其他健康扶贫", "Other health aid", 10],
    ],
  ],
  [
    "member",
    "security",
    [
      ["subsistenceAllowance", "是否享受低保", "Subsistence allowance", 8],
      ["fiveGuarantees", "是否特困供养人员", "Five guarantees", 8],
      ["employeePension", "是否参加城镇职工基本养老保险", "Employee pension", 10],
      ["residentPension", "是否参加城乡居民基本养老保险", "Resident pension", 10],
      ["employeeMedicalInsurance", "是否参加城镇职工基本医疗保险", "Employee medical insurance", 10],
      [
        "residentMedicalInsurance",
        "是否参加新型农村合作医疗（城乡居民基本医疗保险）",
        "Resident medical insurance",
        10,
      ],
      ["seriousIllnessInsurance", "是否参加大病保险", "Serious-illness insurance", 10],
      ["commercialMedicalInsurance", "是否参加商业补充医疗保险", "Commercial medical insurance", 10],
    ],
  ],
  [
    "member",
    "other",
    [
      ["closed", "移出原因", "Reason of removal", 14],
      ["mergedInto", "并入的成员", "Merged into member", 14],
    ],
  ],
  [
    "income",
    "income",
    [
      ["household", "所属户", "Household", 12],
      ["kind", "类别", "Kind", 14],
      ["amountFen", "金额（元）", "Amount (yuan)", 12, "全年合计", "For the whole year"],
      ["stable", "稳定", "Stable", 8],
      ["guaranteed", "国家保障", "State-guaranteed", 8, "低保金、养老金等", "Allowances, pensions and their like"],
      ["note", "说明", "Explanation", 24, "几个月，每月多少", "How many months, how much each"],
      ["closed", "移出原因", "Reason of removal", 14],
      ["mergedInto", "并入的项目", "Merged into item", 14],
    ],
  ],
  [
    "determination",
    "determination",
    [
      ["household", "所属户", "Household", 12],
      ["by", "认定单位", "Determined by", 10],
      ["date", "日期", "Date", 12],
      ["minutes", "会议纪要", "Minutes", 16],
      ["reason", "理由", "Reason", 24],
      ["closed", "移出原因", "Reason of removal", 14],
      ["mergedInto", "并入的认定", "Merged into determination", 14],
    ],
  ],
]
