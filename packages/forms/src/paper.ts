/**
 * @jingzhun/forms/paper: the sheets 表 of a county's work as data, and how they are filled.
 */
export type { CapitalsFailure } from "./paper/capitals.ts"
export { fromCapitals, MAXIMUM_FEN, toCapitals } from "./paper/capitals.ts"
export type { PaperFacts, PlaceTitles } from "./paper/facts.ts"
export { fileNameOf } from "./paper/file-name.ts"
export type {
  Blank,
  Box,
  CheckedItem,
  FilledBlock,
  FilledCell,
  FilledColumn,
  FilledPaper,
  FilledText,
  Missing,
  PageReference,
} from "./paper/filled-paper.ts"
export { plainText, textsOf } from "./paper/filled-paper.ts"
export type { Format } from "./paper/formats.ts"
export { withSeparators, writeDay } from "./paper/formats.ts"
export type {
  Block,
  BoxForm,
  BoxMark,
  CellForm,
  ColumnForm,
  PageSize,
  PaperForm,
  PaperType,
} from "./paper/paper-form.ts"
export type { PaperEntry, PaperField, PaperFields, PaperSet, PaperStage } from "./paper/paper-set.ts"
export { toProse } from "./paper/prose.ts"
export type { OfferedPaper } from "./paper/registry.ts"
export { draftFields, fill, fillList, paperForms, papersOf } from "./paper/registry.ts"
export { archiveVolume } from "./paper/volume.ts"
