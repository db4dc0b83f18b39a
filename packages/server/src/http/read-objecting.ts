/**
 * Reading an objection: from the form of a page, or as JSON.
 */
import type { Context } from "hono"
import * as Result from "effect/Result"
import { cannotBeKept } from "../ledger/spoilt.ts"
import type { Objecting } from "../public/objections.ts"
import type { HttpFailure } from "./failure.ts"
import { httpFailure } from "./failure.ts"
import { readBytes, readJson } from "./read-json.ts"

/** Reads what somebody wishes to say against a posting. */
export const readObjecting = async (context: Context): Promise<Result.Result<Objecting, HttpFailure>> => {
  const type = context.req.header("content-type") ?? ""
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) {
    const body = await readJson(context, OBJECTION_BYTES)
    return Result.isFailure(body) ? Result.fail(body.failure) : readFields((name) => memberOf(body.success, name))
  }
  const bytes = await readBytes(context, OBJECTION_BYTES)
  if (bytes === undefined) return Result.fail(httpFailure("too-large"))
  const form = new URLSearchParams(Buffer.from(bytes).toString("utf8"))
  // A browser sends each break of a line as two characters.
  return readFields((name) => form.get(name)?.replaceAll("\r\n", "\n") ?? undefined)
}

const OBJECTION_BYTES = 16 * 1024

const readFields = (field: (name: string) => unknown): Result.Result<Objecting, HttpFailure> => {
  const [text, entry] = [field("text"), field("entry")]
  // Half a character would spoil the ledger for every device.
  if (typeof text !== "string" || cannotBeKept(text)) return Result.fail(httpFailure("bad-request", { path: "$.text" }))
  if (entry === undefined || entry === "") return Result.succeed({ text })
  const number =
    typeof entry === "number" ? entry : typeof entry === "string" && /^\d{1,5}$/.test(entry) ? Number(entry) : 0
  if (!Number.isSafeInteger(number) || number < 1) return Result.fail(httpFailure("bad-request", { path: "$.entry" }))
  return Result.succeed({ text, entry: number })
}

const memberOf = (body: unknown, name: string): unknown =>
  typeof body === "object" && body !== null && Object.hasOwn(body, name) ? Reflect.get(body, name) : undefined
