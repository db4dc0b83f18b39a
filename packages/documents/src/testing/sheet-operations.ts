/**
 * Sheet operations 随机操作: any operations on a few records of any sheet, drawn at random.
 */
import * as fc from "fast-check"
import type { Json, Operation, OperationId } from "../operations/operation.ts"
import type { SheetSchema } from "../sheet/sheet-schema.ts"
import { json, operationKey } from "./arbitraries.ts"

/** Values that some field somewhere takes, and any other. */
const value = (): fc.Arbitrary<Json> =>
  fc.oneof(
    fc.constantFrom(true, 0, 1, 250, "2.5", "wage", "agree", "household", "2026-05-01", "2026-05-01T08:00:00.000Z"),
    fc.constantFrom(`sha256:${"0".repeat(64)}`, "h:0000000000000000", "sv:0000000000000000", "rp:0000000000000001"),
    fc.constant(null),
    json(),
  )

/** Any operation on a few records of a sheet, most of them on fields that there are. */
export const sheetOperations = (schema: SheetSchema): fc.Arbitrary<readonly (readonly [OperationId, Operation])[]> => {
  const place = fc.constantFrom(...Object.values(schema.records)).chain(({ prefix, fields }) =>
    fc.record({
      record: fc.constantFrom("0", "1").map((digit) => `${prefix}:000000000000000${digit}`),
      field: fc.constantFrom(...fields.map(({ name }) => name), "data.amountFen", "shoeSize"),
    }),
  )
  const made = { actor: "chen", device: "tablet-1", at: "2026-05-01T08:00:00.000Z", schema: 1 }
  const one = fc
    .tuple(place, fc.constantFrom("create", "create", "set", "resolve"), value(), fc.nat({ max: 30 }))
    .map(([{ record, field }, kind, value, seen]) => ({ record, field, kind, value, seen }))
  return fc.array(fc.tuple(operationKey(), one), { maxLength: 30 }).map((all) =>
    all.map(([id, { record, field, kind, value, seen }], at): readonly [OperationId, Operation] => {
      const saw = seen < at ? [all[seen]?.[0] ?? ""] : []
      if (kind === "create") return [id, { kind, record, field: "*", value: { [field]: value }, saw, ...made }]
      return [id, { kind: kind as "set", record, field, value, saw, ...made }]
    }),
  )
}
