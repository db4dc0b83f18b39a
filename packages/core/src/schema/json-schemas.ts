/**
 * JSON Schemas 公布的格式: the interchange format for those who do not write TypeScript.
 */
import * as Schema from "effect/Schema"
import { Household } from "./household-schema.ts"
import { VerdictSchema } from "./verdict-schema.ts"

/** The published JSON Schemas (draft 2020-12), by file name; the files lie in the package's `json-schema` folder. */
export const jsonSchemas = (): { readonly [file: string]: object } => ({
  "household.v1.json": published(
    "household",
    "Household, interchange version 1: a missing field is unknown, null is known to be none.",
    Household,
  ),
  "verdict.v1.json": published("verdict", "Verdict, interchange version 1.", VerdictSchema),
})

const published = (name: string, description: string, schema: Schema.Constraint): object => {
  const document = Schema.toJsonSchemaDocument(schema)
  const { definitions } = document
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: `urn:jingzhun:interchange:${name}:1`,
    title: name,
    description,
    ...document.schema,
    ...(Object.keys(definitions).length > 0 && { $defs: definitions }),
  }
}
