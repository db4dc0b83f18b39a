/**
 * Template wording 模板用语: why a county's own template cannot be filled, and what to do.
 */
import type { Language } from "../language.ts"
import type { Sentences } from "../wording/sentences.ts"
import { both, listed, quoted, say } from "../wording/sentences.ts"
import type { TemplateFailure } from "./fill-docx-template.ts"

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024)} MB`

const SENTENCES: Sentences<TemplateFailure> = {
  NotAWordDocument: () =>
    both(
      "这不是 .docx 文件，没有打开。请用 Word 或 WPS 另存为 .docx 后再选。",
      "This is no .docx, so it was not opened. Save it as .docx with a word processor and choose it again.",
    ),
  NotAWorkbook: () =>
    both(
      "这不是 .xlsx 文件，没有打开。请用 Excel 或 WPS 另存为 .xlsx 后再选。",
      "This is no .xlsx, so it was not opened. Save it as .xlsx with a spreadsheet program and choose it again.",
    ),
  NotATemplate: () =>
    both(
      "这既不是 .docx 也不是 .xlsx 文件，没有打开。请用 Word、Excel 或 WPS 另存后再选。",
      "This is neither .docx nor .xlsx, so it was not opened. Save it as one of them and choose it again.",
    ),
  TemplateTooLarge: ({ found, maximum }) =>
    both(
      `模板有 ${megabytes(found)}，超过上限 ${megabytes(maximum)}，没有打开。请删去模板里的大图片。`,
      `The template has ${megabytes(found)}, more than the ${megabytes(maximum)} allowed, so it was not opened. Remove large pictures.`,
    ),
  TemplateBroken: ({ holes }) => {
    const words = holes.map((hole) => `{${quoted(hole)}}`)
    return both(
      `模板里的空写得不完整${words.length > 0 ? `：${listed(words, "zh-CN")}` : ""}。每个空要有左右花括号，列表要有开头和结尾。`,
      `Holes of the template are not whole${words.length > 0 ? `: ${listed(words, "en")}` : ""}. Each needs both braces, a list its beginning and its end.`,
    )
  },
  TemplateDamaged: ({ part }) =>
    both(
      `文件损坏，或者解开后比它自己写的大（${quoted(part)}），没有打开。请用 Word、Excel 或 WPS 打开后另存，再选。`,
      `The file is damaged, or unpacks to more than it states (${quoted(part)}), so it was not opened. Open it in an office program, save it anew, and choose it again.`,
    ),
  NoPapers: ({ procedure }) => both(`程序“${procedure}”还没有表格。`, `Procedure “${procedure}” has no sheets yet.`),
}

/** Says why a template cannot be filled. */
export const templateFailureSentence = (failure: TemplateFailure, language: Language): string =>
  say(SENTENCES, failure, language)
