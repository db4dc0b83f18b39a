/**
 * Arbitraries of procedures 程序随机用例: commands whose data have the shape their rule gives, with the words its figures know.
 */
import * as fc from "fast-check"
import { addDays } from "../calendar/day-number.ts"
import type { Command } from "../procedure/command.ts"
import type { Json, JsonObject } from "../procedure/json.ts"
import type { CommandRule, Fields, FieldShape, Procedure } from "../procedure/procedure.ts"
import { dayOf } from "../values/civil-date.ts"

/** Draws a well-formed command of a procedure: any type, any of a few files, any day of three years. */
export const arbitraryCommand = (procedure: Procedure, subjects: readonly string[]): fc.Arbitrary<Command> => {
  const words = wordsOf(procedure)
  return fc.constantFrom(...procedure.commands).chain((rule) =>
    fc.record({
      id: fc.integer({ min: 1, max: 400 }).map((number) => `R${number}`),
      type: fc.constant(rule.type),
      subject: fc.constantFrom(...subjects),
      on: fc.nat(1095).map((days) => addDays(dayOf(2016, 1, 1), days)),
      by: actorOf(procedure, rule),
      data: recordOf(rule.fields, words),
    }),
  )
}

const actorOf = (procedure: Procedure, rule: CommandRule) =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...rule.by).map((role) => ({ account: role, role })) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...Object.keys(procedure.roles)).map((role) => ({ account: "someone", role })),
    },
  )

/** Every word that a figure of the procedure lists, and a few that none does. */
const wordsOf = (procedure: Procedure): fc.Arbitrary<string> => {
  const listed = Object.values(procedure.figures).flatMap(({ versions }) =>
    versions.flatMap(({ value }) => (Array.isArray(value) ? (value as readonly string[]) : [])),
  )
  return fc.oneof(fc.constantFrom(...listed, "H1", "H2", "R1", "R2", "approved"), fc.string({ maxLength: 8 }))
}

const recordOf = (fields: Fields, words: fc.Arbitrary<string>): fc.Arbitrary<JsonObject> => {
  const names = Object.keys(fields)
  const required = names.filter((name) => fields[name]?.optional !== true)
  const shapes = Object.fromEntries(Object.entries(fields).map(([name, { shape }]) => [name, valueOf(shape, words)]))
  return fc.record(shapes, { requiredKeys: required, noNullPrototype: true }).map((record) => record as JsonObject)
}

const AMOUNTS = [0, 1, 1_600_000, 2_000_000, 3_000_000, 3_000_001, 5_000_000, 5_000_001, 900_000_000_000] as const

const valueOf = (shape: FieldShape, words: fc.Arbitrary<string>): fc.Arbitrary<Json> => {
  switch (shape.type) {
    case "text":
      return words
    case "fen":
      return fc.constantFrom(...AMOUNTS)
    case "signed":
      return fc.oneof(fc.constantFrom(...AMOUNTS), fc.integer({ min: -1_000_000, max: 2_000_000 }))
    case "count":
      return fc.oneof(fc.nat(60), fc.constantFrom(2015, 2016, 2017, 100_000))
    case "score":
      return fc.nat(100)
    case "day":
      return fc.nat(1095).map((days) => addDays(dayOf(2016, 1, 1), days))
    case "flag":
      return fc.boolean()
    case "photo":
      return fc.constantFrom("a", "b").map((digit) => `sha256:${digit.repeat(64)}`)
    case "choice":
      return fc.constantFrom(...shape.of)
    case "list":
      return fc.array(valueOf(shape.item, words), { maxLength: 12 })
    case "map":
      return fc.dictionary(words, valueOf(shape.item, words), { maxKeys: 6, noNullPrototype: true })
    case "record":
      return recordOf(shape.fields, words)
  }
}
