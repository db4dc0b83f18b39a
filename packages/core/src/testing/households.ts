/**
 * Builders 构造: a complete household of which a test names only what matters to it.
 */
import type { Household, Member } from "../household/household.ts"
import { dayOf } from "../values/civil-date.ts"
import { fromYuan } from "../values/fen.ts"

/**
 * Builds a member: an able, willing man of 40 in 2016, out of school, unless said otherwise.
 */
export const aMember = (said: Partial<Member> = {}): Member => ({
  id: "M1",
  name: "覃测试",
  sex: "male",
  birthDate: dayOf(1976, 1, 1),
  relation: "head",
  labour: "ordinary",
  willing: true,
  schooling: null,
  health: ["healthy"],
  ...said,
})

/**
 * Builds a household of which everything is known: registered, one member, no income, a sound house that is large.
 */
export const aHousehold = (said: Partial<Household> = {}): Household => ({
  id: "H0001",
  division: "999901201201",
  group: "1",
  registered: true,
  members: [aMember()],
  income: { year: 2015, items: [], operatingCostFen: fromYuan(0) },
  housing: { areaSquareMetres: 100, sound: true, canFundBuilding: true },
  residence: {
    registeredInVillage: true,
    contractsFarmland: true,
    bearsPublicService: true,
    urbanBenefits: false,
  },
  relief: { subsistenceAllowance: false, fiveGuarantees: false },
  assessed: { selfDevelopment: "able", conduct: true },
  determinations: [],
  ...said,
})
