/**
 * Ledger of Xunyang County 旬阳县: six parts; the fifth has items of its own.
 */
import type { ArticleEntry } from "./article-ledger.ts"
import { entry } from "./article-ledger.ts"

/** Every article and item of the text. */
export const xunyangLedger: readonly ArticleEntry[] = [
  entry("序言", "declaration"),
  entry("一", "declaration"),
  entry("二(一)", "declaration"),
  entry("二(二)", "declaration"),
  entry("二(三)", "declaration"),
  entry("二(四)", "declaration"),
  entry("三", "executed", "XY-S"),
  entry("四(一)", "executed", "XY-T1"),
  entry("四(二)", "executed", "XY-T2"),
  entry("四(三)", "executed", "XY-T3"),
  entry("四(四)", "executed", "XY-T4"),
  entry("四(五)", "declaration"),
  entry("五", "procedure", "XY-P"),
  entry("五(一)", "procedure", "XY-P"),
  entry("五(一)1", "procedure", "XY-P1"),
  entry("五(一)2", "declaration"),
  entry("五(一)3", "declaration"),
  entry("五(二)", "procedure", "XY-M"),
  entry("五(二)1", "executed", "XY-M1"),
  entry("五(二)2", "procedure", "XY-M2"),
  entry("五(二)3", "procedure", "XY-M3"),
  entry("五(二)4", "procedure", "XY-M4"),
  entry("五(二)5", "procedure", "XY-M5"),
  entry("五(二)6", "procedure", "XY-M6"),
  entry("五(三)", "procedure", "XY-P3"),
  entry("五(三)1", "declaration"),
  entry("五(三)2", "procedure", "XY-P3"),
  entry("五(三)3", "procedure", "XY-P3"),
  entry("五(三)4", "procedure", "XY-P3"),
  entry("五(四)", "procedure", "XY-P4"),
  entry("六(一)", "procedure", "XY-G1"),
  entry("六(二)", "procedure", "XY-G2"),
  entry("六(三)", "procedure", "XY-G3"),
  entry("六(四)", "procedure", "XY-G4"),
]
