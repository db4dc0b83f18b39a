import { dayOf } from "@jingzhun/core"
import { procedures } from "@jingzhun/core/procedure"
import { describe, expect, test } from "vitest"
import { appraiseCommand } from "./appraise-command.ts"
import { closingOf, isTooLarge, meetingState } from "./closing.ts"
import { findingsOf, mayClose } from "./findings.ts"
import { kinHints } from "./kin-hints.ts"
import { panelRules } from "./panel-rules.ts"
import { aMeeting, CASE, Device, QUESTIONS, RULES } from "./review-world.cases.ts"
import { talliesOf } from "./tallies.ts"
import { castBallot, editCase, editClosing, editMeeting, editRepresentative, recuse, sign } from "./write-review.ts"

const codes = (device: Device, minutes = "记录") =>
  findingsOf(device.review, RULES, minutes)
    .filter(({ weight }) => weight === "stops")
    .map(({ code }) => code)

describe("the rules of a panel", () => {
  test("[GT-09-1] [GT-09-2] [GT-09-3] are those of the procedure, with its clauses", () => {
    expect(RULES.seats).toEqual({ from: 9, to: 15, isOdd: true })
    expect(RULES.offices).toEqual(["first-secretary", "village-party-secretary", "village-committee-director"])
    expect(RULES.roles).toHaveLength(12)
    expect(RULES.clauses).toMatchObject({ "panel-size": "GT-09-2", "chair-office": "GT-09-1", "no-minutes": "GT-09-5" })
    expect(RULES.by).toEqual(["chair"])
  })

  test("[GT-09-4] another reading takes the share of those present", () => {
    const on = dayOf(2016, 5, 6)
    expect(RULES.base).toBe("all")
    expect(panelRules(procedures.gutan, { on, readings: { "GT-09-4": "present" } })?.base).toBe("present")
  })

  test("[GT-09-5] every case is asked three questions, which bear the names of the ballot's fields", () => {
    expect(RULES.questions.map(({ label }) => label["zh-CN"])).toEqual(["申请人资格", "项目合法性", "项目可行性"])
  })
})

describe("what is missing to close", () => {
  test("[GT-09-2] nothing with nine or fifteen; the size with eight, ten and seventeen", () => {
    for (const seats of [9, 15]) expect(codes(aMeeting({ seats }).device)).toEqual([])
    for (const seats of [8, 10, 17]) expect(codes(aMeeting({ seats }).device)).toEqual(["panel-size"])
  })

  test("[GT-09-1] an office that may not chair", () => {
    const { device } = aMeeting()
    device.write(editMeeting("office", "clerk"))
    expect(codes(device)).toEqual(["chair-office"])
  })

  test("[GT-09-3] a role that is not listed, and a representative without one", () => {
    const { device, panel } = aMeeting()
    device.write(editRepresentative(panel[0]!, "role", "visitor"))
    device.write(editRepresentative(panel[1]!, "role", null))
    expect(codes(device)).toEqual(["representative-role", "representative-role"])
  })

  test("[GT-09-4] whoever is absent or stands aside has not voted; who voted and left is told by name", () => {
    const { device, panel } = aMeeting()
    device.write(editRepresentative(panel[0]!, "present", false))
    device.write(recuse({ representative: panel[1]!, subject: CASE }, "recused", true))
    const found = findingsOf(device.review, RULES, "记录").filter(({ weight }) => weight === "stops")
    expect(found.map(({ code, clause }) => [code, clause])).toEqual([
      ["absent-voted", "GT-09-4"],
      ["recused-voted", "GT-09-4"],
    ])
    expect(found[0]?.figures).toEqual({ name: "代表1", subject: CASE })
  })

  test("[GT-09-5] the minutes, an agenda, and ballots with an answer to every question", () => {
    const { device, panel } = aMeeting()
    device.write(castBallot({ representative: panel[0]!, subject: CASE, question: QUESTIONS[2]! }, null))
    expect(codes(device, " \n")).toEqual(["ballot-incomplete", "no-minutes"])
    device.write(editCase({ subject: CASE, title: "" }, "撤回"))
    expect(codes(device)).toEqual(["no-cases"])
  })

  test("who is there and says nothing is pointed out and does not hinder", () => {
    const { device } = aMeeting({ answers: ["agree", "agree", "agree", "agree", "agree", "agree", "agree"] })
    const found = findingsOf(device.review, RULES, "记录")
    expect(mayClose(found)).toBe(true)
    expect(found.map(({ code, figures }) => [code, figures["name"]])).toEqual([
      ["not-voted", "代表8"],
      ["not-voted", "代表9"],
    ])
  })

  test("two of one name are pointed out, for two devices may have seated one person twice", () => {
    const { device, panel } = aMeeting()
    device.write(editRepresentative(panel[0]!, "name", "代表2"))
    expect(findingsOf(device.review, RULES, "记录").map(({ code, weight }) => [code, weight])).toEqual([
      ["same-name", "mind"],
    ])
  })

  test("attendance that nobody took, a seat without a name, a day and a chair", () => {
    const { device, panel } = aMeeting()
    device.write(editRepresentative(panel[0]!, "present", null))
    device.write(editRepresentative(panel[1]!, "name", " "))
    device.write(editMeeting("day", null))
    device.write(editMeeting("chair", null))
    expect(codes(device)).toEqual(["no-day", "no-chair", "attendance-open", "no-name"])
  })
})

