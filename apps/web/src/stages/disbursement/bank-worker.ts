/**
 * Bank worker 回单线程: reads a bank's file beside the page, which ends this thread when it takes too long.
 */
import { readReturn } from "@jingzhun/forms/bank"
import * as Result from "effect/Result"
import type { ReturnAnswer, ReturnRequest } from "./read-return-file.ts"

addEventListener("message", ({ data }: MessageEvent<ReturnRequest>) => {
  const answer = (message: ReturnAnswer): void => {
    postMessage(message)
  }
  readReturn(new Uint8Array(data.bytes), data).then(
    (reading) =>
      answer(
        Result.isSuccess(reading)
          ? { say: "read", reading: reading.success }
          : { say: "refused", failure: reading.failure },
      ),
    () => answer({ say: "broken" }),
  )
})
