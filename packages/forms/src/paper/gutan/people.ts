/**
 * Who fills and signs 填表人与签字人, in both languages.
 */

/** Who fills or signs a sheet: Chinese, English. */
export type Signer = readonly [chinese: string, english: string]

/** The recorder of the village. */
export const RECORDER: Signer = ["村录入员", "village recorder"]
/** The head of the household. */
export const HEAD: Signer = ["户主", "head of the household"]
/** The partner of the agreement. */
export const PARTNER: Signer = ["帮扶合作方", "partner"]
/** The village committee. */
export const VILLAGE: Signer = ["村民委员会", "village committee"]
/** Whoever chairs the appraisal. */
export const CHAIR: Signer = ["主持人", "chair of the appraisal"]
/** Each representative of the appraisal. */
export const REPRESENTATIVES: Signer = ["全体评议代表", "every representative"]
/** The township. */
export const TOWNSHIP: Signer = ["乡（镇）人民政府", "township government"]
/** The county's department. */
export const COUNTY: Signer = ["县项目主管部门", "county department"]
/** The county's leading group. */
export const LEADING_GROUP: Signer = ["县扶贫开发领导小组", "county leading group"]
/** The finance office of the township. */
export const FINANCE: Signer = ["财政所", "finance office"]
/** The third party. */
export const THIRD_PARTY: Signer = ["第三方", "third party"]
/** Whoever objects. */
export const OBJECTOR: Signer = ["异议人（可不署名）", "who objects (may stay unnamed)"]
/** The archivist of the township. */
export const ARCHIVIST: Signer = ["乡（镇）档案管理员", "township archivist"]
