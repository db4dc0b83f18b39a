/**
 * Echo 回声: what a client of a document that only the server writes may send, its own copy of what it has heard.
 *
 * Stock clients answer the server's question with all they have. Nothing of it is taken in; it is only told from writing.
 */
import type { ClientRange, GateLimits } from "./read-appends.ts"
import { GATE_LIMITS } from "./read-appends.ts"
import { scanUpdate } from "./scan-update.ts"

/** Reads which places an update names; `undefined` where it deletes something or has another form. It never throws. */
export const readEcho = (bytes: Uint8Array, limits: GateLimits = GATE_LIMITS): readonly ClientRange[] | undefined => {
  if (bytes.byteLength > limits.bytes) return undefined
  const ranges: ClientRange[] = []
  let isDeleting = false
  const scan = scanUpdate(new Uint8Array(bytes), limits.operations, {
    onBlock: (client, from, length) => ranges.push({ client, from, to: from + length }),
    onDeleted: () => (isDeleting = true),
  })
  return scan === "append" && !isDeleting ? ranges : undefined
}
