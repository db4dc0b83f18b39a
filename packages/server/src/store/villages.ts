/**
 * Villages 行政村: the names behind the division codes that this county keeps rosters for; the port of every store.
 */

/** One village and the township it belongs to. */
export interface Village {
  readonly code: string
  readonly name: string
  readonly township: string
}

/** Keeps the villages of the county. */
export interface Villages {
  readonly put: (village: Village) => Promise<void>
  readonly find: (code: string) => Promise<Village | undefined>
  readonly list: () => Promise<readonly Village[]>
}
