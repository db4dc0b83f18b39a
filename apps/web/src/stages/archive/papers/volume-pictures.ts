/**
 * Volume pictures 附图: the photographs that a case names, in the order of its steps, as they go behind its volume.
 *
 * One that is not on this device and cannot be fetched keeps its line, so that the volume says that it exists.
 */
import type { Fields, FieldShape, ProcedureEvent, Procedure } from "@jingzhun/core/procedure"
import type { PhotoBox } from "../../../local/survey/photo-outbox.ts"
import { casePhotoWords } from "../../../wording/case-photo.ts"
import { sayDay } from "../../../wording/when.ts"
import { isObject } from "../../cases/command/sight.ts"
import { sayChosen, sayWord } from "../../cases/say.ts"

/** A photograph that a case names, and what is said under it. */
export interface NamedPhoto {
  readonly hash: string
  readonly caption: string
}

/** Lists the photographs of a file; a volume is in Chinese. */
export const photosOfFile = (procedure: Procedure, file: readonly ProcedureEvent[]): readonly NamedPhoto[] =>
  file.flatMap((event) => {
    const rule = procedure.commands.find(({ emits }) => emits === event.type)
    if (rule === undefined) return []
    const head = [rule.text["zh-CN"], ...sayChosen(rule, event.data, "zh-CN"), sayDay(event.on, "zh-CN")]
    return inFields(rule.fields, event.data).map(({ hash, item }) => ({
      hash,
      caption: [...head, ...item, casePhotoWords["zh-CN"].hash(hash.slice(HASH.length, HASH.length + SHOWN))].join(
        " · ",
      ),
    }))
  })

const HASH = "sha256:"
const SHOWN = 12

interface Found {
  readonly hash: string
  /** What the item of a check list is called that the photograph belongs to. */
  readonly item: readonly string[]
}

const inFields = (fields: Fields, data: { readonly [name: string]: unknown }): readonly Found[] => {
  const { item } = data
  const named = typeof item === "string" ? [sayWord(item, "zh-CN")] : []
  return Object.entries(fields).flatMap(([name, { shape }]) =>
    inValue(shape, data[name]).map((found) => ({ ...found, item: [...named, ...found.item] })),
  )
}

const inValue = (shape: FieldShape, value: unknown): readonly Found[] => {
  if (shape.type === "photo") return typeof value === "string" ? [{ hash: value, item: [] }] : []
  if (shape.type === "list") return Array.isArray(value) ? value.flatMap((one) => inValue(shape.item, one)) : []
  return shape.type === "record" && isObject(value) ? inFields(shape.fields, value) : []
}

/** Fetches them one after another; a volume may have many, and a tablet little memory. */
export const picturesOf = async (
  named: readonly NamedPhoto[],
  village: string,
  photos: Pick<PhotoBox, "show">,
): Promise<readonly { readonly caption: string; readonly jpeg: Uint8Array }[]> => {
  const pictures: { caption: string; jpeg: Uint8Array }[] = []
  for (const { hash, caption } of named) {
    const blob = await photos.show(village, hash)
    pictures.push({ caption, jpeg: blob === undefined ? new Uint8Array() : new Uint8Array(await blob.arrayBuffer()) })
  }
  return pictures
}
