/**
 * Print worker 打印线程: sets filled papers as PDF beside the page, so that the page never stands still.
 */
import type { FilledPaper } from "@jingzhun/forms/paper"
import { type Picture, writePdf } from "@jingzhun/forms/pdf"
import * as Result from "effect/Result"

/** Address of the font, put there by the build. */
declare const __PAPER_FONT__: string

/** What is to be printed: sheets, and the photographs behind them. */
export interface PrintOrder {
  readonly papers: readonly FilledPaper[]
  readonly pictures: readonly Picture[]
}

/** What came of printing. */
export type PrintAnswer =
  | {
      readonly say: "printed"
      readonly bytes: Uint8Array
      readonly pages: number
      readonly unprintable: readonly string[]
    }
  | { readonly say: "failed"; readonly why: "font" | "program"; readonly message: string }

const print = async ({ papers, pictures }: PrintOrder): Promise<PrintAnswer> => {
  const response = await fetch(__PAPER_FONT__).catch(() => undefined)
  if (response?.ok !== true) return { say: "failed", why: "font", message: String(response?.status ?? "") }
  const regular = new Uint8Array(await response.arrayBuffer())
  const printed = await writePdf(papers, { regular }, pictures)
  if (Result.isFailure(printed)) return { say: "failed", why: "font", message: printed.failure._tag }
  const { bytes, pages, unprintable } = printed.success
  return { say: "printed", bytes, pages, unprintable: unprintable.map(({ character }) => character) }
}

addEventListener("message", (event: MessageEvent<PrintOrder>) => {
  print(event.data).then(
    (answer) => postMessage(answer),
    (error: unknown) =>
      postMessage({
        say: "failed",
        why: "program",
        message: error instanceof Error ? error.message : String(error),
      } satisfies PrintAnswer),
  )
})
