/**
 * Worlds for tests of the review sheet: a meeting that could be closed at once, on devices that hear of each other when told to.
 */
import { dayOf } from "@jingzhun/core"
import { type Ballot, procedures } from "@jingzhun/core/procedure"
import type { OperationId, RecordId } from "../operations/operation.ts"
import type { WrittenOperation } from "../operations/build-operation.ts"
import { foldInto } from "../sheet/fold.ts"
import { emptySheet } from "../sheet/sheet.ts"
import { aWriter } from "../testing/seeded-random.ts"
import { type PanelRules, panelRules } from "./panel-rules.ts"
import { readReview, type ReviewSheet } from "./read-review.ts"
import type { Review } from "./review.ts"
import { REVIEW } from "./review-schema.ts"
import { addRepresentative, castBallot, editCase, editMeeting, type ReviewEdit, writeReview } from "./write-review.ts"

/** The rules of the Gutan text on the day of the meeting. */
export const RULES: PanelRules = (() => {
  const rules = panelRules(procedures.gutan, { on: dayOf(2016, 5, 6) })
  if (rules === undefined) throw new Error("the text has a vote of a panel")
  return rules
})()

/** The questions of a case, by their ids. */
export const QUESTIONS = RULES.questions.map(({ id }) => id)

/** The case that is on every agenda. */
export const CASE = "2016-001"

/** One device with its sheet. */
export class Device {
  readonly sheet: ReviewSheet = emptySheet(REVIEW)
  readonly written: WrittenOperation[] = []
  private readonly writer: ReturnType<typeof aWriter>

  constructor(seed: number, actor: string) {
    this.writer = aWriter({ seed, actor, device: `device-${seed}` })
  }

  get review(): Review {
    return readReview(this.sheet)
  }

  write(edit: ReviewEdit): OperationId {
    const written = writeReview(this.sheet, edit, this.writer.at())
    this.take([written])
    return written.id
  }

  seat(name: string, role: string): RecordId {
    const { record, operations } = addRepresentative({ name, role, present: true }, this.writer.at())
    this.take(operations)
    return record
  }

  /** Hears of what others wrote, in any order, any number of times. */
  hear(others: Iterable<WrittenOperation>): void {
    foldInto(
      this.sheet,
      [...others].map(({ id, operation }) => [id, operation]),
      "review",
    )
  }

  private take(operations: readonly WrittenOperation[]): void {
    this.written.push(...operations)
    this.hear(operations)
  }
}

/** A device on which a meeting was held: so many representatives, all there, who answered one by one as told. */
export const aMeeting = ({
  seats = 9,
  answers = Array<Ballot>(seats).fill("agree"),
  cases = [CASE],
}: {
  readonly seats?: number
  readonly answers?: readonly (Ballot | undefined)[]
  readonly cases?: readonly string[]
} = {}) => {
  const device = new Device(1, "recorder")
  device.write(editMeeting("day", "2016-05-06"))
  device.write(editMeeting("place", "村委会"))
  device.write(editMeeting("chair", "第一书记"))
  device.write(editMeeting("office", "first-secretary"))
  const panel = Array.from({ length: seats }, (_, at) =>
    device.seat(`代表${at + 1}`, RULES.roles[at % RULES.roles.length] ?? ""),
  )
  for (const subject of cases) {
    device.write(editCase({ subject, title: "黄家 增收项目" }))
    for (const [at, representative] of panel.entries()) {
      const answer = answers[at]
      if (answer === undefined) continue
      for (const question of QUESTIONS) device.write(castBallot({ representative, subject, question }, answer))
    }
  }
  return { device, panel }
}
