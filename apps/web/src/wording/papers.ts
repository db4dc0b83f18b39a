/**
 * Wording of papers 表格用语.
 */
import { wording } from "./language.ts"

/** The sentences around the papers of a case. */
export const paperWords = wording(
  {
    title: "表格与打印",
    blank: (count: number) => `还没办到的 ${count} 张，可先打印空表`,
    volume: "整卷 PDF",
    pdfOf: (title: string) => `${title} PDF`,
    wordOf: (title: string) => `${title} Word`,
    own: { docx: "本县 Word", xlsx: "本县 Excel" },
    ownOf: (title: string, own: string) => `${title}，${own}`,
    reference: "参考格式",
    referenceOf: (title: string) => `${title}（参考格式）`,
    noTemplate: "本县模板还没有下载到这台设备。联网打开一次后，离线也能用；也可先用参考格式。",
    unknown: (holes: string) => `模板里这些空不认识，留空：${holes}。请告诉管理员。`,
    leftOver: (lists: string) => `模板的行数不够，没有印上：${lists}。`,
    itemsOf: (label: string, items: number) => `${label} ${items} 项`,
    busy: "正在排版…",
    done: "已存到这台设备的下载文件夹。",
    missing: (names: string) => `留空待手写：${names}。`,
    unprintable: (characters: string) => `字库里没有这些字，请手写：${characters}。`,
    noFont: "打印用的字库还没有下载到这台设备。联网打开一次后，离线也能打印。",
    failed: (why: string) => `没有排成（${why}）。请再试一次；仍不行时，请把这一行告诉管理员。`,
  },
  {
    title: "Papers",
    blank: (count: number) => (count === 1 ? "1 paper to fill in by hand" : `${count} papers to fill in by hand`),
    volume: "Whole volume as PDF",
    pdfOf: (title: string) => `${title}, PDF`,
    wordOf: (title: string) => `${title}, Word`,
    own: { docx: "County's Word", xlsx: "County's Excel" },
    ownOf: (title: string, own: string) => `${title}, ${own}`,
    reference: "Reference layout",
    referenceOf: (title: string) => `${title} (reference layout)`,
    noTemplate:
      "The county's template is not on this device yet. Open the program once with network; then it works offline. The reference layout can be used meanwhile.",
    unknown: (holes: string) =>
      `Nobody knows these holes of the template; left empty: ${holes}. Tell the administrator.`,
    leftOver: (lists: string) => `The template has too few lines; not printed: ${lists}.`,
    itemsOf: (label: string, items: number) => `${label}, ${items} more`,
    busy: "Setting the pages…",
    done: "Saved to this device's downloads.",
    missing: (names: string) => `Left empty, to be written by hand: ${names}.`,
    unprintable: (characters: string) => `The font lacks these characters; write them by hand: ${characters}.`,
    noFont:
      "The font for printing is not on this device yet. Open the program once with network; then it prints offline.",
    failed: (why: string) =>
      `It could not be set (${why}). Try again; if that does not help, tell the administrator this line.`,
  },
)
