/**
 * Training cases 演练卷宗: cases of the demo village at every stage of the Gutan text, for people to try their hand at.
 *
 * Their number says what they are wherever it is shown. The days count back from the day on which the demo county is loaded.
 */
import type { Step } from "./case-steps.ts"
import {
  agree,
  applyAcceptance,
  applyCounty,
  appraise,
  approve,
  archive,
  certify,
  designate,
  dismiss,
  fileWithCounty,
  nameWorkingGroup,
  object,
  pay,
  photographBoard,
  post,
  postFor3Days,
  report,
  reportMeeting,
  reportAcceptance,
  request,
  sendBack,
  start,
  townshipDecides,
  verify,
  villageBecomesPartner,
  villageDecides,
  withdraw,
} from "./case-steps.ts"

/** A case: when it was applied for and what was asked, and every step since. */
export interface TrainingCase {
  readonly subject: string
  readonly project: "income" | "housing"
  readonly subsidyFen: number
  readonly appliedDaysAgo: number
  readonly steps: (dayAgo: (days: number) => string) => readonly Step[]
}

const income = (
  number: number,
  appliedDaysAgo: number,
  subsidyFen: number,
  steps: TrainingCase["steps"],
): TrainingCase => ({
  subject: `演练-${String(number).padStart(2, "0")}`,
  project: "income",
  subsidyFen,
  appliedDaysAgo,
  steps,
})

const housing = (...given: Parameters<typeof income>): TrainingCase => ({ ...income(...given), project: "housing" })

/** From the partner to the report, in the days after the application. */
const throughVillage = (appliedDaysAgo: number, isIncome: boolean, partner = agree): readonly Step[] => [
  ...(isIncome || partner !== agree ? [partner(appliedDaysAgo - 1)] : []),
  appraise(appliedDaysAgo - 3, 8),
  villageDecides(appliedDaysAgo - 4),
  ...(isIncome ? [certify(appliedDaysAgo - 4)] : []),
  report(appliedDaysAgo - 5),
]

const throughTownship = (fromDaysAgo: number, subsidyFen: number): readonly Step[] => [
  townshipDecides(fromDaysAgo),
  approve(fromDaysAgo - 1, subsidyFen),
  fileWithCounty(fromDaysAgo - 2),
]

/** The meeting that stands in the demo as it was held: when, over which cases, and how many of nine were for each. */
export const SAMPLE_MEETING = {
  daysAgo: 9,
  agenda: [
    { subject: "演练-10", inFavour: 8 },
    { subject: "演练-11", inFavour: 5 },
  ],
} as const

/** The cases, those that are furthest first. */
export const TRAINING_CASES: readonly TrainingCase[] = [
  income(1, 160, 2_000_000, (dayAgo) => [
    ...throughVillage(160, true),
    ...throughTownship(150, 2_000_000),
    post(147),
    photographBoard(147, "first"),
    object(145, "Y1", "听说该户去年已建新房"),
    photographBoard(144, "last"),
    dismiss(144, "Y1", "经入户核查，新房属其弟所有"),
    start(142),
    request(141, "start", 1_600_000),
    pay(138, "start", 1_600_000),
    applyAcceptance(60, dayAgo(62)),
    verify(52, "chair", "income"),
    reportAcceptance(51),
    verify(44, "township", "income"),
    applyCounty(43),
    verify(35, "county", "income"),
    request(33, "rest", 400_000),
    pay(30, "rest", 400_000),
    archive(25),
  ]),
  housing(2, 150, 5_000_000, (dayAgo) => [
    ...throughVillage(150, false, villageBecomesPartner),
    ...throughTownship(141, 4_800_000),
    nameWorkingGroup(138),
    designate(138),
    ...postFor3Days(137),
    start(132),
    request(131, "start", 4_800_000),
    pay(128, "start", 4_800_000),
    applyAcceptance(30, dayAgo(31)),
    verify(20, "thirdparty", "housing"),
    reportAcceptance(19),
    verify(9, "township", "housing"),
    applyCounty(8),
  ]),
  income(3, 120, 3_000_000, (dayAgo) => [
    ...throughVillage(120, true),
    ...throughTownship(110, 2_800_000),
    ...postFor3Days(107),
    start(102),
    request(101, "start", 2_240_000),
    pay(98, "start", 2_240_000),
    applyAcceptance(40, dayAgo(41)),
  ]),
  housing(4, 100, 3_500_000, (dayAgo) => [
    ...throughVillage(100, false, villageBecomesPartner),
    ...throughTownship(90, 3_500_000),
    nameWorkingGroup(88),
    designate(88),
    ...postFor3Days(87),
    start(82),
    request(81, "start", 3_500_000),
    pay(78, "start", 3_500_000),
    applyAcceptance(4, dayAgo(5)),
  ]),
  income(5, 60, 2_500_000, () => [
    ...throughVillage(60, true),
    ...throughTownship(50, 2_500_000),
    ...postFor3Days(46),
    start(41),
    request(3, "start", 2_000_000),
  ]),
  income(6, 45, 1_500_000, () => [
    ...throughVillage(45, true),
    ...throughTownship(20, 1_500_000),
    ...postFor3Days(10),
    start(5),
  ]),
  income(7, 40, 1_800_000, () => [
    ...throughVillage(40, true),
    ...throughTownship(12, 1_800_000),
    post(2),
    photographBoard(2, "first"),
    object(1, "Y1", "该户在县城有门面，请核实"),
  ]),
  housing(8, 30, 4_000_000, () => [...throughVillage(30, false)]),
  housing(9, 28, 4_500_000, () => [...throughVillage(28, false), sendBack(15, "缺少房屋安全鉴定，请补正后重新上报")]),
  income(10, 14, 2_200_000, () => [agree(13), reportMeeting(SAMPLE_MEETING.daysAgo)]),
  income(11, 12, 3_000_000, () => [agree(11), reportMeeting(SAMPLE_MEETING.daysAgo)]),
  income(12, 6, 1_000_000, () => []),
  housing(13, 5, 2_000_000, () => []),
  income(14, 50, 2_000_000, () => [withdraw(45, "外出务工，不再实施")]),
]
