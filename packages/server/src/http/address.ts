/**
 * Address 地址: where a request comes from, for counting failures.
 *
 * It is taken from the socket alone, for a header can be written by anyone. Of IPv6 the network counts: whoever has one address has
 * all of its network, more than anybody can count.
 */
import { isIPv6 } from "node:net"
import { getConnInfo } from "@hono/node-server/conninfo"
import type { Context } from "hono"

/** The address of the other end of the socket, or `unknown` when there is no socket. */
export const addressOf = (context: Context): string => {
  try {
    return networkOf(getConnInfo(context).remote.address ?? "unknown")
  } catch {
    return "unknown"
  }
}

/** The network of an address: an IPv4 address itself, the first 64 bits of an IPv6 address. */
export const networkOf = (address: string): string => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  if (!isIPv6(address)) return address
  const [head = "", tail] = address.split("%")[0]?.split("::") ?? []
  const [front, back] = [groupsOf(head), groupsOf(tail ?? "")]
  // Two colons stand for as many groups of zero as are missing; a part written as IPv4 makes two groups.
  const written = front.length + back.length + (back.at(-1)?.includes(".") === true ? 1 : 0)
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, GROUPS - written) }, () => "0")
  const network = [...front, ...zeros, ...back].slice(0, GROUPS / 2)
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`
}

const GROUPS = 8

const groupsOf = (text: string): readonly string[] => (text === "" ? [] : text.split(":"))
