/**
 * Xunyang 旬阳县, clauses of the industry plan: what each heading asks, in our own words, with its figures.
 */
import type { Figure, Procedure } from "../../procedure/procedure.ts"
import { dayOf } from "../../values/civil-date.ts"
import { ratio } from "../../values/ratio.ts"
import { say } from "../../values/wording.ts"
import { figuresOf } from "../procedure-writing.ts"

/** The document. */
export const XUNYANG_DOCUMENT = "旬阳县产业精准扶贫实施方案"

const clause = (source: string, chinese: string, english: string) => ({ source, text: say(chinese, english) })

/** The headings, in our own words. */
export const XUNYANG_CLAUSES: Procedure["clauses"] = {
  "XY-S": clause(
    "三",
    "21 个镇、169 个贫困村、8.73 万人；七类市场主体。",
    "21 towns, 169 poor villages, 87,300 persons; seven kinds of entity.",
  ),
  "XY-T1": clause(
    "四(一)",
    "涉农资金投入贫困镇村的比重逐年不降。",
    "The share of agriculture funds in poor places never falls.",
  ),
  "XY-T2": clause(
    "四(二)",
    "每年粮油、生猪、魔芋、新型基地的规模和收入贡献率。",
    "Yearly output, and the share of income growth.",
  ),
  "XY-T3": clause(
    "四(三)",
    "每户一业、一技、一人就业；全县 5.2 万人稳定脱贫。",
    "One industry, technique and job per household; 52,000 persons.",
  ),
  "XY-T4": clause("四(四)", "“111235”工程。", "The “111235” plan."),
  "XY-M": clause(
    "五(二)",
    "利益联结写明模式、链条、收入方式，链条须与模式相符。",
    "A linkage names mode, chain and income; the chain fits the mode.",
  ),
  "XY-M1": clause(
    "五(二)1",
    "财政资金折股到户，每年分红不低于委托额的百分之五。",
    "Funds become shares; at least 5 % dividend a year.",
  ),
  "XY-M2": clause(
    "五(二)2",
    "产业、订单、技能三种脱贫，各有协议。",
    "Land and work, orders, skills, each with its agreement.",
  ),
  "XY-M3": clause(
    "五(二)3",
    "合作社：劳务、股权，土地山林入股。",
    "Cooperative: labour, shares, land or forest as share.",
  ),
  "XY-M4": clause(
    "五(二)4",
    "景区园区：优先务工和订单；不能劳动的以资产入股。",
    "Parks: work and orders first; asset shares for those who cannot work.",
  ),
  "XY-M5": clause("五(二)5", "能人大户：合作、入股、劳务。", "Able persons: cooperation, share, labour."),
  "XY-M6": clause("五(二)6", "干部：经营、工资、资产收益。", "Cadres: operating, wage and asset income."),
  "XY-P": clause("五", "四个“+”，一个或多个。", "Four “plus” lines, any number of them."),
  "XY-P1": clause("五(一)", "富硒产业基地登记。", "Selenium-rich bases are registered."),
  "XY-P3": clause(
    "五(三)",
    "电商主体、产品、四级物流、镇村组服务点。",
    "E-commerce: operators, products, logistics of four levels, service points.",
  ),
  "XY-P4": clause("五(四)", "创客项目及其联结户。", "Incubated projects and their households."),
  "XY-G1": clause("六(一)", "领导小组及成员部门，联席会议。", "Leading group, departments, joint meetings."),
  "XY-G2": clause("六(二)", "每镇每年至少一个示范点。", "Every town at least one demonstration site a year."),
  "XY-G3": clause(
    "六(三)",
    "达不到带动要求的主体，不予项目扶持；规划审批前先查。",
    "Who does not lift gets no project; checked before planning approval.",
  ),
  "XY-G4": clause(
    "六(四)",
    "镇和部门考核排名，表彰与批评，资金倾斜与扣减。",
    "Ranking, commendation, criticism, and their funds.",
  ),
}

/** The earliest day of the plan; the published text blanks the years. */
export const XUNYANG_FROM = dayOf(2011, 1, 1)

const figure = figuresOf(XUNYANG_DOCUMENT, XUNYANG_FROM, XUNYANG_CLAUSES)

/** The modes of linkage 六动, by id. */
export const MODES = ["government", "enterprise", "cooperative", "park", "able-person", "cadre"] as const

