/**
 * File routes 照片: evidence photos in and out, by the hash of their bytes.
 *
 * What comes in is read from its bytes and kept without metadata; the answer says what was taken out. What goes out is a
 * picture and nothing else to a browser, whatever its bytes might look like.
 */
import { divisionCode } from "@jingzhun/core"
import type { DivisionCode } from "@jingzhun/core"
import * as Result from "effect/Result"
import { Hono } from "hono"
import type { Context } from "hono"
import type { Session } from "../accounts/session-store.ts"
import { cleanPhoto } from "../files/clean-photo.ts"
import type { CleanPhoto } from "../files/clean-photo.ts"
import { hasBusinessIn, isInDesignatedCase } from "../files/designated-photos.ts"
import { readPhotoHash } from "../files/photo-path.ts"
import { mayBringPhoto, maySeePhoto } from "../files/photo-permission.ts"
import type { RegisteredPhoto } from "../files/photo-register.ts"
import { photoHash } from "../files/photo-store.ts"
import { countyDay } from "../ledger/county-day.ts"
import type { Services } from "../services.ts"
import { answerFailure, httpFailure } from "./failure.ts"
import type { HttpFailure } from "./failure.ts"
import { readBytes } from "./read-json.ts"
import { makeTurns } from "../turns.ts"
import { sessionOf } from "./who.ts"

/** Makes the routes under /api/files. */
export const fileRoutes = (services: Services): Hono => {
  const routes = new Hono()
  const inTurn = makeTurns()

  routes.put("/", async (context) => {
    const asked = await orderOf(context, services)
    if (Result.isFailure(asked)) return refused(context, services, asked.failure)
    const photo = await readPhoto(context)
    if (Result.isFailure(photo)) return refused(context, services, photo.failure)
    // A photo may take a minute to come: who counts is who they are now that it is here.
    const order = await orderOf(context, services)
    if (Result.isFailure(order)) return refused(context, services, order.failure)
    const { account } = order.success.session.actor
    // Many at once would all pass the count of the day.
    const kept = await inTurn(account, () => keep(photo.success, order.success, services))
    if (Result.isFailure(kept)) return refused(context, services, kept.failure)
    services.metrics.counted("files", kept.success.isRepeat ? "repeated" : "kept")
    return context.json(kept.success)
  })

  routes.get("/:hash", async (context) => {
    const session = await sessionOf(context, services)
    if (session === undefined) return answerFailure(context, httpFailure("unauthenticated"))
    const hash = readPhotoHash(context.req.param("hash"))
    const entries = hash === undefined ? [] : await services.photos.register.find(hash)
    // Whether a photo is there is no business of those who may not see it.
    const entry =
      entries.find((one) => maySeePhoto(session.actor, one)) ?? (await shownEntry(session, entries, services))
    if (hash === undefined || entry === undefined) return answerFailure(context, httpFailure("not-found"))
    const bytes = await services.photos.store.get(hash)
    if (bytes === undefined) {
      services.log("a photo is missing or damaged on the disk")
      return answerFailure(context, httpFailure("unavailable"))
    }
    context.header("Content-Type", entry.type)
    context.header("Content-Disposition", "inline")
    context.header("Content-Security-Policy", "default-src 'none'; sandbox")
    context.header("Cross-Origin-Resource-Policy", "same-origin")
    return context.body(new Uint8Array(bytes))
  })

  return routes
}

/** An entry of a photo that a designated person may see by a case of the village for which it was brought. */
const shownEntry = async (
  { actor }: Session,
  entries: readonly RegisteredPhoto[],
  services: Services,
): Promise<RegisteredPhoto | undefined> => {
  const today = countyDay(services.now())
  for (const entry of entries) {
    const village = divisionCode(entry.village)
    if (Result.isFailure(village)) continue
    if (await isInDesignatedCase(services, { actor, village: village.success, today }, entry.hash)) return entry
  }
  return undefined
}

interface PhotoOrder {
  readonly session: Session
  readonly village: DivisionCode
  /** The hash that a record names already; what is kept must be that very photo. */
  readonly expected?: string
}

const orderOf = async (context: Context, services: Services): Promise<Result.Result<PhotoOrder, HttpFailure>> => {
  const session = await sessionOf(context, services)
  if (session === undefined) return Result.fail(httpFailure("unauthenticated"))
  const village = divisionCode(context.req.query("village") ?? "")
  if (Result.isFailure(village)) return Result.fail(httpFailure("bad-request", { path: "?village" }))
  const { actor } = session
  const hasBusiness = await hasBusinessIn(services, {
    actor,
    village: village.success,
    today: countyDay(services.now()),
  })
  if (!mayBringPhoto(actor, village.success) || !hasBusiness) return Result.fail(httpFailure("forbidden"))
  if ((await services.villages.find(village.success)) === undefined) return Result.fail(httpFailure("not-found"))
  const named = context.req.query("hash")
  if (named === undefined) return Result.succeed({ session, village: village.success })
  const expected = readPhotoHash(named)
  if (expected === undefined) return Result.fail(httpFailure("bad-request", { path: "?hash" }))
  return Result.succeed({ session, village: village.success, expected })
}

const readPhoto = async (context: Context): Promise<Result.Result<CleanPhoto, HttpFailure>> => {
  const bytes = await readBytes(context, PHOTO_BYTES)
  if (bytes === undefined) return Result.fail(httpFailure("photo-too-large"))
  return Result.mapError(cleanPhoto(bytes), ({ _tag }) => httpFailure(PHOTO_FAULTS[_tag]))
}

const PHOTO_FAULTS = {
  NotAPhoto: "not-a-photo",
  Broken: "photo-broken",
  Turned: "photo-turned",
  Moving: "photo-moving",
  TooManyPixels: "photo-too-large",
} as const

const keep = async (photo: CleanPhoto, { session, village, expected }: PhotoOrder, services: Services) => {
  const { photos, now, log } = services
  const { account } = session.actor
  const hash = photoHash(photo.bytes)
  if (expected !== undefined && expected !== hash) return Result.fail(httpFailure("other-photo", { path: "?hash" }))
  const entry = { hash, village, account, type: photo.type, bytes: photo.bytes.byteLength }
  const entries = await photos.register.find(hash)
  const isRepeat = entries.some((one) => one.village === village && one.account === account)
  const today = await photos.register.broughtSince(account, now() - DAY_MS)
  if (!isRepeat && (today.photos >= PHOTOS_PER_DAY || today.bytes + entry.bytes > BYTES_PER_DAY)) {
    return Result.fail(httpFailure("too-many-photos"))
  }
  try {
    await photos.store.put(photo.bytes)
  } catch (error) {
    log(
      `a photo could not be kept: ${error instanceof Error && "code" in error ? String(error.code) : "unknown fault"}`,
    )
    return Result.fail(httpFailure("unavailable"))
  }
  await photos.register.note(entry, now())
  const { type, bytes, removed } = { ...photo, bytes: entry.bytes }
  return Result.succeed({ hash: `sha256:${hash}`, type, bytes, removed, isRepeat })
}

const refused = (context: Context, { metrics }: Services, failure: HttpFailure): Response => {
  metrics.counted("files", failure.code)
  return answerFailure(context, failure)
}

/** Largest photo, in bytes. */
const PHOTO_BYTES = 300 * 1024
const DAY_MS = 24 * 60 * 60 * 1000
/** A surveyor sees some forty homes on a long day. */
const PHOTOS_PER_DAY = 400
const BYTES_PER_DAY = 80 * 1024 * 1024
