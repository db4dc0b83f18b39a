/**
 * Finding people 查找当事人: the records that a person is known by, before anything of them is erased.
 */
import type { RecordId } from "@jingzhun/documents"
import type { Kept } from "../store/kept.ts"
import { readVillage, recordsOf, textsOf } from "./village-sheets.ts"

/** A household or a member of one. */
export interface FoundPerson {
  readonly record: RecordId
  /** The number of a household. */
  readonly number?: string
  readonly name?: string
  /** The household that a member belongs to, and every one that it ever did. */
  readonly households: readonly RecordId[]
  /** It was asked for itself; the others belong to one that was. */
  readonly isAsked: boolean
}

/** Finds households by their number, and any record by its id, with the members that belong to them. */
export const findPeople = (
  { erasures }: Pick<Kept, "erasures">,
  village: string,
  asked: readonly string[],
): Promise<readonly FoundPerson[]> =>
  erasures.inOne(village, async (log) => {
    const documents = await readVillage(log)
    const known = new Set(documents.flatMap(({ sheet }) => [...sheet.records.keys(), ...sheet.waiting.keys()]))
    const one = (record: RecordId, field: string): string | undefined =>
      [...textsOf(documents, new Set([record]), field)].at(-1)
    const roots = [...known].filter(
      (record) => asked.includes(record) || (record.startsWith("h:") && asked.includes(one(record, "id") ?? "")),
    )
    return [...recordsOf(documents, roots)]
      .filter((record) => /^[hm]:/.test(record))
      .sort()
      .map((record): FoundPerson => {
        const [number, name] = [record.startsWith("h:") ? one(record, "id") : undefined, one(record, "name")]
        return {
          record,
          ...(number !== undefined && { number }),
          ...(name !== undefined && { name }),
          households: record.startsWith("h:") ? [record] : [...textsOf(documents, new Set([record]), "household")],
          isAsked: roots.includes(record),
        }
      })
  })