/** The figures of the text. */
export const XUNYANG_FIGURES: { readonly [id: string]: Figure } = {
  validity: figure("XY-S", { from: "2011-01-01", to: "9999-12-31" }, "有效期", "days in force"),
  towns: figure("XY-S", 21, "镇", "towns"),
  poorVillages: figure("XY-S", 169, "贫困村", "poor villages"),
  poorPersons: figure("XY-S", 87_300, "贫困人口", "registered persons"),
  entityKinds: figure(
    "XY-S",
    [
      "leading-enterprise",
      "agricultural-park",
      "small-enterprise",
      "cooperative",
      "family-farm",
      "able-person",
      "other",
    ],
    "市场主体种类",
    "kinds of entity",
  ),
  grainMu: figure("XY-T2", 20_000, "粮油（亩）", "grain, mu"),
  pigs: figure("XY-T2", 80_000, "生猪（头）", "pigs"),
  konjacMu: figure("XY-T2", 20_000, "魔芋（亩）", "konjac, mu"),
  newBasesMu: figure("XY-T2", 45_000, "新型产业基地（亩）", "new-type bases, mu"),
  contribution: figure("XY-T2", ratio(1, 2), "收入贡献率", "share of income growth"),
  risenTarget: figure("XY-T3", 52_000, "稳定脱贫人数", "persons risen"),
  modes: figure("XY-M", MODES, "六动", "modes"),
  chains: figure(
    "XY-M",
    {
      government: ["government+leading-enterprise+cooperative+household", "government+cooperative+household"],
      enterprise: ["leading-enterprise+cooperative+household", "leading-enterprise+household"],
      cooperative: ["cooperative+company+household", "cooperative+household"],
      park: ["park+enterprise+household", "park+cooperative+household", "park+household"],
      "able-person": ["able-person+company+household", "able-person+cooperative+household", "able-person+household"],
      cadre: ["cadre+enterprise+household", "cadre+cooperative+household", "cadre+household"],
    },
    "各模式的链条",
    "chains of each mode",
  ),
  incomeWays: figure(
    "XY-M",
    {
      government: ["shares", "entrusted-assets"],
      enterprise: ["land-transfer", "wages", "floor-price-order", "skill"],
      cooperative: ["wages", "shares", "land-share", "joint-operation"],
      park: ["wages", "floor-price-order", "services", "shares", "entrusted-assets"],
      "able-person": ["cooperation", "shares", "wages", "land-transfer"],
      cadre: ["operating", "wages", "shares", "entrusted-assets"],
    },
    "各模式的收入方式",
    "ways of income of each mode",
  ),
  agreements: figure(
    "XY-M2",
    {
      "land-transfer": ["land-transfer-agreement"],
      wages: ["labour-contract"],
      "floor-price-order": ["floor-price-purchase-agreement"],
      skill: ["training-record", "employment-contract"],
    },
    "各收入方式的协议",
    "agreements of each way",
  ),
  circumstances: figure(
    "XY-M4",
    { shares: ["cannot-work"], "entrusted-assets": ["cannot-work"] },
    "资产入股的条件",
    "who has asset shares",
  ),
  dividendFloor: figure("XY-M1", ratio(1, 20), "分红下限", "least dividend"),
  plusLines: figure("XY-P", ["selenium", "household", "e-commerce", "maker"], "四个“+”", "plus lines"),
  certifications: figure("XY-P1", ["pollution-free", "organic", "none"], "认证", "certification"),
  logisticsLevels: figure("XY-P3", ["city", "county", "town", "village"], "四级物流", "levels of logistics"),
  pointLevels: figure("XY-P3", ["town", "village", "group"], "服务点层级", "levels of service points"),
  makerChains: figure(
    "XY-P4",
    ["maker+enterprise+household", "maker+cooperative+household", "maker+base+household"],
    "创客链条",
    "chains of makers",
  ),
  departments: figure(
    "XY-G1",
    ["发改", "财政", "交通", "水利", "农林科技", "国土", "人社", "经贸", "文广", "扶贫", "供销", "农商银行"],
    "成员部门",
    "member departments",
  ),
  siteDue: figure("XY-G2", "12-31", "示范点截止日", "last day for the year's site"),
}
