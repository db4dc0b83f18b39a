/**
 * Reading a return file 读取回单文件: one thread for one file, ended when it answers, is cancelled or takes too long.
 */
import type { BankFailure, ReturnReading } from "@jingzhun/forms/bank"

/** What the thread is asked. */
export interface ReturnRequest {
  readonly bytes: ArrayBuffer
  readonly fileName: string
}

/** What the thread answers. */
export type ReturnAnswer =
  | { readonly say: "read"; readonly reading: ReturnReading }
  | { readonly say: "refused"; readonly failure: BankFailure }
  | { readonly say: "broken" }

/** What came of it. */
export type ReturnOutcome = ReturnAnswer | { readonly say: "cancelled" } | { readonly say: "too-long" }

/** Longer than this no honest list of payments takes. */
const PATIENCE_MS = 60_000

/** Reads a file in a thread of its own. */
export const readReturnFile = async (file: File, signal: AbortSignal): Promise<ReturnOutcome> => {
  const bytes = await file.arrayBuffer()
  return new Promise((resolve) => {
    const thread = new Worker(new URL("./bank-worker.ts", import.meta.url), { type: "module" })
    const end = (outcome: ReturnOutcome): void => {
      clearTimeout(timer)
      signal.removeEventListener("abort", cancel)
      thread.terminate()
      resolve(outcome)
    }
    const cancel = (): void => end({ say: "cancelled" })
    const timer = setTimeout(() => end({ say: "too-long" }), PATIENCE_MS)
    signal.addEventListener("abort", cancel)
    thread.addEventListener("message", ({ data }: MessageEvent<ReturnAnswer>) => end(data))
    thread.addEventListener("error", () => end({ say: "broken" }))
    const request: ReturnRequest = { bytes, fileName: file.name }
    thread.postMessage(request, [])
    if (signal.aborted) cancel()
  })
}
