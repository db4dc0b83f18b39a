/**
 * Village of a name 文档所属的村: the first three parts of a document's name are the code of its village.
 */

/** Reads the code of the village off the name of a document. */
export const villageOfName = (name: string): string => name.split("/", 3).join("")

/** Writes what the names of all documents of a village begin with, the slash included. */
export const placeOfVillage = (village: string): string =>
  `${village.slice(0, 6)}/${village.slice(6, 9)}/${village.slice(9)}/`
