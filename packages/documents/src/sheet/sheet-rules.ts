/**
 * Sheet rules 表式规则: a schema made ready to be asked for every value of every operation.
 */
import type { DocumentKind } from "../catalogue.ts"
import type { Json, RecordId } from "../operations/operation.ts"
import type { RecordSchema, SheetField, SheetFieldType, SheetSchema } from "./sheet-schema.ts"
import type { Accepts } from "./sheet-value.ts"
import { valueTest } from "./sheet-value.ts"

/** One field, ready to be asked. */
export interface FieldRules {
  readonly is: SheetFieldType
  /** The document it is written to. */
  readonly document: DocumentKind
  readonly accepts: Accepts
}

/** One kind of record, ready to be asked. */
export interface RecordRules {
  readonly prefix: string
  /** The field that names the record it belongs to. */
  readonly parent: string | undefined
  readonly field: (name: string) => FieldRules | undefined
}

/** A sheet, ready to be asked. */
export interface SheetRules<Kind extends string = string, Document extends DocumentKind = DocumentKind> {
  readonly schema: SheetSchema<Kind, Document>
  /** The document in which records come into being. */
  readonly main: Document
  /** The document for sensitive fields and for those that nobody knows; where there is none, the main one. */
  readonly narrow: Document
  /** Reads the kind of a record off its id; `undefined` where it is no kind of this sheet. */
  readonly kindOf: (record: RecordId) => Kind | undefined
  readonly record: (kind: string) => RecordRules
}

/** Makes a schema ready, once for each. */
export const rulesOf = <Kind extends string, Document extends DocumentKind>(
  schema: SheetSchema<Kind, Document>,
): SheetRules<Kind, Document> => {
  const known = READY.get(schema)
  if (known !== undefined) return known as unknown as SheetRules<Kind, Document>
  const made = makeRules(schema)
  READY.set(schema, made)
  return made
}

const READY = new WeakMap<object, SheetRules>()

const makeRules = <Kind extends string, Document extends DocumentKind>(
  schema: SheetSchema<Kind, Document>,
): SheetRules<Kind, Document> => {
  const [main, narrow = main] = schema.documents
  const kinds = new Map<string, Kind>()
  const records = new Map<string, RecordRules>()
  for (const kind of Object.keys(schema.records) as Kind[]) {
    const record = schema.records[kind]
    if (kinds.has(record.prefix)) throw new RangeError(`two kinds of records begin with ${record.prefix}`)
    kinds.set(record.prefix, kind)
    records.set(kind, recordRules(schema, record, { main, narrow }))
  }
  const form = new RegExp(`^(?:${[...kinds.keys()].join("|")}):[0-9a-z]{16}$`)
  return {
    schema,
    main,
    narrow,
    kindOf: (record) => (form.test(record) ? kinds.get(record.slice(0, -RANDOM_PART)) : undefined),
    record: (kind) => {
      const rules = records.get(kind)
      if (rules === undefined) throw new RangeError(`no kind of record of sheet ${schema.id}: ${kind}`)
      return rules
    },
  }
}

/** A colon and sixteen characters. */
const RANDOM_PART = 17

const recordRules = <Kind extends string, Document extends DocumentKind>(
  schema: SheetSchema<Kind, Document>,
  { prefix, fields, parent, free }: RecordSchema<Kind>,
  { main, narrow }: { readonly main: Document; readonly narrow: Document },
): RecordRules => {
  const parentForm = parent && new RegExp(`^${schema.records[parent.record].prefix}:[0-9a-z]{16}$`)
  const acceptsOf = (field: SheetField): Accepts => {
    const accepts = valueTest(field)
    if (parentForm === undefined || field.name !== parent?.field) return accepts
    return (value: Json) => typeof value === "string" && parentForm.test(value) && accepts(value)
  }
  const known = new Map<string, FieldRules>()
  for (const field of fields) {
    const document = field.sensitive === true ? narrow : main
    known.set(field.name, { is: field.is, document, accepts: acceptsOf(field) })
  }
  if (free === undefined) return { prefix, parent: parent?.field, field: (name) => known.get(name) }
  const beyond: FieldRules = { is: free.is, document: main, accepts: valueTest({ name: free.prefix, is: free.is }) }
  const isFree = (name: string): boolean => name.startsWith(free.prefix) && isPath(name.slice(free.prefix.length))
  return {
    prefix,
    parent: parent?.field,
    field: (name) => known.get(name) ?? (isFree(name) ? beyond : undefined),
  }
}

/** Steps of plain names with points between; none that could reach a prototype. */
const isPath = (text: string): boolean =>
  /^[A-Za-z0-9][A-Za-z0-9-]*(\.[A-Za-z0-9][A-Za-z0-9-]*)*$/.test(text) &&
  text.split(".").every((step) => step !== "constructor" && step !== "prototype")
