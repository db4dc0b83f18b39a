/**
 * Asking the sheet thread 表格请求: one thread per request, ended when it answers, is cancelled or takes too long.
 */
import type { SheetAnswer, SheetRequest } from "./sheet-messages.ts"

/** What came of a request. */
export type SheetOutcome =
  | Exclude<SheetAnswer, { say: "progress" }>
  | { readonly say: "cancelled" }
  | { readonly say: "too-long" }

/** How to follow a request. */
export interface SheetFollowing {
  readonly signal: AbortSignal
  readonly progress?: (rows: number, all: number | undefined) => void
}

/** Silence longer than this is not a slow tablet any more. */
const PATIENCE_MS = 120_000

/** Asks the sheet thread and ends it afterwards. */
export const askSheet = (request: SheetRequest, following: SheetFollowing): Promise<SheetOutcome> =>
  new Promise((resolve) => {
    const thread = new Worker(new URL("./sheet-worker.ts", import.meta.url), { type: "module" })
    let timer: ReturnType<typeof setTimeout>
    const end = (outcome: SheetOutcome): void => {
      clearTimeout(timer)
      following.signal.removeEventListener("abort", cancel)
      thread.terminate()
      resolve(outcome)
    }
    const cancel = (): void => end({ say: "cancelled" })
    const wait = (): void => {
      clearTimeout(timer)
      timer = setTimeout(() => end({ say: "too-long" }), PATIENCE_MS)
    }
    wait()
    if (following.signal.aborted) return cancel()
    following.signal.addEventListener("abort", cancel)
    thread.addEventListener("message", ({ data }: MessageEvent<SheetAnswer>) => {
      if (data.say !== "progress") return end(data)
      wait()
      following.progress?.(data.rows, data.all)
    })
    thread.addEventListener("error", (event) => end({ say: "broken", message: event.message }))
    thread.postMessage(request, [])
  })
