/**
 * Roster household 名册农户: the interchange household with the further facts that a roster keeps.
 *
 * The further facts stand flat beside the interchange ones, under the names that core's fields give them.
 */
import type { Household, Member } from "@jingzhun/core"

/** A person with the further facts of the 46-column roster. */
export interface RosterMember extends Member {
  readonly certificateType?: string | null
  readonly schoolingDetail?: string | null
  readonly disabilityCategory?: string | null
  readonly disabilityCertificateYear?: number | null
  readonly phone?: string | null
  readonly ethnicity?: string | null
  readonly education?: string | null
  readonly politicalStatus?: string | null
  readonly workMonths?: number | null
  readonly workPlace?: string | null
  readonly employer?: string | null
  readonly worksAbroad?: boolean | null
  readonly employmentChannel?: string | null
  readonly publicPost?: string | null
  readonly publicPostMonths?: number | null
  readonly industryClass?: string | null
  readonly dropoutReason?: string | null
  readonly speaksMandarin?: boolean | null
  readonly subsistenceAllowance?: boolean | null
  readonly fiveGuarantees?: boolean | null
  readonly employeePension?: boolean | null
  readonly residentPension?: boolean | null
  readonly employeeMedicalInsurance?: boolean | null
  readonly residentMedicalInsurance?: boolean | null
  readonly seriousIllnessInsurance?: boolean | null
  readonly commercialMedicalInsurance?: boolean | null
  readonly seriousIllnessAid?: boolean | null
  readonly otherHealthAid?: boolean | null
  readonly closed?: string | null
}

/** A household with the further facts of a roster. */
export interface RosterHousehold extends Household {
  readonly members?: readonly RosterMember[] | null
  readonly phone?: string | null
  readonly dataYear?: number | null
  readonly identificationStandard?: string | null
  readonly note?: string | null
  readonly closed?: string | null
}
