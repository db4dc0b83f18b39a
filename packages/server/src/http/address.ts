/**
 * Address 地址: where a request comes from, for counting failures.
 *
 * It is taken from the socket alone, for a header can be written by anyone.
 */
import { getConnInfo } from "@hono/node-server/conninfo"
import type { Context } from "hono"

/** The address of the other end of the socket, or `unknown` when there is no socket. */
export const addressOf = (context: Context): string => {
  try {
    return getConnInfo(context).remote.address ?? "unknown"
  } catch {
    return "unknown"
  }
}
