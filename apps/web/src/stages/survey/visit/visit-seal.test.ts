import {
  createRecordIn,
  emptySheet,
  type FirstValues,
  foldInto,
  type Json,
  type RecordId,
  setField,
  SURVEY,
  type SurveyRecord,
  type WrittenOperation,
} from "@jingzhun/documents"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { correctionsAfter, sealVisit, signaturesOf, signatureValues, type SignerRole } from "./visit-seal.ts"
import { photoIn, recordsOf, visitsTo } from "./visits.ts"

const HOUSEHOLD = "h:aaaaaaaaaaaaaaaa"
const STROKES = [
  [
    [1, 2],
    [3, 4],
  ],
] as const

const FACTS = `sha256:${"f".repeat(64)}`

/** A sheet and somebody who writes on it. */
const aSheet = () => {
  const sheet = emptySheet(SURVEY)
  let clock = Date.parse("2026-11-24T08:00:00.000Z")
  const writing = (actor = "chen") => ({
    actor,
    device: `of-${actor}`,
    nowMs: (clock += 1_000),
    random: (count: number) => crypto.getRandomValues(new Uint8Array(count)),
  })
  const fold = (...written: readonly WrittenOperation<"survey">[]): void => {
    for (const { id, operation } of written) foldInto(sheet, [[id, operation]], "survey")
  }
  const add = (kind: SurveyRecord, values: FirstValues): RecordId => {
    const { record, operations } = createRecordIn(SURVEY, kind, values, writing())
    fold(...operations)
    return record
  }
  const set = (record: RecordId, field: string, value: Json) => setField(sheet, { record, field, value }, writing())
  const sign = (visit: RecordId, role: SignerRole): void => {
    const seal = Result.getOrThrow(sealVisit(sheet, visit))
    add(
      "signature",
      signatureValues(visit, { role, who: role, strokes: STROKES, at: "2026-11-24T09:00:00.000Z", facts: FACTS }, seal),
    )
  }
  const visit = add("survey", { household: HOUSEHOLD, surveyor: "chen", startedAt: "2026-11-24T08:00:00.000Z" })
  const line = add("line", { survey: visit, kind: "wage", item: "务工", quantity: "7", rateFen: 300_000 })
  return { sheet, visit, line, add, set, fold, sign }
}

describe("a visit that both sides sign", () => {
  it("is the same for the second who signs as for the first", () => {
    const { sheet, visit, sign } = aSheet()
    sign(visit, "household")
    sign(visit, "surveyor")
    const [one, other] = signaturesOf(sheet, visit)
    expect(one?.seal.hash).toBe(other?.seal.hash)
    expect([one?.isExact, other?.isExact]).toEqual([true, true])
    expect(one?.strokes).toEqual(STROKES)
    expect(one?.facts).toBe(FACTS)
    expect(one && correctionsAfter(sheet, one)).toEqual([])
  })

  it("shows what was changed afterwards as a correction, old beside new", () => {
    const { sheet, visit, line, set, fold, sign } = aSheet()
    sign(visit, "household")
    fold(set(line, "rateFen", 310_000))
    const [signature] = signaturesOf(sheet, visit)
    expect(signature?.isExact).toBe(true)
    expect(signature && correctionsAfter(sheet, signature)).toMatchObject([
      { record: line, kind: "line", field: "rateFen", sealed: 300_000, asked: [310_000] },
    ])
  })

  it("shows a line that came afterwards as a correction, and the next signature takes it in", () => {
    const { sheet, visit, add, sign } = aSheet()
    sign(visit, "household")
    add("line", { survey: visit, kind: "transfer", item: "养老金" })
    const [before] = signaturesOf(sheet, visit)
    expect(before && correctionsAfter(sheet, before).map(({ field }) => field)).toEqual(["item", "kind", "survey"])
    sign(visit, "household")
    const [after] = signaturesOf(sheet, visit)
    expect(after && correctionsAfter(sheet, after)).toEqual([])
  })

  it("cannot be signed while two people differ", () => {
    const { sheet, visit, line, set, fold } = aSheet()
    const both = [set(line, "quantity", "8"), set(line, "quantity", "9")]
    fold(...both)
    expect(sealVisit(sheet, visit)).toMatchObject({
      failure: { _tag: "InConflict", conflicts: [{ field: "quantity" }] },
    })
  })

  it("says that something signed has not arrived yet", () => {
    const { sheet, visit, line, set, fold, sign } = aSheet()
    const late = set(line, "remark", "核对过")
    fold(late)
    sign(visit, "household")
    const elsewhere = emptySheet(SURVEY)
    const arrived = [...(sheet.folded.get("survey") ?? [])].filter(([id]) => id !== late.id)
    foldInto(elsewhere, arrived, "survey")
    expect(signaturesOf(elsewhere, visit)).toMatchObject([{ missing: 1, isExact: false }])
    foldInto(elsewhere, [[late.id, late.operation]], "survey")
    expect(signaturesOf(elsewhere, visit)).toMatchObject([{ missing: 0, isExact: true }])
  })

  it("takes strokes that cannot be read for an empty drawing", () => {
    const { sheet, visit, add } = aSheet()
    add("signature", { survey: visit, role: "surveyor", who: "chen", strokes: "{", at: "2026-11-24T09:00:00.000Z" })
    expect(signaturesOf(sheet, visit)).toMatchObject([{ strokes: [], isExact: false }])
  })
})

describe("the visits to a household", () => {
  it("are all there when two surveyors began one each, the latest first", () => {
    const { sheet, visit, add } = aSheet()
    const other = add("survey", { household: HOUSEHOLD, surveyor: "li", startedAt: "2026-11-24T08:30:00.000Z" })
    expect(visitsTo(sheet, HOUSEHOLD).map(({ record }) => record)).toEqual([other, visit])
    expect(visitsTo(sheet, "h:bbbbbbbbbbbbbbbb")).toEqual([])
  })

  it("show their photographs until they are taken off", () => {
    const { sheet, visit, add, set, fold } = aSheet()
    const file = `sha256:${"a".repeat(64)}`
    const photo = add("photo", { survey: visit, file, caption: "房屋外观", takenAt: "2026-11-24T08:10:00.000Z" })
    expect(recordsOf(sheet, visit, "photo")).toEqual([photo])
    expect(photoIn(sheet, photo)).toMatchObject({ file, caption: "房屋外观" })
    fold(set(photo, "closed", "入户时移出"))
    expect(recordsOf(sheet, visit, "photo")).toEqual([])
    expect(recordsOf(sheet, visit, "photo", true)).toEqual([photo])
  })
})
