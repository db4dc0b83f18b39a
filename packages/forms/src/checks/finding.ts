/**
 * Finding 疑点: a record that contradicts itself or leaves out what the yearly checks ask for.
 *
 * A finding is a warning, never a refusal: the cadre decides, and often the record is right.
 */

/** Where a finding lies: a field of the household, or of the member at a place in the list, counted from 0. */
interface Place {
  readonly member?: number
  readonly field: string
}

/** Every doubtful point, with the figures that caused it. */
export type Finding =
  | (Place & { readonly _tag: "HeadMissing" })
  | (Place & { readonly _tag: "HeadSeveral"; readonly count: number })
  | (Place & { readonly _tag: "SpouseSeveral"; readonly count: number })
  | (Place & { readonly _tag: "SpouseSameSex" })
  | (Place & { readonly _tag: "RelationBlank" })
  | (Place & { readonly _tag: "WordNotListed"; readonly word: string })
  | (Place & { readonly _tag: "IdentityBlank" })
  | (Place & { readonly _tag: "IdentityInvalid" })
  | (Place & { readonly _tag: "IdentityTwice"; readonly other: number })
  | (Place & { readonly _tag: "BirthDateUnlikeIdentity"; readonly written: string; readonly identity: string })
  | (Place & { readonly _tag: "SexUnlikeIdentity"; readonly identity: "male" | "female" })
  | (Place & { readonly _tag: "EducationBesideSchooling" })
  | (Place & { readonly _tag: "EducationAndSchoolingBlank" })
  | (Place & { readonly _tag: "HealthyBesideOthers" })
  | (Place & { readonly _tag: "Blank" })
  | (Place & { readonly _tag: "PhoneLength"; readonly length: number })
  | (Place & { readonly _tag: "WorkPlaceWithoutMonths" })
  | (Place & { readonly _tag: "WorkMonthsWithoutPlace" })
  | (Place & { readonly _tag: "MonthsAboveTwelve"; readonly months: number })
  | (Place & { readonly _tag: "WorkerWithoutLabour" })
  | (Place & { readonly _tag: "PostWithoutMonths" })
  | (Place & { readonly _tag: "PostMonthsWithoutPost" })
  | (Place & { readonly _tag: "PostUnderSixteen"; readonly age: number })
  | (Place & { readonly _tag: "PrimaryPupilAge"; readonly age: number })
  | (Place & { readonly _tag: "MedicalInsuranceTwice" })
  | (Place & { readonly _tag: "MedicalInsuranceNone" })
  | (Place & { readonly _tag: "SeriousIllnessInsuranceNone" })
