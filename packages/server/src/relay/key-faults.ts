/**
 * Key faults 密钥不能用: an operation is sealed with the key of its own record, or with one that nobody has yet.
 */
import type { AppendedOperation, DocumentKind, KeyId } from "@jingzhun/documents"
import { isRecordId, sealIn } from "@jingzhun/documents"
import type { KeyStanding, KeyUse } from "../keys/key-store.ts"

/** Lists the keys that operations are sealed with, and for which records; only in the document of sensitive fields is anything sealed. */
export const keyUses = (kind: DocumentKind, operations: readonly AppendedOperation[]): readonly KeyUse[] => {
  const uses = new Map<string, KeyUse>()
  if (kind !== "roster-sensitive") return []
  for (const { operation } of operations) {
    const key = operation.kind === "parked" ? undefined : sealIn(operation)?.key
    if (key === undefined || operation.kind === "parked") continue
    uses.set(`${key} ${operation.record}`, { key, record: operation.record })
  }
  return [...uses.values()]
}

/**
 * Says what is wrong with the first key that may not be used; `undefined` where all may. A server that was restored may have forgotten
 * keys that it made: what is sealed with them is taken, and whoever has them brings them back.
 */
export const keyFault = (
  uses: readonly KeyUse[],
  standing: ReadonlyMap<KeyId, KeyStanding>,
  { isRestored }: { readonly isRestored: boolean },
): string | undefined => {
  const taken = new Map<KeyId, string>()
  for (const { key, record } of uses) {
    // Any text may stand for a record in an operation; to a key it is bound for good, in tables that do not take every text.
    if (!isRecordId(record)) return "key of no record"
    const known = standing.get(key)
    if (known === undefined && !isRestored) return "unknown key"
    if (known?.isDestroyed === true) return "key destroyed"
    const owner = known?.record ?? taken.get(key)
    if (owner !== undefined && owner !== record) return "key of another record"
    taken.set(key, record)
  }
  return undefined
}
