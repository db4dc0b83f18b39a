/**
 * Changeable 可改变的指标: what a household or a cadre may lawfully bring about, and which way.
 *
 * Age, sex, health and the capacity for labour are not here, and nothing is made worse: nobody is advised to earn less,
 * to let a house decay or to leave school. What is not named cannot be changed.
 */

/** How a fact may be changed: to one of some values, upwards to a line, or by one more record. */
export type Change =
  | { readonly kind: "to"; readonly values: readonly (boolean | string)[] }
  | { readonly kind: "up"; readonly step: number }
  | { readonly kind: "record"; readonly record: { readonly [name: string]: string } }

const yes: Change = { kind: "to", values: [true] }
const no: Change = { kind: "to", values: [false] }
const upByMu: Change = { kind: "up", step: 0.01 }

/** The facts that may be changed, by their path in the vocabulary. */
export const CHANGEABLE: ReadonlyMap<string, Change> = new Map<string, Change>([
  ["registered", yes],
  ["members.willing", yes],
  ["members.stableEmployment", yes],
  ["income.netFen", { kind: "up", step: 1 }],
  ["housing.areaSquareMetres", { kind: "up", step: 0.01 }],
  ["housing.sound", yes],
  ["housing.canFundBuilding", yes],
  ["residence.registeredInVillage", yes],
  ["residence.contractsFarmland", yes],
  ["residence.bearsPublicService", yes],
  ["residence.urbanBenefits", no],
  ["relief.subsistenceAllowance", yes],
  ["assessed.selfDevelopment", { kind: "to", values: ["able"] }],
  ["assessed.conduct", yes],
  ["determinations", { kind: "record", record: { by: "township", minutes: "…", reason: "…" } }],
  ["industry.grainMu", upByMu],
  ["industry.konjacMu", upByMu],
  ["industry.peonyMu", upByMu],
  ["industry.orchardMu", upByMu],
  ["industry.pigs", { kind: "up", step: 1 }],
])
