import { createRecord, type RecordId, setField, type WrittenOperation } from "@jingzhun/documents"
import type { Json } from "@jingzhun/forms"
import { expect, it } from "vitest"
import { makeRosterProjection, type RosterProjection } from "../../../projections/roster-projection.ts"
import { factsOf, hashOfFacts } from "./signed-facts.ts"

const writing = () => ({
  actor: "chen",
  device: "test",
  nowMs: Date.now(),
  random: (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes)),
})

const fold = (roster: RosterProjection, ...written: readonly WrittenOperation[]): void => {
  for (const { id, operation, document } of written) roster.fold([[id, operation]], document)
}

const write = (roster: RosterProjection, record: RecordId, field: string, value: Json): WrittenOperation =>
  setField(roster.roster(), { record, field, value }, writing())

/** A household of one person, as one device has it. */
const aHome = () => {
  const roster = makeRosterProjection(() => false)
  const home = createRecord("household", { id: "1", "housing.sound": true }, writing())
  const person = createRecord("member", { household: home.record, name: "农甲", labour: "skilled" }, writing())
  const written = [...home.operations, ...person.operations]
  fold(roster, ...written)
  return { roster, written, household: home.record, member: person.record }
}

it("what is signed of a household names its facts and those of its members", () => {
  const { roster, household } = aHome()
  const said = factsOf(roster, household).map(({ form, values }) => [form.name, ...values])
  expect(said).toContainEqual(["housing.sound", true])
  expect(said).toContainEqual(["name", "农甲"])
})

it("a fact that is changed, added or disputed afterwards is no longer what was signed", () => {
  const { roster, household, member } = aHome()
  const signed = hashOfFacts(factsOf(roster, household))
  expect(hashOfFacts(factsOf(roster, household))).toBe(signed)
  const both = [write(roster, household, "housing.sound", false), write(roster, household, "housing.sound", true)]
  fold(roster, write(roster, member, "stableEmployment", true))
  const added = hashOfFacts(factsOf(roster, household))
  expect(added).not.toBe(signed)
  fold(roster, ...both)
  expect(hashOfFacts(factsOf(roster, household))).not.toBe(added)
})

it("sensitive facts are not among them: who may not read those would otherwise see a change", () => {
  const { roster, household, member } = aHome()
  const signed = hashOfFacts(factsOf(roster, household))
  fold(roster, write(roster, member, "phone", "13800000000"))
  expect(hashOfFacts(factsOf(roster, household))).toBe(signed)
})

it("two devices that know the same hash the same, in whatever order it came", () => {
  const { roster, written, household } = aHome()
  const other = makeRosterProjection(() => false)
  fold(other, ...[...written].reverse())
  expect(hashOfFacts(factsOf(other, household))).toBe(hashOfFacts(factsOf(roster, household)))
})
