/**
 * Finding wording 疑点用语: why a record is doubtful and how to settle it, in one sentence each.
 */
import type { Finding } from "../checks/finding.ts"
import { formOf } from "../fields/field-form.ts"
import type { Language, Wording } from "../language.ts"
import type { Sentences } from "./sentences.ts"
import { both, quoted, say } from "./sentences.ts"

const labelOf = ({ member, field }: Finding): Wording =>
  formOf(member === undefined ? "household" : "member", field)?.label ?? both(field, field)

const SEX = { male: both("男", "male"), female: both("女", "female") }

/** The wording of every finding. */
export const FINDING_SENTENCES: Sentences<Finding> = {
  HeadMissing: () =>
    both(
      "本户没有户主，请把一人的“与户主关系”改为“户主”。",
      "The household has no head; set one person's relation to 户主.",
    ),
  HeadSeveral: ({ count }) =>
    both(`本户有${count}个户主，请只保留一个。`, `The household has ${count} heads; keep one only.`),
  SpouseSeveral: ({ count }) =>
    both(
      `本户有${count}个配偶，请核对与户主关系。`,
      `The household has ${count} spouses; check the relations to the head.`,
    ),
  SpouseSameSex: () =>
    both(
      "配偶与户主性别相同，请核对性别、证件号码和关系。",
      "Spouse and head are of one sex; check sex, number and relation.",
    ),
  RelationBlank: () => both("与户主关系未填，请补填。", "The relation to the head is blank; fill it in."),
  WordNotListed: (finding) =>
    both(
      `${labelOf(finding)["zh-CN"]}“${quoted(finding.word)}”不在规定选项中，已按原文保留，请改用规定用语。`,
      `${labelOf(finding).en} “${quoted(finding.word)}” is not an official word; it was kept as it is, use an official one.`,
    ),
  IdentityBlank: () =>
    both(
      "证件号码未填，请补填；确实没有证件的填“无”。",
      "The identity number is blank; fill it in, or write 无 if there is none.",
    ),
  IdentityInvalid: () =>
    both("证件号码不合规定，请对照证件更正。", "The identity number is not valid; correct it from the certificate."),
  IdentityTwice: ({ other }) =>
    both(
      `证件号码与本户第${other + 1}人相同，请删去重复的人或更正号码。`,
      `Person ${other + 1} of the household has the same identity number; remove the repeated person or correct the number.`,
    ),
  BirthDateUnlikeIdentity: ({ written, identity }) =>
    both(
      `出生日期${written}与证件号码中的${identity}不一致，请核对。`,
      `The date of birth ${written} is not the ${identity} of the identity number; check both.`,
    ),
  SexUnlikeIdentity: ({ identity }) =>
    both(
      `性别与证件号码不一致（号码显示为${SEX[identity]["zh-CN"]}），请核对。`,
      `The sex does not fit the identity number, which says ${SEX[identity].en}; check both.`,
    ),
  EducationBesideSchooling: () =>
    both(
      "文化程度和在校生状况只能填一项：在校生请清空文化程度。",
      "Only one of education and in-school status may be filled; for a pupil or student clear the education.",
    ),
  EducationAndSchoolingBlank: () =>
    both(
      "文化程度和在校生状况都没有填，请填其中一项。",
      "Neither education nor in-school status is filled; fill one of them.",
    ),
  HealthyBesideOthers: () =>
    both(
      "健康状况既填“健康”又填了病残，请去掉不符的一项。",
      "“Healthy” stands beside an illness or disability; remove what is wrong.",
    ),
  Blank: (finding) =>
    both(`${labelOf(finding)["zh-CN"]}未填，请补填。`, `${labelOf(finding).en} is blank; fill it in.`),
  PhoneLength: ({ length }) =>
    both(
      `电话号码有${length}位，手机号应为11位，请核对。`,
      `The phone number has ${length} digits; a mobile number has 11, check it.`,
    ),
  WorkPlaceWithoutMonths: () =>
    both("填了务工所在地，但没有务工时间，请补填月数。", "There is a place of work but no months; add the months."),
  WorkMonthsWithoutPlace: () =>
    both("填了务工时间，但没有务工所在地，请补填。", "There are months of work but no place; add the place."),
  MonthsAboveTwelve: ({ months }) =>
    both(`一年填了${months}个月，请核对。`, `${months} months in one year; check the figure.`),
  WorkerWithoutLabour: () =>
    both(
      "有务工时间，却登记为丧失或无劳动力，请核对劳动技能。",
      "Someone who works away is recorded as without labour; check the labour capacity.",
    ),
  PostWithoutMonths: () =>
    both("填了公益性岗位类型，但没有月数，请补填。", "There is a public-service post but no months; add the months."),
  PostMonthsWithoutPost: () =>
    both(
      "填了公益性岗位月数，但没有岗位类型，请补填。",
      "There are months in a public-service post but no post; add the post.",
    ),
  PostUnderSixteen: ({ age }) =>
    both(`${age}岁的人登记在公益性岗位，请核对。`, `A person aged ${age} holds a public-service post; check it.`),
  PrimaryPupilAge: ({ age }) =>
    both(`小学生${age}岁，不在6至14岁之间，请核对。`, `A primary pupil aged ${age} is outside 6 to 14; check it.`),
  MedicalInsuranceTwice: () =>
    both(
      "职工医保和居民医保都填“是”，只能参加一种，请核对。",
      "Employee and resident medical insurance are both yes; only one can be, check it.",
    ),
  MedicalInsuranceNone: () =>
    both(
      "职工医保和居民医保都填“否”，请核对是否漏保。",
      "Employee and resident medical insurance are both no; check whether the person is uninsured.",
    ),
  SeriousIllnessInsuranceNone: () =>
    both("建档立卡人员未参加大病保险，请核对。", "A registered person has no serious-illness insurance; check it."),
}

/** Says why a record is doubtful and what to do. */
export const findingSentence = (finding: Finding, language: Language): string =>
  say(FINDING_SENTENCES, finding, language)
