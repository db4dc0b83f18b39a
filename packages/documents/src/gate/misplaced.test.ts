import { FIELDS } from "@jingzhun/core"
import { procedures } from "@jingzhun/core/procedure"
import * as Result from "effect/Result"
import { expect, test } from "vitest"
import { DRAFTS } from "../drafts/drafts-schema.ts"
import type { FirstValues, WrittenOperation } from "../operations/build-operation.ts"
import { createRecord, createRecordIn, setField } from "../operations/build-operation.ts"
import { emptySheet } from "../sheet/sheet.ts"
import { SURVEY } from "../survey/survey-schema.ts"
import { encodeAppend } from "../shared-document/encode-append.ts"
import { aHousehold, chen } from "../testing/world.ts"
import { actorOf, findMisplaced } from "./misplaced.ts"
import { readAppends } from "./read-appends.ts"

const appended = (written: readonly WrittenOperation[]) =>
  Result.getOrThrow(
    readAppends(
      encodeAppend(
        { client: 1, clock: 0 },
        written.map(({ id, operation }) => [id, operation]),
      ),
    ),
  ).operations

test("[MI1] a sensitive field is found on its way into the open document, in a set and in a create", () => {
  const { roster, household } = aHousehold()
  const phone = setField(roster, { record: household, field: "phone", value: "1" }, chen.at())
  const [open, sensitive] = createRecord("member", { name: "张三", health: ["chronic"] }, chen.at()).operations
  if (open === undefined || sensitive === undefined) throw new Error("a create with health is two operations")
  expect(findMisplaced(appended([open, phone]), "roster")?.id).toBe(phone.id)
  expect(findMisplaced(appended([sensitive]), "roster")?.id).toBe(sensitive.id)
  expect(findMisplaced(appended([open]), "roster")).toBeUndefined()
  expect(findMisplaced(appended([phone, sensitive]), "roster-sensitive")).toBeUndefined()
})

test("[MI2] an operation names its account, a parked one if it says so", () => {
  const { roster, household } = aHousehold()
  expect(actorOf(setField(roster, { record: household, field: "group", value: "1" }, chen.at()).operation)).toBe("chen")
  const parked = (operation: { readonly [key: string]: string }) =>
    ({ kind: "parked", unknownKind: "x", operation }) as const
  expect(actorOf(parked({ kind: "vote", actor: "li" }))).toBe("li")
  expect(actorOf(parked({ kind: "vote" }))).toBeUndefined()
})

test("[MI3] an operation of a later version, kept unread, may not name a sensitive field in the open document either", () => {
  const later = (said: object) => {
    const operation = { kind: "future", record: "m:aaaaaaaaaaaaaaaa", actor: "chen", ...said } as never
    return Result.getOrThrow(readAppends(encodeAppend({ client: 1, clock: 0 }, [["0".repeat(25), operation]])))
      .operations
  }
  expect(findMisplaced(later({ field: "identityNumber", value: "1" }), "roster")).toBeDefined()
  expect(findMisplaced(later({ field: "*", value: { phone: "1" } }), "roster")).toBeDefined()
  expect(findMisplaced(later({ field: "name", value: "1" }), "roster")).toBeUndefined()
})

test("[MI4] a draft, a survey or a review sheet may not name a sensitive field, on a path or inside a value", () => {
  const draft = (values: FirstValues) => appended(createRecordIn(DRAFTS, "draft", values, chen.at()).operations)
  expect(findMisplaced(draft({ "data.amountFen": 1, type: "apply" }), "drafts")).toBeUndefined()
  expect(findMisplaced(draft({ "data.phone": "13800000000" }), "drafts")).toBeDefined()
  expect(findMisplaced(draft({ "data.payee": { people: [{ identityNumber: "1" }] } }), "drafts")).toBeDefined()
  expect(findMisplaced(draft({ "data.member.health.since": 1 }), "drafts")).toBeDefined()
  const sheet = emptySheet(SURVEY)
  const record = "sv:0000000000000000"
  const remark = setField(sheet, { record, field: "identityNumber", value: "1" }, chen.at())
  expect(findMisplaced(appended([remark]), "survey")).toBeDefined()
  expect(
    findMisplaced(appended([setField(sheet, { record, field: "note", value: "phone" }, chen.at())]), "survey"),
  ).toBeUndefined()
})

test("[MI5] a sensitive field of a kind of record that nobody knows is found in the open roster too", () => {
  const { roster, household } = aHousehold()
  const { id, operation } = setField(roster, { record: household, field: "group", value: "1" }, chen.at())
  const unknown = (field: string) =>
    Result.getOrThrow(
      readAppends(
        encodeAppend({ client: 1, clock: 0 }, [[id, { ...operation, record: "zz:0123456789abcdef", field }]]),
      ),
    ).operations
  expect(findMisplaced(unknown("identityNumber"), "roster")).toBeDefined()
  expect(findMisplaced(unknown("group"), "roster")).toBeUndefined()
})

test("[MI6] no field of any command is called as a sensitive one, so that every command can be drafted", () => {
  const sensitive = FIELDS.filter((field) => field.sensitive === true).map(({ name }) => name)
  const namesIn = (fields: unknown): readonly string[] =>
    typeof fields !== "object" || fields === null
      ? []
      : Object.entries(fields).flatMap(([name, inner]) => [name, ...namesIn(inner)])
  for (const { id, commands } of Object.values(procedures)) {
    for (const [type, { fields }] of Object.entries(commands)) {
      const clashing = namesIn(fields).filter((name) => sensitive.includes(name))
      expect({ id, type, clashing }).toEqual({ id, type, clashing: [] })
    }
  }
})
