/**
 * JSON Schemas 公布的格式: the interchange format for those who do not write TypeScript.
 */
import * as Schema from "effect/Schema"
import { Household } from "./household-schema.ts"
import { OverlaySchema, PackSchema } from "./pack-schema.ts"
import { ProcedureOverlaySchema, ProcedureSchema } from "./procedure-shape.ts"
import { ReceiptSchema } from "./receipt-schema.ts"
import { VerdictSchema } from "./verdict-schema.ts"

/** The published JSON Schemas (draft 2020-12), by file name; the files lie in the package's `json-schema` folder. */
export const jsonSchemas = (): { readonly [file: string]: object } => ({
  "household.v1.json": published(
    "household",
    "Household, interchange version 1: a missing field is unknown, null is known to be none.",
    Household,
  ),
  "overlay.v1.json": published(
    "overlay",
    "Overlay, interchange version 1: what a county changes of a rule pack, by whose authority and from which day.",
    OverlaySchema,
    "closed",
  ),
  "pack.v1.json": published(
    "pack",
    "Rule pack, interchange version 1: a county text as data over a closed set of operators.",
    PackSchema,
    "closed",
  ),
  "procedure.v1.json": published(
    "procedure",
    "Procedure, interchange version 1: how a county text has its work done, as data over a closed set of operators.",
    ProcedureSchema,
    "closed",
  ),
  "procedure-overlay.v1.json": published(
    "procedure-overlay",
    "Overlay on a procedure, interchange version 1: figures that a county changes, by whose authority and from which day.",
    ProcedureOverlaySchema,
    "closed",
  ),
  "receipt.v1.json": published(
    "receipt",
    "Body of a receipt, interchange version 1: what the hash on a verdict covers, enough to decide again.",
    ReceiptSchema,
  ),
  "verdict.v1.json": published("verdict", "Verdict, interchange version 1.", VerdictSchema),
})

const published = (
  name: string,
  description: string,
  schema: Schema.Constraint,
  further: "open" | "closed" = "open",
): object => {
  const document = Schema.toJsonSchemaDocument(schema)
  const { definitions } = document
  const whole = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: `urn:jingzhun:interchange:${name}:1`,
    title: name,
    description,
    ...document.schema,
    ...(Object.keys(definitions).length > 0 && { $defs: definitions }),
  }
  return further === "open" ? whole : (closed(whole) as object)
}

/** A pack may hold nothing that its reader does not know. */
const closed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(closed)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === "additionalProperties" && inner === true ? false : closed(inner),
    ]),
  )
}
