/**
 * Household schema 农户格式: the shape of a household as it travels, checked where it enters.
 *
 * A key may be missing, which means unknown; `undefined` does not travel.
 */
import * as Schema from "effect/Schema"
import { isCivilDate } from "../values/civil-date.ts"

/** May be missing: unknown. */
const unknownOr = Schema.optionalKey

/** May be missing, or `null`: known to be none. */
const noneOr = <S extends Schema.Constraint>(schema: S) => Schema.optionalKey(Schema.NullOr(schema))

const fen = Schema.Number.check(Schema.isInt())
const amount = Schema.Number.check(Schema.isFinite(), Schema.isGreaterThanOrEqualTo(0))
const count = Schema.Number.check(Schema.isInt(), Schema.isGreaterThanOrEqualTo(0))
const day = Schema.String.check(
  Schema.makeFilter((text: string) => isCivilDate(text), {
    expected: "day",
    toJsonSchema: () => ({ format: "date" }),
  }),
)
const division = Schema.String.check(Schema.isPattern(/^\d{12}$/, { expected: "division" }))

/** One member of a household, interchange version 1. */
export const Member = Schema.Struct({
  id: unknownOr(Schema.String),
  name: noneOr(Schema.String),
  identityNumber: noneOr(Schema.String),
  sex: unknownOr(Schema.Literals(["male", "female"])),
  birthDate: unknownOr(day),
  relation: noneOr(Schema.String),
  labour: noneOr(Schema.Literals(["skilled", "ordinary", "weak", "lost", "none"])),
  willing: noneOr(Schema.Boolean),
  schooling: noneOr(
    Schema.Literals(["preschool", "primary", "junior", "senior", "vocational", "college", "bachelor", "postgraduate"]),
  ),
  health: noneOr(Schema.Array(Schema.Literals(["healthy", "chronic", "serious", "disabled"]))),
  techniques: noneOr(count),
  stableEmployment: noneOr(Schema.Boolean),
  resident: noneOr(Schema.Boolean),
})

const IncomeItem = Schema.Struct({
  kind: unknownOr(Schema.Literals(["wage", "business", "property", "transfer"])),
  amountFen: noneOr(fen),
  stable: noneOr(Schema.Boolean),
  guaranteed: noneOr(Schema.Boolean),
  note: noneOr(Schema.String),
})

const Determination = Schema.Struct({
  by: unknownOr(Schema.Literals(["village", "township", "county"])),
  date: noneOr(day),
  minutes: noneOr(Schema.String),
  reason: noneOr(Schema.String),
})

const Risk = Schema.Struct({
  kind: unknownOr(
    Schema.Literals(["illness", "disaster", "accident", "education", "enterprise", "employment", "housing", "water"]),
  ),
  unresolved: noneOr(Schema.Boolean),
  note: noneOr(Schema.String),
})

/** A household, interchange version 1. */
export const Household = Schema.Struct({
  id: unknownOr(Schema.String),
  division: unknownOr(division),
  group: noneOr(Schema.String),
  registered: noneOr(Schema.Boolean),
  members: noneOr(Schema.Array(Member)),
  income: noneOr(
    Schema.Struct({
      year: unknownOr(count),
      items: noneOr(Schema.Array(IncomeItem)),
      operatingCostFen: noneOr(fen),
    }),
  ),
  housing: noneOr(
    Schema.Struct({
      areaSquareMetres: noneOr(amount),
      sound: noneOr(Schema.Boolean),
      canFundBuilding: noneOr(Schema.Boolean),
    }),
  ),
  residence: noneOr(
    Schema.Struct({
      registeredInVillage: noneOr(Schema.Boolean),
      contractsFarmland: noneOr(Schema.Boolean),
      bearsPublicService: noneOr(Schema.Boolean),
      urbanBenefits: noneOr(Schema.Boolean),
    }),
  ),
  relief: noneOr(
    Schema.Struct({ subsistenceAllowance: noneOr(Schema.Boolean), fiveGuarantees: noneOr(Schema.Boolean) }),
  ),
  assessed: noneOr(
    Schema.Struct({
      selfDevelopment: noneOr(Schema.Literals(["able", "limited", "lacking"])),
      conduct: noneOr(Schema.Boolean),
      conductBy: noneOr(Schema.String),
      conductOn: noneOr(day),
    }),
  ),
  determinations: noneOr(Schema.Array(Determination)),
  risks: noneOr(Schema.Array(Risk)),
  industry: noneOr(
    Schema.Struct({
      grainMu: noneOr(amount),
      konjacMu: noneOr(amount),
      peonyMu: noneOr(amount),
      pigs: noneOr(count),
      orchardMu: noneOr(amount),
      tobaccoMu: noneOr(amount),
    }),
  ),
})