describe("two devices that enter one ballot differently", () => {
  const entered = (first: "agree" | "oppose", second: "agree" | "oppose", agree: number) => {
    const { device, panel } = aMeeting({
      answers: [
        undefined,
        ...Array(8)
          .fill(0)
          .map((_, at) => (at < agree ? "agree" : "oppose")),
      ] as never,
    })
    const other = new Device(2, "panel1")
    other.hear(device.written)
    const at = { representative: panel[0]!, subject: CASE, question: QUESTIONS[0]! }
    for (const question of QUESTIONS.slice(1)) device.write(castBallot({ ...at, question }, "agree"))
    device.write(castBallot(at, first))
    other.write(castBallot(at, second))
    device.hear(other.written)
    return device
  }

  test("write one cell: equal answers are one answer, others a conflict that stops closing and is named", () => {
    expect(codes(entered("agree", "agree", 8))).toEqual([])
    const device = entered("agree", "oppose", 5)
    const [found] = findingsOf(device.review, RULES, "记录")
    expect(found).toMatchObject({
      code: "conflict",
      weight: "stops",
      figures: { name: "代表1", subject: CASE, question: QUESTIONS[0], isSameEitherWay: false },
    })
    expect(found?.cells[0]?.field).toBe("answer")
  })

  test("say so when the outcome is the same either way", () => {
    for (const [agree, isSameEitherWay] of [
      [8, true],
      [6, true],
      [5, false],
      [4, true],
    ] as const) {
      const [found] = findingsOf(entered("agree", "oppose", agree).review, RULES, "记录")
      expect(found?.figures["isSameEitherWay"]).toBe(isSameEitherWay)
    }
  })
})

