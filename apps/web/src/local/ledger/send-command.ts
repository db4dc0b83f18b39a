/**
 * Send command 送出指令: one command to the server, and what its answer means for the outbox.
 *
 * Only an answer of the rules settles a command. A line that broke, a disk that is full or a session that ended say nothing about it.
 */
import type { Refusal } from "@jingzhun/core/procedure"
import type { OutboxAnswer, OutboxRow } from "./outbox-store.ts"

/** What came of sending: an answer to keep, a reason to try again later, or nobody logged in who may send it. */
export type SendOutcome =
  | { readonly _tag: "Answered"; readonly answer: OutboxAnswer }
  | { readonly _tag: "Later" }
  | { readonly _tag: "LoggedOut" }

/** The way to the server; a test may put another in its place. */
export type Post = (path: string, body: unknown) => Promise<{ readonly status: number; readonly body: unknown }>

/** Sends one command. `by` goes along, so that a session of somebody else cannot do it in this one's name. */
export const sendCommand = async (post: Post, row: OutboxRow, now: () => string): Promise<SendOutcome> => {
  const { village, procedure, command } = row
  let response
  try {
    response = await post("/api/commands", { ...command, village, procedure })
  } catch {
    return { _tag: "Later" }
  }
  return outcomeOf(response, now())
}

const outcomeOf = ({ status, body }: Awaited<ReturnType<Post>>, at: string): SendOutcome => {
  if (status === 401) return { _tag: "LoggedOut" }
  const answer = body as Answered | undefined
  if (status === 200 && answer?.ok === true && answer.entry !== undefined) {
    return { _tag: "Answered", answer: { _tag: "Accepted", ...pick(answer.entry) } }
  }
  if ((status === 200 || status === 403) && answer?.refusal !== undefined) return refused(answer.refusal, at)
  if (UNUSABLE.has(status)) return refused(unusable(status, answer?.error), at)
  return { _tag: "Later" }
}

/** The body of an answer; which of these are there depends on the answer. */
interface Answered {
  readonly ok?: boolean
  readonly entry?: { readonly seq: number; readonly hash: string; readonly at: string }
  readonly refusal?: Refusal
  readonly error?: { readonly code: string; readonly message: string; readonly path?: string }
}

const pick = ({ seq, hash, at }: NonNullable<Answered["entry"]>) => ({ seq, hash, at })

const refused = (refusal: Refusal, at: string): SendOutcome => ({
  _tag: "Answered",
  answer: { _tag: "Refused", refusal, at },
})

/** Answers after which the same command makes no sense: bad shape, not allowed here, no such place, too large. */
const UNUSABLE: ReadonlySet<number> = new Set([400, 403, 404, 413, 415])

/** What was not even looked at by the rules rests on no clause. */
const unusable = (status: number, error: Answered["error"]): Refusal => ({
  code: error?.code ?? String(status),
  clause: "",
  source: "",
  message: { "zh-CN": error?.message ?? "", en: error?.message ?? "" },
  figures: error?.path === undefined ? {} : { faults: [error.path] },
})

/** Posts JSON with the session of this browser. */
export const postJson: Post = async (path, body) => {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS)
  try {
    const response = await fetch(path, {
      method: "POST",
      credentials: "same-origin",
      cache: "no-store",
      signal: patience.signal,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    })
    return { status: response.status, body: await response.json().catch(() => undefined) }
  } finally {
    clearTimeout(timer)
  }
}

/** A village network that does not answer in this time is tried again; the server may have decided, and then says so again. */
const PATIENCE_MS = 20_000
