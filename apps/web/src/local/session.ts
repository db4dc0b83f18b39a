/**
 * Session 登录: who works on this device. The device remembers who it was, so that the work can be opened without network.
 *
 * What is remembered holds no secret: without network it opens only what this account already has on this device.
 */
import type { Role } from "@jingzhun/documents"

/** The account at work, with its role in an area. */
export interface Identity {
  readonly account: string
  readonly role: Role
  /** Prefix of the division code the role reaches to. */
  readonly area: string
  readonly areaName?: string
}

/** A document this account may open. */
export interface DocumentEntry {
  readonly name: string
  readonly kind: string
  readonly village: string
  readonly villageName?: string
  readonly townshipName?: string
  readonly countyName?: string | null
  readonly year?: number
  readonly canWrite?: boolean
}

/** Where an answer comes from: the server now, or this device's memory of the last time. */
export type Source = "server" | "device"

/** What came of logging in; `network` when the server could not be reached. */
export type LoginOutcome =
  | { readonly ok: true; readonly identity: Identity }
  | {
      readonly ok: false
      readonly code: "wrong-password" | "throttled" | "network" | "server"
      readonly retryAfterSeconds?: number
    }

/** Logs in and remembers who it was. */
export const login = async (name: string, password: string): Promise<LoginOutcome> => {
  const response = await ask("POST", "/api/session", { name, password })
  if (response === undefined) return { ok: false, code: "network" }
  if (response.status === 401) return { ok: false, code: "wrong-password" }
  if (response.status === 429) return { ok: false, code: "throttled", ...retryAfter(response) }
  const identity = response.ok ? await readJson<Identity>(response) : undefined
  if (identity === undefined) return { ok: false, code: "server" }
  remember(IDENTITY, identity)
  forget(LEFT)
  return { ok: true, identity }
}

/** Logs out here and, when it can be reached, on the server. Edits that were not sent stay on the device for this account. */
export const logout = async (): Promise<void> => {
  forget(documentsKey())
  forget(IDENTITY)
  remember(LEFT, true)
  await endSession()
}

/** Another person of this device goes on with their PIN, perhaps without network; the session of the one before ends. */
export const handOver = (identity: Identity): void => {
  if (rememberedIdentity()?.account === identity.account) return
  remember(IDENTITY, identity)
  remember(LEFT, true)
}

/** Says who works here: asks the server, and only without network answers from memory. */
export const whoAmI = async (): Promise<{ identity: Identity; from: Source } | undefined> => {
  // Who logged out without network must not be found logged in when it is back.
  if (recall(LEFT) === true) {
    await endSession()
    const next = rememberedIdentity()
    return next && { identity: next, from: "device" }
  }
  const response = await ask("GET", "/api/session")
  if (response?.status === 401) {
    forget(IDENTITY)
    return undefined
  }
  const identity = response?.ok === true ? await readJson<Identity>(response) : undefined
  if (identity !== undefined) {
    remember(IDENTITY, identity)
    return { identity, from: "server" }
  }
  const remembered = rememberedIdentity()
  return remembered && { identity: remembered, from: "device" }
}

/** Tells whether the server says that an account has no session here any more; without network it is not known to have none. */
export const isSessionOver = async (account: string): Promise<boolean> => {
  const response = await ask("GET", "/api/session")
  if (response?.ok !== true) return response?.status === 401
  // Where somebody else has logged in, their session is not for what this account wrote.
  const identity = await readJson<Identity>(response)
  return identity !== undefined && identity.account !== account
}

/** Who worked here last, without asking the server. */
export const rememberedIdentity = (): Identity | undefined => recall(IDENTITY) as Identity | undefined

/** Lists the documents this account may open, from memory when there is no network. */
export const documents = async (): Promise<{ documents: readonly DocumentEntry[]; from: Source } | undefined> => {
  const response = await ask("GET", "/api/documents")
  if (response?.status === 401) return undefined
  const list = response?.ok === true ? await readJson<readonly DocumentEntry[]>(response) : undefined
  if (list !== undefined) {
    remember(documentsKey(), list)
    return { documents: list, from: "server" }
  }
  return recall(documentsKey()) === undefined ? undefined : { documents: rememberedDocuments(), from: "device" }
}

/** Lists the documents that this account could open when it last asked the server. */
export const rememberedDocuments = (): readonly DocumentEntry[] =>
  (recall(documentsKey()) as readonly DocumentEntry[] | undefined) ?? []

const IDENTITY = "jingzhun/identity"
/** A list of each account, so that whoever takes a shared tablet over without network finds their own. */
const documentsKey = (): string => `jingzhun/documents/${rememberedIdentity()?.account ?? ""}`
/** The person has logged out and the server does not know it yet. */
const LEFT = "jingzhun/left"

const endSession = async (): Promise<void> => {
  const response = await ask("DELETE", "/api/session")
  if (response !== undefined) forget(LEFT)
}

/** A village network that does not answer in this time is treated as none. */
const PATIENCE_MS = 15_000

/** Asks the server; nothing when it cannot be reached. */
const ask = async (method: string, path: string, body?: unknown): Promise<Response | undefined> => {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS)
  try {
    return await fetch(path, {
      method,
      credentials: "same-origin",
      cache: "no-store",
      signal: patience.signal,
      ...(body !== undefined && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    })
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}

const readJson = async <Value>(response: Response): Promise<Value | undefined> => {
  try {
    return (await response.json()) as Value
  } catch {
    return undefined
  }
}

const retryAfter = (response: Response): { retryAfterSeconds?: number } => {
  const seconds = Number(response.headers.get("retry-after"))
  return Number.isFinite(seconds) && seconds > 0 ? { retryAfterSeconds: seconds } : {}
}

// The device may refuse its small memory too, for instance in a private window; then the work needs the network to open.
const remember = (key: string, value: unknown): void => {
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch {
    forget(key)
  }
}

const recall = (key: string): unknown => {
  try {
    const text = localStorage.getItem(key)
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

const forget = (key: string): void => {
  try {
    localStorage.removeItem(key)
  } catch {
    // Nothing can be remembered here, so nothing has to be forgotten.
  }
}
