/**
 * Wording of pasting and undoing 粘贴与撤销用语.
 */
import { wording } from "./language.ts"

/** The sentences about blocks of cells and about undoing. */
export const pasteWords = wording(
  {
    title: (rows: number, columns: number) => `粘贴 ${rows} 行 × ${columns} 列`,
    changes: (count: number) => (count === 0 ? "没有要改的格子。" : `将改 ${count} 格。`),
    left: (count: number) => (count === 0 ? "" : `空格和内容相同的 ${count} 格不动。`),
    beyond: (count: number) => `超出名册的 ${count} 格不写入。`,
    problems: (count: number) => `有 ${count} 格不能写入：`,
    write: (count: number) => `写入 ${count} 格`,
    cancel: "取消",
    undoHint: "写入后可按 Ctrl+Z 整片撤销。",
    written: (count: number) => `已写入 ${count} 格。按 Ctrl+Z 撤销。`,
    notStored: (count: number) => `有 ${count} 格本机存储写不进去。`,
    undone: (count: number) => `已撤销 ${count} 格。`,
    nothingToUndo: "没有可撤销的修改。",
    changedSince: (count: number) => `${count} 格已被改过，没有撤销。`,
    wasBlank: (count: number) => `${count} 格原来未填，不能退回未填，请改成正确的内容。`,
    nothingAbove: "上一格没有内容。",
  },
  {
    title: (rows: number, columns: number) => `Paste ${rows} × ${columns} cells`,
    changes: (count: number) => (count === 0 ? "No cell would change." : `${count} cells will change.`),
    left: (count: number) => (count === 0 ? "" : `${count} blank or equal cells stay as they are.`),
    beyond: (count: number) => `${count} cells lie outside of the roster and are left out.`,
    problems: (count: number) => `${count} cells cannot be written:`,
    write: (count: number) => `Write ${count} cells`,
    cancel: "Cancel",
    undoHint: "Ctrl+Z takes the whole block back afterwards.",
    written: (count: number) => `${count} cells written. Ctrl+Z takes them back.`,
    notStored: (count: number) => `The device could not store ${count} cells.`,
    undone: (count: number) => `${count} cells taken back.`,
    nothingToUndo: "There is nothing to take back.",
    changedSince: (count: number) =>
      count === 1
        ? "1 cell was changed since and is left alone."
        : `${count} cells were changed since and are left alone.`,
    wasBlank: (count: number) =>
      `${count === 1 ? "1 cell was" : `${count} cells were`} blank before and cannot be made blank; enter what is right.`,
    nothingAbove: "The cell above is blank.",
  },
)
