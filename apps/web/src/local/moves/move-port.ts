/**
 * Move port 迁移通道: asks the server about households on their way between villages. It decides who comes first, so it takes network.
 */
import type { RecordId } from "@jingzhun/documents"
import { randomBytes } from "../device-name.ts"

/** A household on its way, as the server shows it. */
export interface Move {
  readonly id: string
  readonly from: string
  readonly fromName: string
  readonly to: string
  readonly toName: string
  readonly year: number
  readonly household: RecordId
  readonly number: string
  readonly reason: string
  readonly standing: "offered" | "accepting" | "accepted" | "declined" | "withdrawn"
  readonly offered: { readonly by: string; readonly at: string }
  readonly answered?: { readonly by: string; readonly at: string; readonly reason?: string }
  readonly arrival?: { readonly year: number; readonly household: RecordId }
  /** Whom it is about, while it waits for an answer. */
  readonly people?: { readonly head: string; readonly members: number }
}

/** A village of the county. */
export interface CountyVillage {
  readonly code: string
  readonly name: string
  readonly township: string
}

/** What came of it; without a message the server could not be reached. */
export type MoveOutcome = { readonly ok: true } | { readonly ok: false; readonly message?: string }

/** The moves from and to the villages of this account, the newest first; nothing where the server cannot be reached. */
export const listMoves = async (): Promise<readonly Move[] | undefined> => {
  const moves = (await read<{ moves?: readonly Move[] }>("/api/moves"))?.moves
  const names = moves?.flatMap(({ from, fromName, to, toName }) => [[from, fromName] as const, [to, toName] as const])
  if (names !== undefined && names.length > 0) rememberNames(names)
  return moves
}

/** What people call a village of a move, as far as this device has heard. */
export const rememberedName = (village: string): string | undefined => {
  const name: unknown = recallNames()[village]
  return typeof name === "string" ? name : undefined
}

const NAMES = "jingzhun/moves/names"

const recallNames = (): { readonly [village: string]: unknown } => {
  try {
    return JSON.parse(localStorage.getItem(NAMES) ?? "{}") as { readonly [village: string]: unknown }
  } catch {
    return {}
  }
}

const rememberNames = (names: readonly (readonly [village: string, name: string])[]): void => {
  try {
    localStorage.setItem(NAMES, JSON.stringify({ ...recallNames(), ...Object.fromEntries(names) }))
  } catch {
    // The device may refuse; then the code of the village is shown.
  }
}

/** The villages of the county; nothing where the server cannot be reached. */
export const countyVillages = async (): Promise<readonly CountyVillage[] | undefined> =>
  (await read<{ villages?: readonly CountyVillage[] }>("/api/moves/villages"))?.villages

/** What is offered. */
export interface Offer {
  readonly village: string
  readonly year: number
  readonly household: RecordId
  readonly to: string
  readonly reason: string
}

/** Offers a household to another village. */
export const offerMove = (offer: Offer): Promise<MoveOutcome> =>
  post("", { id: [...randomBytes(12)].map((byte) => byte.toString(16).padStart(2, "0")).join(""), ...offer })

/** Answers an offer, or takes it back. */
export const answerMove = (
  id: string,
  answer: "accept" | "decline" | "withdraw",
  reason?: string,
): Promise<MoveOutcome> => post(`/${id}/${answer}`, { reason })

const post = async (path: string, body: object): Promise<MoveOutcome> => {
  try {
    const headers = { "content-type": "application/json" }
    const response = await fetch(`/api/moves${path}`, {
      method: "POST",
      credentials: "same-origin",
      headers,
      body: JSON.stringify(body),
    })
    if (response.ok) return { ok: true }
    const { error } = (await response.json()) as { error?: { message?: string } }
    return { ok: false, message: error?.message ?? `HTTP ${response.status}` }
  } catch {
    return { ok: false }
  }
}

const read = async <Answer>(path: string): Promise<Answer | undefined> => {
  try {
    const response = await fetch(path, { credentials: "same-origin", cache: "no-store" })
    return response.ok ? ((await response.json()) as Answer) : undefined
  } catch {
    return undefined
  }
}
