/**
 * Photo place 照片归属: the village and the case that a photograph belongs to, and the box in which it waits for the network.
 */
import type { CommandRule, Fields, FieldShape } from "@jingzhun/core/procedure"
import { createContext, onCleanup, useContext } from "solid-js"
import type { PhotoBox } from "../../local/survey/photo-outbox.ts"
import { openPhotos } from "../survey/visit/visiting.ts"

/** Where the photographs of a form go, and what stands on them. */
export interface PhotoPlace {
  readonly village: { readonly code: string; readonly name: string }
  readonly subject: string
  readonly account: string
  readonly photos: PhotoBox
}

/** Hands the place to the fields of a form. */
export const PhotoPlaceContext = createContext<PhotoPlace>()

/** Gives the place of the form. */
export const usePhotoPlace = (): PhotoPlace => {
  const place = useContext(PhotoPlaceContext)
  if (place === undefined) throw new Error("no case is open here")
  return place
}

/** Opens the photographs of an account as long as a screen shows them; what waits is sent while any screen of the village is open. */
export const createPhotos = (account: string): PhotoBox => {
  const photos = openPhotos(account)
  onCleanup(photos.close)
  return photos
}

/** Tells whether a field holds photographs. */
export const isPhotoShape = (shape: FieldShape): boolean =>
  shape.type === "photo" || (shape.type === "list" && shape.item.type === "photo")

/** Tells whether a step asks for photographs anywhere. */
export const asksForPhotos = ({ fields }: Pick<CommandRule, "fields">): boolean => holdsPhotos(fields)

const holdsPhotos = (fields: Fields): boolean =>
  Object.values(fields).some(({ shape }) => {
    const inner = shape.type === "list" || shape.type === "map" ? shape.item : shape
    return isPhotoShape(shape) || (inner.type === "record" && holdsPhotos(inner.fields))
  })

/** The photographs that a value names. */
export const hashesIn = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === "string" && one !== "")
