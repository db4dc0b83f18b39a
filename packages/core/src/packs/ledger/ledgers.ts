/**
 * Ledgers 台账 of the texts that come with the package.
 */
import type { ArticleEntry } from "./article-ledger.ts"
import { dejiangLedger } from "./dejiang-ledger.ts"
import { gutanLedger } from "./gutan-ledger.ts"
import { xunyangLedger } from "./xunyang-ledger.ts"

/**
 * Every article and item of each text, by pack.
 *
 * ```ts
 * import { articleLedgers } from "@jingzhun/core/reports"
 *
 * articleLedgers["gutan"]?.find(({ article }) => article === "第五条")
 * // => { article: "第五条", kind: "judged", clauses: ["GT-05"] }
 * ```
 */
export const articleLedgers: { readonly [pack: string]: readonly ArticleEntry[] } = {
  gutan: gutanLedger,
  dejiang: dejiangLedger,
  xunyang: xunyangLedger,
}
