/**
 * Loads the training cases: real commands, decided one after the other as they would be any day.
 *
 * A load that was cut off goes on where it stopped, counted from the same day, so that every command is the one it was.
 */
import type { CivilDate, Household, Pack } from "@jingzhun/core"
import { dayOf, gutan, receiptHash } from "@jingzhun/core"
import type { Command, JsonObject } from "@jingzhun/core/procedure"
import { addDays, procedures } from "@jingzhun/core/procedure"
import * as Result from "effect/Result"
import { countyDay } from "../ledger/county-day.ts"
import type { Finding } from "../ledger/roster-truth.ts"
import type { Services } from "../services.ts"
import type { Step } from "./case-steps.ts"
import { changeRoster } from "./change-roster.ts"
import { COUNTY, MAIN_VILLAGE } from "./county.ts"
import { NOTICE_BOARD } from "./notice-board.ts"
import type { TrainingCase } from "./training-cases.ts"
import { holdSampleMeeting } from "./sample-meeting.ts"
import { SAMPLE_MEETING, TRAINING_CASES } from "./training-cases.ts"

const VILLAGE = MAIN_VILLAGE.code
const PROCEDURE = procedures.gutan

/** Lets the demo county work under the Gutan text, and files the cases of its first village. */
export const loadCases = async (services: Services): Promise<void> => {
  const { ledgers } = services
  const packs: readonly Pack[] = [gutan]
  const day = (await firstDay(services)) ?? countyDay(services.now())
  const order = { area: COUNTY, procedure: PROCEDURE, packs, on: day, isTraining: true }
  Result.getOrThrow(await ledgers.adoptions.adopt(order))
  // The clock of the machine stands before the roster that the cases rest on.
  if (addDays(day, -LONGEST) < FIRST_DAY) return
  await keepNoticeBoard(services)
  const households = await eligibleHouseholds(services, day)
  const bySubject = new Map(
    TRAINING_CASES.flatMap(({ subject }, at) => {
      const household = households[at]
      return household === undefined ? [] : [[subject, household] as const]
    }),
  )
  const reports = await holdSampleMeeting(services, addDays(day, -SAMPLE_MEETING.daysAgo), bySubject)
  for (const one of TRAINING_CASES) {
    const household = bySubject.get(one.subject)
    if (household === undefined) throw new Error("the demo roster has too few households for its cases")
    await fileCase(services, one, { household, day, reported: reports.get(one.subject) })
  }
  // Last of all: a load that goes on where it was cut off must find the roster as it was.
  const [first] = await ledgers.entriesOn(VILLAGE, PROCEDURE.id, CHANGED)
  const changed = first?.events[0]?.household
  if (changed !== undefined) await changeRoster(services, changed)
}

const keepNoticeBoard = async ({ photos, now }: Services): Promise<void> => {
  const hash = await photos.store.put(NOTICE_BOARD)
  const bytes = NOTICE_BOARD.length
  await photos.register.note({ hash, village: VILLAGE, account: "recorder", type: "image/jpeg", bytes }, now())
}

/** The case whose household is put right in the roster after its appraisal. */
const CHANGED = "演练-08"

const LONGEST = Math.max(...TRAINING_CASES.map(({ appliedDaysAgo }) => appliedDaysAgo))

/** The day after the facts of the demo roster were assessed. */
const FIRST_DAY = dayOf(2026, 3, 13)

/** The day on which a load that was cut off began. */
const firstDay = async ({ ledgers }: Services): Promise<CivilDate | undefined> => {
  const [entry] = await ledgers.entriesOf(VILLAGE, PROCEDURE.id)
  const first = TRAINING_CASES.find(({ subject }) => subject === entry?.command.subject)
  return entry && first && addDays(entry.command.on, first.appliedDaysAgo)
}

/** The households that the text finds to be of extreme poverty all along, in the order of the roster. */
const eligibleHouseholds = async (services: Services, day: CivilDate): Promise<readonly Household[]> => {
  const found: Household[] = []
  for (let number = 1; number <= MAIN_VILLAGE.households && found.length < TRAINING_CASES.length; number++) {
    const id = `H${String(number).padStart(4, "0")}`
    const days = [addDays(day, -LONGEST), day]
    const findings = await Promise.all(days.map((on) => findHousehold(services, id, on)))
    if (findings.every((one) => one?.explained.verdict.kind === "decided" && one.explained.verdict.value === true)) {
      const household = findings[0]?.household
      if (household !== undefined) found.push(household)
    }
  }
  return found
}

const findHousehold = async ({ ledgers }: Services, number: string, on: CivilDate): Promise<Finding | undefined> => {
  const restsOn = PROCEDURE.commands.find(({ type }) => type === "apply")?.restsOn
  if (restsOn === undefined) return undefined
  const question = { village: VILLAGE, procedure: PROCEDURE, restsOn, pack: gutan, packReadings: {}, number, on }
  const finding = await ledgers.find(question)
  return Result.isSuccess(finding) ? finding.success : undefined
}

interface Filing {
  readonly household: Household
  readonly day: CivilDate
  /** What the sample meeting says of the case. */
  readonly reported: JsonObject | undefined
}

const fileCase = async (services: Services, one: TrainingCase, { household, day, reported }: Filing): Promise<void> => {
  const dayAgo = (days: number): CivilDate => addDays(day, -days)
  const steps = [await application(services, one, household, dayAgo(one.appliedDaysAgo)), ...one.steps(dayAgo)]
  for (const [at, { daysAgo, account, role, type, data }] of steps.entries()) {
    const command: Command = {
      id: `demo-${one.subject}-${at + 1}`,
      type,
      subject: one.subject,
      on: dayAgo(daysAgo),
      by: { account, role },
      data: type === "appraise" && reported !== undefined ? reported : data,
    }
    if ((await services.ledgers.entryOfCommand(VILLAGE, PROCEDURE.id, command.id)) !== undefined) continue
    const submission = await services.ledgers.submit(command, VILLAGE, PROCEDURE.id)
    if (!submission.ok) {
      throw new Error(`the demo county: ${one.subject} ${type} is refused: ${submission.refusal.message["zh-CN"]}`)
    }
  }
}

const application = async (
  services: Services,
  { project, subsidyFen, appliedDaysAgo }: TrainingCase,
  household: Household,
  on: CivilDate,
): Promise<Step> => {
  const finding = await findHousehold(services, household.id ?? "", on)
  const { conduct, conductBy, conductOn } = household.assessed ?? {}
  const forms = { income: "自选发展一户一策产业增收项目申报表", housing: "有住房保障未达标农户扶持项目申报表" }
  return {
    daysAgo: appliedDaysAgo,
    account: "recorder",
    role: "recorder",
    type: "apply",
    data: {
      household: household.id ?? "",
      project,
      registered: household.registered === true,
      verdict: {
        decision: "extreme-poverty",
        value: true,
        receipt: finding === undefined ? "" : receiptHash(finding.body),
      },
      conduct: { isMet: conduct === true, by: conductBy ?? "", on: conductOn ?? "" },
      subsidyFen,
      forms: [forms[project]],
      ...(project === "income" && {
        existence: "养殖场地照片(演练)",
        expectedGainFen: 600_000,
        design: "项目初步设计(演练)",
      }),
    },
  }
}
