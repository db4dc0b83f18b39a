/**
 * Kit for the test of cases: an appraisal that carried.
 */

const ROLES = [
  "stationed-cadre",
  "stationed-retired-cadre",
  "respected-elder",
  "veteran-party-member",
  "people's-congress-deputy",
  "cppcc-member",
  "women's-representative",
  "village-teacher",
  "group-head",
]

/** The data of an appraisal by nine representatives who all agree. */
export const representatives = () => ({
  chair: { id: "S1", office: "first-secretary" },
  representatives: ROLES.map((role, at) => ({ id: `R${at + 1}`, role })),
  ballots: ROLES.map((_, at) => ({
    representative: `R${at + 1}`,
    qualification: "agree",
    legality: "agree",
    feasibility: "agree",
  })),
  minutes: "评议记录",
})
