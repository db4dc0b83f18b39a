/**
 * Device routes 设备密钥份额: gives a device the server's part of the key that its local data lie under, and tells it when that is over.
 *
 * A device of an account that was disabled has no session left, so it shows with a proof drawn from its share that it once had one.
 */
import { hkdfSync, randomBytes, timingSafeEqual } from "node:crypto"
import * as Result from "effect/Result"
import { Hono } from "hono"
import type { Services } from "../services.ts"
import { answerFailure, httpFailure } from "./failure.ts"
import { readJson, textAt } from "./read-json.ts"
import { sessionOf } from "./who.ts"

/** Makes the routes under /api/device-share. */
export const deviceRoutes = (services: Services): Hono => {
  const routes = new Hono()

  routes.post("/", async (context) => {
    const body = await readJson(context, MAXIMUM_BYTES)
    // A body may take a minute to come: who counts is who they are now that it is here.
    const session = await sessionOf(context, services)
    if (session === undefined) return answerFailure(context, httpFailure("unauthenticated"))
    if (Result.isFailure(body)) return answerFailure(context, body.failure)
    const device = deviceAt(body.success)
    if (Result.isFailure(device)) return answerFailure(context, device.failure)
    const place = { account: session.actor.account, device: device.success }
    const share = await services.deviceShares.keep(place, randomBytes(SHARE_BYTES), services.now())
    if (share === undefined) return answerFailure(context, httpFailure("too-many-devices"))
    return context.json({ share: Buffer.from(share).toString("base64url"), leaseDays: services.deviceLeaseDays })
  })

  routes.post("/standing", async (context) => {
    const body = await readJson(context, MAXIMUM_BYTES)
    if (Result.isFailure(body)) return answerFailure(context, body.failure)
    const parts = Result.all({
      account: textAt(body.success, "account", 100),
      device: deviceAt(body.success),
      proof: textAt(body.success, "proof", 100),
    })
    if (Result.isFailure(parts)) return answerFailure(context, parts.failure)
    const { proof, ...place } = parts.success
    const share = await services.deviceShares.find(place)
    if (share === undefined || !isProofOf(share, proof)) return answerFailure(context, httpFailure("not-found"))
    const isDisabled = (await services.accounts.find(place.account)) === undefined
    return isDisabled ? answerFailure(context, httpFailure("account-ended")) : context.body(null, 204)
  })

  return routes
}

const SHARE_BYTES = 32
const MAXIMUM_BYTES = 1024

const deviceAt = (body: unknown) => {
  const device = textAt(body, "device", 40)
  return Result.isSuccess(device) && !/^[a-z0-9-]+$/.test(device.success)
    ? Result.fail(httpFailure("bad-request", { path: "$.device" }))
    : device
}

const isProofOf = (share: Uint8Array, proof: string): boolean => {
  const expected = new Uint8Array(hkdfSync("sha256", share, new Uint8Array(), PROOF_OF_STANDING, SHARE_BYTES))
  const given = Buffer.from(proof, "base64url")
  return given.byteLength === expected.byteLength && timingSafeEqual(given, expected)
}

/** What the device draws from its share under this name opens nothing. */
const PROOF_OF_STANDING = "jingzhun device standing"
