/**
 * Warden of entries 台账守门人: a document that only the server writes.
 *
 * A client may say again what it has heard, as stock clients do; everything else is refused, whoever says it.
 */
import { CLOSE_CODES, readEcho } from "@jingzhun/documents"
import type { WardenMeans } from "./operations-warden.ts"
import type { Warden } from "./warden.ts"

/** Makes the warden of a document of entries. */
export const makeEntriesWarden = ({ writers }: Pick<WardenMeans, "writers">): Warden => ({
  judge: async (update) => {
    const places = readEcho(update)
    const isEcho = places?.every(({ client, to }) => to <= (writers.get(client)?.next ?? 0)) === true
    return isEcho
      ? { _tag: "Nothing" }
      : { _tag: "Refused", code: CLOSE_CODES.forbidden, reason: "only the server writes here" }
  },
  kept: () => undefined,
  takeIn: () => undefined,
  lackOf: (vector) => ({ vector }),
})