describe("closing", () => {
  const closed = () => {
    const { device, panel } = aMeeting()
    device.write(editClosing(closingOf(device.sheet, "会议记录")))
    return { device, panel }
  }

  test("a ballot that comes after is late: kept, shown, not counted", () => {
    const { device, panel } = closed()
    const before = meetingState(device.sheet)
    const late = device.write(
      castBallot({ representative: panel[0]!, subject: CASE, question: QUESTIONS[0]! }, "oppose"),
    )
    const after = meetingState(device.sheet)
    if (before._tag !== "Closed" || after._tag !== "Closed") throw new Error("it was closed")
    expect(after.late.map(({ id }) => id)).toEqual([late])
    expect(after.sealed).toEqual(before.sealed)
    expect(talliesOf(after.sealed.review, RULES)[0]?.questions[0]).toMatchObject({ agree: 9, oppose: 0 })
  })

  test("two devices that closed differently are a conflict, until one closing is chosen", () => {
    const { device, panel } = aMeeting()
    const other = new Device(2, "chair")
    other.hear(device.written)
    other.write(castBallot({ representative: panel[0]!, subject: CASE, question: QUESTIONS[0]! }, "oppose"))
    const closing = closingOf(other.sheet, "会议记录")
    device.write(editClosing(closingOf(device.sheet, "会议记录")))
    other.write(editClosing(closing))
    device.hear(other.written)
    const state = meetingState(device.sheet)
    if (state._tag !== "ClosedDifferently") throw new Error("they differ")
    expect(state.closings.map(({ review }) => talliesOf(review, RULES)[0]?.questions[0]?.agree)).toEqual(
      expect.arrayContaining([8, 9]),
    )
    device.write(editClosing(closing))
    expect(meetingState(device.sheet)).toMatchObject({ _tag: "Closed", sealed: { closing } })
  })

  test("two devices that closed the same are agreed", () => {
    const { device } = aMeeting()
    const other = new Device(2, "chair")
    other.hear(device.written)
    for (const one of [device, other]) one.write(editClosing(closingOf(one.sheet, "会议记录")))
    device.hear(other.written)
    expect(meetingState(device.sheet)._tag).toBe("Closed")
  })

  test("a closing that comes before what it covers says what is missing, and reports nothing yet", () => {
    const { device } = closed()
    const other = new Device(2, "chair")
    const last = device.written.at(-1)!
    other.hear([last, ...device.written.slice(0, 20)])
    const state = meetingState(other.sheet)
    if (state._tag !== "Closed") throw new Error("it was closed")
    expect(state.sealed.missing.length).toBeGreaterThan(0)
    expect(appraiseCommand(state.sealed, CASE, RULES)).toBeUndefined()
    other.hear(device.written)
    expect(meetingState(other.sheet)).toEqual(meetingState(device.sheet))
  })

  test("a meeting can be opened again, and what was late then counts", () => {
    const { device, panel } = closed()
    device.write(castBallot({ representative: panel[0]!, subject: CASE, question: QUESTIONS[0]! }, "oppose"))
    device.write(editClosing(null))
    expect(meetingState(device.sheet)._tag).toBe("Open")
    expect(talliesOf(device.review, RULES)[0]?.questions[0]?.agree).toBe(8)
  })

  test("a closing that no operation can hold is known before it is written", () => {
    const { device } = aMeeting()
    expect(isTooLarge(closingOf(device.sheet, "记".repeat(15_000)))).toBe(false)
    expect(isTooLarge(closingOf(device.sheet, "记".repeat(21_000)))).toBe(true)
  })

  test("a signature keeps over what it was set, and drawing it changes nothing that counts", () => {
    const { device, panel } = aMeeting()
    const before = meetingState(device.sheet)
    device.write(
      sign(panel[0]!, {
        strokes: [
          [
            [1, 2],
            [3, 4],
          ],
        ],
        over: `sha256:${"0".repeat(64)}`,
      }),
    )
    expect(device.review.signatures[0]?.mark?.strokes).toEqual([
      [
        [1, 2],
        [3, 4],
      ],
    ])
    if (before._tag !== "Open") throw new Error("it is open")
    expect(talliesOf(device.review, RULES)).toEqual(talliesOf(before.review, RULES))
  })
})

describe("hints of kinship", () => {
  test("ask about equal names and surnames, surnames of two letters too, and keep the answer", () => {
    const { device, panel } = aMeeting()
    device.write(editCase({ subject: "2016-002", title: "欧阳家", household: "H2" }))
    for (const [at, name] of ["欧阳春", "欧文", "黄三", "李四"].entries()) {
      device.write(editRepresentative(panel[at]!, "name", name))
    }
    const members = (household: string) => (household === "H2" ? ["欧阳娜", "黄三"] : undefined)
    device.write(recuse({ representative: panel[2]!, subject: "2016-002" }, "recused", true))
    const hints = kinHints(device.review, members).map(({ member, because, answer }) => [member, because, answer])
    expect(hints).toHaveLength(2)
    expect(hints).toContainEqual(["欧阳娜", "same-surname", undefined])
    expect(hints).toContainEqual(["黄三", "same-name", "recused"])
  })
})
