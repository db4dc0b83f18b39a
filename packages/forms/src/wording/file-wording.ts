/**
 * File wording 文件用语: why a file was refused and what to do instead.
 */
import type { Language } from "../language.ts"
import type { ContentKind, FileFailure } from "../spreadsheet/file-failure.ts"
import type { Sentences } from "./sentences.ts"
import { both, listed, say } from "./sentences.ts"

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024)} MB`

const CONTENT: Readonly<Record<ContentKind, ReturnType<typeof both>>> = {
  zip: both("压缩包", "an archive"),
  word: both("Word文档", "a Word document"),
  ods: both("ODS表格", "an ODS spreadsheet"),
  xlsb: both("二进制表格（.xlsb）", "a binary workbook (.xlsb)"),
  pdf: both("PDF文件", "a PDF"),
  picture: both("图片", "a picture"),
  "web-page": both("网页（仅改了后缀名）", "a web page with a changed name"),
  binary: both("其他程序的文件", "a file of some other program"),
}

const UNPACKED = both(
  "文件解压后会异常膨胀，可能有害，没有打开。请用表格软件重新另存为.xlsx后再导入。",
  "The file would unpack to far more than a roster can hold and may be harmful, so it was not opened. Save it again as .xlsx with a spreadsheet program.",
)

const tooMuch = (found: number, maximum: number) =>
  both(
    `文件解压后有${megabytes(found)}，超过上限${megabytes(maximum)}，没有打开。请删去多余的工作表，或按乡、按村分开导入。`,
    `Unpacked, the file has ${megabytes(found)}, more than the ${megabytes(maximum)} allowed, so it was not opened. Remove needless sheets, or import it village by village.`,
  )

const FILE_SENTENCES: Sentences<FileFailure> = {
  EmptyFile: () =>
    both("文件是空的。请重新导出后再选择。", "The file is empty. Export it again and choose the new one."),
  FileTooLarge: ({ bytes, maximum }) =>
    both(
      `文件有${megabytes(bytes)}，超过上限${megabytes(maximum)}。请删去图片和多余工作表，或按村分开导入。`,
      `The file has ${megabytes(bytes)}, more than the ${megabytes(maximum)} allowed. Remove pictures and needless sheets, or import village by village.`,
    ),
  OldWorkbook: () =>
    both(
      "这是旧版.xls文件。请用WPS或Excel打开，另存为“Excel工作簿（.xlsx）”后再导入。",
      "This is an old .xls file. Open it in a spreadsheet program, save it as .xlsx and import that.",
    ),
  EncryptedWorkbook: () =>
    both(
      "文件设有打开密码。请打开后取消密码，另存一份再导入。",
      "The file is locked with a password. Open it, take the password off, save a copy and import that.",
    ),
  NotASpreadsheet: ({ content }) =>
    both(
      `文件内容其实是${CONTENT[content]["zh-CN"]}，不是.xlsx或.csv表格。请选择从系统导出的表格。`,
      `The file is really ${CONTENT[content].en}, not an .xlsx or .csv table. Choose the table that was exported.`,
    ),
  ArchiveBomb: ({ measure, found, maximum }) => (measure === "unpacked" ? tooMuch(found, maximum) : UNPACKED),
  WorkbookDamaged: ({ part }) =>
    both(
      `文件已损坏（${part}），没有导入任何内容。请用WPS或Excel打开后另存为.xlsx再导入。`,
      `The file is damaged (${part}); nothing was imported. Open it in a spreadsheet program, save it as .xlsx and import that.`,
    ),
  TooManyRows: ({ maximum }) =>
    both(
      `工作表超过${maximum}行。请按乡或按村分开导入。`,
      `A sheet has more than ${maximum} rows. Import it township by township or village by village.`,
    ),
  NoRosterSheet: ({ sheets }) =>
    both(
      `没有找到名册：${listed(
        sheets.map(({ sheet }) => `“${sheet}”`),
        "zh-CN",
      )}前30行内都没有“户编号”“姓名”等表头。请确认表头在前30行，名称与导出表一致。`,
      `No roster was found: none of the first 30 rows of ${listed(
        sheets.map(({ sheet }) => `“${sheet}”`),
        "en",
      )} holds headers such as 户编号 and 姓名. See that the headers stand there and are named as in the export.`,
    ),
  WrongLayout: ({ sheet, row, missing, unknown }) =>
    both(
      `工作表“${sheet}”第${row}行是表头，但缺少：${listed(missing, "zh-CN")}${unknown.length === 0 ? "" : `；不认识：${listed(unknown, "zh-CN")}`}。请补上缺少的列再导入。`,
      `Row ${row} of sheet “${sheet}” holds the headers, but these are missing: ${listed(missing, "en")}${unknown.length === 0 ? "" : `; these are not known: ${listed(unknown, "en")}`}. Add the missing columns and import again.`,
    ),
  Stopped: () => both("已停止读取，没有导入任何内容。", "Reading was stopped; nothing was imported."),
}

/** Says why a file was refused and what to do. */
export const fileFailureSentence = (failure: FileFailure, language: Language): string =>
  say(FILE_SENTENCES, failure, language)
