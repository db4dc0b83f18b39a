/**
 * Fetching a base 取底册: over HTTP as a device does, on a connection of its own so that every byte of it is counted.
 */
import { once } from "node:events"
import type { IncomingMessage } from "node:http"
import { get } from "node:http"
import { buffer } from "node:stream/consumers"
import { promisify } from "node:util"
import { inflate } from "node:zlib"

/** Fetches the text of a base; `bytes` are those that came over the wire for it. */
export const fetchBase = async (
  port: number,
  hash: string,
  cookie: string,
): Promise<{ readonly text: string; readonly bytes: number }> => {
  const request = get({
    host: "127.0.0.1",
    port,
    path: `/api/bases/${hash}`,
    headers: { cookie, "accept-encoding": "deflate" },
    agent: false,
  })
  const [response] = (await once(request, "response")) as [IncomingMessage]
  if (response.statusCode !== 200) throw new Error(`the base was answered with ${response.statusCode}`)
  const packed = await buffer(response)
  const bytes = response.socket.bytesRead
  return { text: (await unpack(packed)).toString("utf8"), bytes }
}

const unpack = promisify<Uint8Array, Buffer>(inflate)
