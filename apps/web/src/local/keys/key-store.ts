/**
 * Key store 本机密钥: the keys of a village's records on this device, under the data key of its account.
 *
 * A spare key is taken in one transaction: two tabs never take the same.
 */
import type { KeyId, RecordId } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { type Answer, answerOf, openDatabase } from "../database.ts"
import { SHOWN_FIELDS } from "../vault/shown-fields.ts"
import { hideRow, showRows } from "../vault/sealed-row.ts"
import type { GivenKey, SpareKey } from "./key-port.ts"

/** What is kept of one village. */
export interface KeptKeys {
  readonly keys: readonly GivenKey[]
  /** Where to go on asking the server. */
  readonly next: number
  readonly spare: readonly SpareKey[]
  /** Keys that this device has taken for a record; the server may not know of it yet. */
  readonly taken: readonly (SpareKey & { readonly record: RecordId })[]
}

/** A spare key that is to be a record's. */
export interface Taking {
  readonly id: KeyId
  readonly record: RecordId
}

/** The keys of one account on this device. */
export interface KeyStore {
  readonly read: (village: string) => Promise<KeptKeys>
  /** Keeps keys that came; false when the device did not take them. */
  readonly keep: (village: string, keys: readonly GivenKey[], next: number) => Promise<boolean>
  readonly keepSpare: (village: string, keys: readonly SpareKey[]) => Promise<boolean>
  /** Takes spare keys for records, and says which of them were still there. */
  readonly take: (takings: readonly Taking[]) => Promise<readonly Taking[] | undefined>
  /** Puts one list of keys in place of all that came, so that what was destroyed lies nowhere. */
  readonly rewrite: (village: string, keys: readonly GivenKey[], next: number) => Promise<boolean>
  readonly close: () => void
}

interface PageRow {
  readonly village: string
  readonly next: number
  readonly keys: readonly GivenKey[]
}

interface SpareRow extends SpareKey {
  readonly village: string
}

/** Opens the keys of an account. */
export const openKeyStore = (account: string): KeyStore => {
  const name = `jingzhun/${encodeURIComponent(account)}/keys`
  const database = openDatabase(name, {
    pages: { keyPath: ["village", "next"] },
    spare: { keyPath: "id" },
    taken: { keyPath: "id" },
  })
  const ofVillage = async <Row extends { readonly village: string }>(
    store: string,
    village: string,
  ): Promise<Row[]> => {
    const read = await database.read((stores) => answerOf<Row[]>(stores(store).getAll()))
    const rows = Result.getOrElse(read, () => []).filter((row) => row.village === village)
    return showRows<Row>(name, rows).catch(() => [])
  }
  const put = async (store: string, rows: readonly object[], instead?: string): Promise<boolean> => {
    const done = await database.write((stores): Answer<void> => {
      if (instead !== undefined) stores(store).delete(IDBKeyRange.bound([instead, 0], [instead, Infinity]))
      for (const row of rows) stores(store).put(row)
      return { value: undefined }
    })
    return Result.isSuccess(done)
  }
  const hidden = (rows: readonly object[], shown: readonly string[]): Promise<readonly object[] | undefined> =>
    Promise.all(rows.map((row) => hideRow(name, row, shown as readonly never[]))).catch(() => undefined)
  const keepPage = async (page: PageRow, instead?: string): Promise<boolean> => {
    const rows = await hidden([page], SHOWN_FIELDS.keys.pages)
    return rows !== undefined && put("pages", rows, instead)
  }
  /** What this device has taken for a record lies by itself, and goes with it. */
  const forgetTaken = (keys: readonly GivenKey[]): Promise<unknown> =>
    database.write((stores): Answer<void> => {
      for (const { id, destroyed } of keys) if (destroyed !== undefined) stores("taken").delete(id)
      return { value: undefined }
    })
  return {
    read: async (village) => {
      const pages = await ofVillage<PageRow>("pages", village)
      const next = Math.max(0, ...pages.map((page) => page.next))
      const keys = pages.flatMap((page) => page.keys)
      return {
        keys,
        next,
        spare: await ofVillage<SpareRow>("spare", village),
        taken: await ofVillage<SpareRow & { readonly record: RecordId }>("taken", village),
      }
    },
    keep: (village, keys, next) => keepPage({ village, next, keys }),
    keepSpare: async (village, keys) => {
      const rows = await hidden(
        keys.map(({ id, key }) => ({ id, key, village })),
        SHOWN_FIELDS.keys.spare,
      )
      return rows !== undefined && put("spare", rows)
    },
    take: async (takings) => {
      const done = await database.write((stores): Answer<readonly Taking[]> => {
        const taken: Taking[] = []
        for (const taking of takings) {
          const found: IDBRequest<object | undefined> = stores("spare").get(taking.id)
          found.addEventListener("success", () => {
            if (found.result === undefined) return
            stores("spare").delete(taking.id)
            stores("taken").put({ ...found.result, record: taking.record })
            taken.push(taking)
          })
        }
        return { value: taken }
      })
      return Result.getOrUndefined(done)
    },
    rewrite: async (village, keys, next) => {
      await forgetTaken(keys)
      return keepPage({ village, next, keys }, village)
    },
    close: database.close,
  }
}
