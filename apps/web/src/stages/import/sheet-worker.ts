/**
 * Sheet worker 表格线程: reads and writes spreadsheets beside the page, so that the page never stands still.
 *
 * The page ends this thread when it takes too long or the person cancels; whatever a file does, it does here.
 */
import { isCivilDate } from "@jingzhun/core"
import { annotate, readRoster, writeRoster } from "@jingzhun/forms/spreadsheet"
import * as Result from "effect/Result"
import type { SheetAnswer, SheetRequest } from "./sheet-messages.ts"

const answer = (message: SheetAnswer): void => {
  postMessage(message)
}

const work = async (request: SheetRequest): Promise<SheetAnswer> => {
  switch (request.ask) {
    case "read":
      return read(request)
    case "annotate":
      return file(await annotate(new Uint8Array(request.bytes), request.reading, { language: request.language }))
    case "write":
      return file(await writeRoster(request.households))
  }
}

const read = async (request: Extract<SheetRequest, { ask: "read" }>): Promise<SheetAnswer> => {
  const reading = await readRoster(new Uint8Array(request.bytes), {
    fileName: request.fileName,
    division: request.division,
    ...(isCivilDate(request.asOf) && { asOf: request.asOf }),
    progress: (rows, all) => answer({ say: "progress", rows, all }),
  })
  return Result.isSuccess(reading)
    ? { say: "read", reading: reading.success }
    : { say: "refused", failure: reading.failure }
}

const file = (bytes: Uint8Array): SheetAnswer => ({ say: "file", bytes: new Uint8Array(bytes) })

addEventListener("message", (event: MessageEvent<SheetRequest>) => {
  work(event.data).then(answer, (error: unknown) =>
    answer({ say: "broken", message: error instanceof Error ? error.message : String(error) }),
  )
})
