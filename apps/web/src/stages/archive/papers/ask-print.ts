/**
 * Asking to print 打印请求: one thread per request, ended when it answers or takes too long.
 */
import type { PrintAnswer, PrintOrder } from "./print-worker.ts"

/** A volume of many pages takes seconds on a slow tablet, and no minutes. */
const PATIENCE_MS = 120_000

/** Sets papers and photographs as one PDF. */
export const printPapers = (order: PrintOrder): Promise<PrintAnswer> =>
  new Promise((resolve) => {
    const thread = new Worker(new URL("./print-worker.ts", import.meta.url), { type: "module" })
    const end = (answer: PrintAnswer): void => {
      clearTimeout(timer)
      thread.terminate()
      resolve(answer)
    }
    const timer = setTimeout(() => end({ say: "failed", why: "program", message: "timeout" }), PATIENCE_MS)
    thread.addEventListener("message", ({ data }: MessageEvent<PrintAnswer>) => end(data))
    thread.addEventListener("error", (event) => end({ say: "failed", why: "program", message: event.message }))
    thread.postMessage(order, [])
  })
