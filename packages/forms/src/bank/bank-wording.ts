/**
 * Bank wording 回单用语: what is wrong in a bank's return, and what to do.
 */
import { fenToYuan } from "@jingzhun/core"
import type { BankCause, BankFailure } from "./bank-problem.ts"
import type { Language } from "../language.ts"
import { fileFailureSentence } from "../wording/file-wording.ts"
import type { Sentences } from "../wording/sentences.ts"
import { both, listed, quoted, say } from "../wording/sentences.ts"

const SENTENCES: Sentences<BankCause> = {
  ReferenceUnreadable: () =>
    both(
      "付款编号读不懂。请从发出的清单中复制原来的编号，不要改写。",
      "The reference cannot be read. Copy it from the list that was sent, unchanged.",
    ),
  NoReference: () =>
    both(
      "这一行没有付款编号，也没有清单号和序号，对不上任何一笔拨付。请补上编号，或到项目页逐笔登记。",
      "The row has neither a reference nor a list with a number, so it matches no payment. Add the reference, or record it on the case's page.",
    ),
  ListUnknown: ({ list }) =>
    both(
      `清单 ${quoted(list)} 不是在这台设备上生成的，只凭序号对不上。请补上付款编号，或在生成清单的设备上导入。`,
      `List ${quoted(list)} was not made on this device, so the number alone matches nothing. Add the reference, or import on the device that made it.`,
    ),
  NotOnList: ({ list, sequence }) =>
    both(
      `清单 ${list} 没有第 ${sequence} 笔。请核对序号。`,
      `List ${list} has no payment ${sequence}. Check the number.`,
    ),
  ReferenceDiffers: ({ listed: original }) =>
    both(
      `与发出的清单不一致：清单上这一笔是 ${original}。请向银行核实。`,
      `It differs from the list that was sent, where this payment is ${original}. Ask the bank.`,
    ),
  AmountUnreadable: () =>
    both(
      "金额读不懂。请填数字，单位为元，如 16000.00。",
      "The amount cannot be read. Write a number of yuan, such as 16000.00.",
    ),
  AmountBlank: () => both("没有金额，无法核对。请补上。", "There is no amount to check against. Fill it in."),
  AmountDiffers: ({ listedFen }) =>
    both(
      `金额与发出的清单不一致：清单上是 ${fenToYuan(listedFen)} 元。请向银行核实，没有登记。`,
      `The amount differs from the list that was sent, which says ${fenToYuan(listedFen)} yuan. Ask the bank; nothing was recorded.`,
    ),
  SequenceUnreadable: () => both("序号应为整数。", "The number of the row must be whole."),
  CheckDiffers: () =>
    both(
      "校验码与这一行的清单号、序号、付款编号、金额对不上，其中有一项被改动过。请与发出的清单核对，没有登记。",
      "The check letters do not fit the row: its list, number, reference or amount was changed. Compare with the list that was sent; nothing was recorded.",
    ),
  OutcomeBlank: () =>
    both(
      "没有写处理结果，不能当作成功。请向银行核实后补上。",
      "There is no outcome, and none is assumed. Ask the bank and fill it in.",
    ),
  OutcomeOpen: () =>
    both(
      "银行还没有处理完，这次不登记。办结后请再导入回单。",
      "The bank has not finished, so nothing is recorded. Import the return again when it has.",
    ),
  OutcomeUnknown: () =>
    both(
      "看不懂这个处理结果，不能当作成功。请改为“成功”或“失败”。",
      "This outcome is not understood, and success is not assumed. Write 成功 or 失败.",
    ),
  OutcomeContradicted: ({ reason }) =>
    both(
      `结果写的是成功，又写着原因“${quoted(reason)}”。请向银行核实。`,
      `The outcome says success, and yet there is a reason: “${quoted(reason)}”. Ask the bank.`,
    ),
  ReasonBlank: () =>
    both(
      "失败要写原因，村里才知道怎么改。请补上。",
      "A failure needs its reason, or the village cannot mend it. Fill it in.",
    ),
  RowTwice: ({ other, sheet }) =>
    both(
      `与“${sheet}”第 ${other} 行是同一笔，结果相同，只登记一次。`,
      `It is the same payment as row ${other} of “${sheet}”, with the same outcome; it is recorded once.`,
    ),
  RowsDisagree: ({ other, sheet }) =>
    both(
      `与“${sheet}”第 ${other} 行是同一笔，但说法不同，两行都没有登记。请向银行核实。`,
      `It is the same payment as row ${other} of “${sheet}”, and they disagree; neither is recorded. Ask the bank.`,
    ),
  FormulaFailed: () =>
    both("公式没有算出结果。请改为文字或数字。", "The formula gave no result. Write a text or a number."),
  RowUnreadable: () =>
    both(
      "这一行有认不出的字符。请另存为 .xlsx 后再导入。",
      "The row holds characters that cannot be read. Save the file as .xlsx and import that.",
    ),
  ListDiffers: ({ list }) =>
    both(
      `清单 ${list} 有行被增减或改动，与发出时的校验码不符。请核对笔数。`,
      `Rows of list ${list} were added, removed or changed since it was sent. Check how many there are.`,
    ),
}

/** Says what is wrong and what to do. */
export const bankCauseSentence = (cause: BankCause, language: Language): string => say(SENTENCES, cause, language)

/** Says why a file was refused and what to do. */
export const bankFailureSentence = (failure: BankFailure, language: Language): string => {
  switch (failure._tag) {
    case "NoReturnSheet":
      return both(
        `没有找到回单：${listed(quotedAll(failure.sheets), "zh-CN")}前30行内没有“付款编号”“金额”“处理结果”等表头。请确认表头在前30行。`,
        `No return was found: none of the first 30 rows of ${listed(quotedAll(failure.sheets), "en")} holds headers such as 付款编号 and 金额 and 处理结果.`,
      )[language]
    case "ColumnsMissing":
      return both(
        `工作表“${failure.sheet}”第${failure.row}行是表头，但缺少：${listed(failure.missing, "zh-CN")}。请补上缺少的列再导入。`,
        `Row ${failure.row} of sheet “${failure.sheet}” holds the headers, but these are missing: ${listed(failure.missing, "en")}. Add the missing columns and import again.`,
      )[language]
    case "EmptyFile":
    case "FileTooLarge":
    case "OldWorkbook":
    case "EncryptedWorkbook":
    case "NotASpreadsheet":
    case "ArchiveBomb":
    case "WorkbookDamaged":
    case "TooManyRows":
    case "Stopped":
      return fileFailureSentence(failure, language)
  }
}

const quotedAll = (sheets: readonly string[]): readonly string[] => sheets.map((sheet) => `“${sheet}”`)
