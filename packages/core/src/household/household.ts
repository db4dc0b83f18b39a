/**
 * Household 农户, interchange version 1: what is known of one family.
 *
 * A field that is missing is *unknown*; `null` is *known to be none*. The two are never the same answer.
 */
import type { CivilDate } from "../values/civil-date.ts"
import type { Fen } from "../values/fen.ts"

/** Sex 性别. */
export type Sex = "male" | "female"

/** Labour capacity 劳动技能, from a skilled hand to none. */
export type Labour = "skilled" | "ordinary" | "weak" | "lost" | "none"

/** Schooling 在校生状况; `null` in a member means not in school. */
export type Schooling =
  | "preschool"
  | "primary"
  | "junior"
  | "senior"
  | "vocational"
  | "college"
  | "bachelor"
  | "postgraduate"

/** Health 健康状况; a member may have several. */
export type Health = "healthy" | "chronic" | "serious" | "disabled"

/** Kind of income 收入类别: wages, business, property, transfers. */
export type IncomeKind = "wage" | "business" | "property" | "transfer"

/** Self-development capacity 自我发展能力, as the village judged it. */
export type SelfDevelopment = "able" | "limited" | "lacking"

/** Who made a recorded determination 认定. */
export type Authority = "village" | "township" | "county"

/** One person of a household 家庭成员. */
export interface Member {
  readonly id?: string
  readonly name?: string | null
  readonly identityNumber?: string | null
  readonly sex?: Sex
  readonly birthDate?: CivilDate
  /** Relation to the head 与户主关系, such as `head`, `spouse`, `son`. */
  readonly relation?: string | null
  readonly labour?: Labour | null
  /** Will to work 劳动意愿. */
  readonly willing?: boolean | null
  readonly schooling?: Schooling | null
  readonly health?: readonly Health[] | null
  /** Practical techniques mastered 实用技术, a count. */
  readonly techniques?: number | null
  readonly stableEmployment?: boolean | null
  /** Lives in the household 常住, for counties that divide income by residents. */
  readonly resident?: boolean | null
}

/** One line of income 收入项; the amount is in fen a year. */
export interface IncomeItem {
  readonly kind?: IncomeKind
  readonly amountFen?: Fen | null
  readonly stable?: boolean | null
  /** State-guaranteed 国家保障收入, such as a subsistence allowance. */
  readonly guaranteed?: boolean | null
  readonly note?: string | null
}

/** Income of one year 年收入; net income is the sum of the items minus the operating cost. */
export interface Income {
  readonly year?: number
  readonly items?: readonly IncomeItem[] | null
  readonly operatingCostFen?: Fen | null
}

/** Housing 住房. */
export interface Housing {
  readonly areaSquareMetres?: number | null
  /** The house stands firm 稳固住房. */
  readonly sound?: boolean | null
  /** The household can raise the money to build 自筹建房能力. */
  readonly canFundBuilding?: boolean | null
}

/** The four signs of a rural resident 农村居民. */
export interface Residence {
  readonly registeredInVillage?: boolean | null
  readonly contractsFarmland?: boolean | null
  readonly bearsPublicService?: boolean | null
  readonly urbanBenefits?: boolean | null
}

/** Civil relief the household receives 民政救济: 低保 and 五保. */
export interface Relief {
  readonly subsistenceAllowance?: boolean | null
  readonly fiveGuarantees?: boolean | null
}

/** What the village has assessed 村级评定. */
export interface Assessed {
  readonly selfDevelopment?: SelfDevelopment | null
  /** Willing to develop, not waiting, relying, asking 无等靠要. */
  readonly conduct?: boolean | null
  readonly conductBy?: string | null
  readonly conductOn?: CivilDate | null
}

/** A recorded decision of leaders on one household 认定记录. */
export interface Determination {
  readonly by?: Authority
  readonly date?: CivilDate | null
  readonly minutes?: string | null
  readonly reason?: string | null
}

/** Crops and livestock 产业; areas in mu 亩, pigs by the head. */
export interface Industry {
  readonly grainMu?: number | null
  readonly konjacMu?: number | null
  readonly peonyMu?: number | null
  readonly pigs?: number | null
  readonly orchardMu?: number | null
  readonly tobaccoMu?: number | null
}

/** What may throw a household back 致贫返贫风险. */
export type RiskKind =
  | "illness"
  | "disaster"
  | "accident"
  | "education"
  | "enterprise"
  | "employment"
  | "housing"
  | "water"

/** One risk that was found at a household 风险. */
export interface Risk {
  readonly kind?: RiskKind
  /** It still weighs on the household 未消除. */
  readonly unresolved?: boolean | null
  readonly note?: string | null
}

/** One household 农户 as it travels between systems. */
export interface Household {
  readonly id?: string
  /** 12-digit statistical division code of the village 统计用区划代码. */
  readonly division?: string
  /** Villagers' group 村民小组. */
  readonly group?: string | null
  /** Registered as poor 建档立卡. */
  readonly registered?: boolean | null
  readonly members?: readonly Member[] | null
  readonly income?: Income | null
  readonly housing?: Housing | null
  readonly residence?: Residence | null
  readonly relief?: Relief | null
  readonly assessed?: Assessed | null
  readonly determinations?: readonly Determination[] | null
  readonly industry?: Industry | null
  readonly risks?: readonly Risk[] | null
}
