/**
 * Address 地址: where a request comes from, for counting failures.
 *
 * It is taken from the socket, for a header can be written by anyone. Only of a proxy that the operator has named is the header believed,
 * and of it no more than the last address, which that proxy has written itself. Of IPv6 the network counts: whoever has one address has
 * all of its network, more than anybody can count.
 */
import { isIP, isIPv6 } from "node:net"
import { getConnInfo } from "@hono/node-server/conninfo"
import type { Context, MiddlewareHandler } from "hono"

/** Notes where each request comes from; `proxies` are the addresses whose word on that is taken. */
export const noteAddress = (proxies: readonly string[]): MiddlewareHandler => {
  const trusted = new Set(proxies.map(plain))
  return (context, next) => {
    const socket = plain(socketAddress(context))
    const forwarded = trusted.has(socket) ? lastForwarded(context.req.header("x-forwarded-for")) : undefined
    context.set(ADDRESS, networkOf(forwarded ?? socket))
    return next()
  }
}

const ADDRESS = "address"

/** Where a request comes from, or `unknown` when there is no socket. */
export const addressOf = (context: Context): string => {
  const address: unknown = context.get(ADDRESS)
  return typeof address === "string" ? address : "unknown"
}

const socketAddress = (context: Context): string => {
  try {
    return getConnInfo(context).remote.address ?? "unknown"
  } catch {
    return "unknown"
  }
}

/** An IPv4 address however it is named; others as they are. */
const plain = (address: string): string => /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address.toLowerCase()

/** The last address of the header; some proxies write the port behind it. */
const lastForwarded = (header: string | undefined): string | undefined => {
  const last = header?.split(",").at(-1)?.trim() ?? ""
  const bare = /^\[(.+)\](?::\d+)?$/.exec(last)?.[1] ?? /^([\d.]+):\d+$/.exec(last)?.[1] ?? last
  return isIP(bare) === 0 ? undefined : bare
}

/** The network of an address: an IPv4 address itself, the first 64 bits of an IPv6 address. */
export const networkOf = (address: string): string => {
  const known = plain(address)
  if (!isIPv6(known)) return known
  const [head = "", tail] = known.split("%")[0]?.split("::") ?? []
  const [front, back] = [groupsOf(head), groupsOf(tail ?? "")]
  // Two colons stand for as many groups of zero as are missing; a part written as IPv4 makes two groups.
  const written = front.length + back.length + (back.at(-1)?.includes(".") === true ? 1 : 0)
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, GROUPS - written) }, () => "0")
  const network = [...front, ...zeros, ...back].slice(0, GROUPS / 2)
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`
}

const GROUPS = 8

const groupsOf = (text: string): readonly string[] => (text === "" ? [] : text.split(":"))
