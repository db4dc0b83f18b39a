/**
 * Village of a name 文档所属的村: the first three parts of a document's name are the code of its village.
 */

/** Reads the code of the village off the name of a document. */
export const villageOfName = (name: string): string => name.split("/", 3).join("")
