import * as Result from "effect/Result"
import { expect, test } from "vitest"
import type { WrittenOperation } from "../operations/build-operation.ts"
import { createRecord, setField } from "../operations/build-operation.ts"
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
