import { readFileSync } from "node:fs"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { openProcedure, procedures } from "../packs/procedures.ts"
import { readJourney } from "../packs/scenario-table.cases.ts"
import { arbitraryCommand } from "../testing/procedure-arbitraries.ts"
import type { Command } from "./command.ts"
import { faultsOfFields } from "./fields.ts"
import { commandJsonSchemas, commandSchemas, eventSchema } from "./procedure-schema.ts"

const strict = { onExcessProperty: "error" } as const

describe.each(Object.entries(procedures))("the schemas of %s", (id, procedure) => {
  const schemas = commandSchemas(procedure)
  const isShaped = (command: Command): boolean =>
    Result.isSuccess(Schema.decodeUnknownResult(schemas.get(command.type)!)(command, strict))
  const journey = readJourney(readFileSync(new URL(`../../../../docs/examples/${id}.jsonl`, import.meta.url), "utf8"))
  const rules = new Map(procedure.commands.map((rule) => [rule.type, rule]))

  it("every command and event of the journey has its shape", () => {
    const engine = Result.getOrThrow(openProcedure(procedure))
    let state = engine.initial
    for (const command of journey) {
      expect([command.id, isShaped(command)]).toEqual([command.id, true])
      for (const event of Result.getOrThrow(engine.decide(state, command))) {
        const decoded = Schema.decodeUnknownResult(eventSchema(rules.get(command.type)!))(event, strict)
        expect(Result.isSuccess(decoded) ? undefined : [command.id, decoded.failure.message]).toBeUndefined()
        state = engine.evolve(state, event)
      }
    }
  })
  it("the schema and the engine agree on what is well-formed", () => {
    const commands = arbitraryCommand(procedure, ["C1"]).filter(({ by }) => by.account === by.role)
    fc.assert(
      fc.property(commands, fc.jsonValue({ maxDepth: 2 }), fc.nat(3), (command, value, choice) => {
        const names = Object.keys(command.data)
        const field = names[choice % Math.max(1, names.length)] ?? "none"
        const changed = { ...command, data: { ...command.data, [field]: value } } as Command
        for (const one of [command, changed]) {
          expect([one.data, isShaped(one)]).toEqual([
            one.data,
            faultsOfFields(rules.get(one.type)!.fields, one.data).length === 0,
          ])
        }
      }),
      { numRuns: 300 },
    )
  })
})

it("the published schemas are those that the code makes", () => {
  for (const [file, schema] of Object.entries(commandJsonSchemas(Object.values(procedures)))) {
    const published: unknown = JSON.parse(readFileSync(new URL(`../../json-schema/${file}`, import.meta.url), "utf8"))
    expect(published).toEqual(JSON.parse(JSON.stringify(schema)))
  }
})
