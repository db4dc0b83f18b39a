/**
 * Ledger of Gutan township 古潭乡: nineteen articles, three of them with items.
 */
import type { ArticleEntry } from "./article-ledger.ts"
import { entry } from "./article-ledger.ts"

/** Every article and item of the text. */
export const gutanLedger: readonly ArticleEntry[] = [
  entry("第一条", "declaration", "GT-01"),
  entry("第二条", "procedure", "GT-02"),
  entry("第三条", "executed", "GT-03"),
  entry("第四条", "executed", "GT-04"),
  entry("第四条(一)", "executed", "GT-04-1"),
  entry("第四条(二)", "executed", "GT-04-2"),
  entry("第四条(三)", "executed", "GT-04-3"),
  entry("第四条(四)", "judged", "GT-04-4"),
  entry("第五条", "judged", "GT-05"),
  entry("第六条", "executed", "GT-06-1", "GT-06-2"),
  entry("第七条", "procedure", "GT-07"),
  entry("第七条(一)", "judged", "GT-07-1"),
  entry("第七条(二)", "judged", "GT-07-2"),
  entry("第七条(三)", "procedure", "GT-07-3"),
  entry("第七条(四)", "procedure", "GT-07-4"),
  entry("第八条", "procedure", "GT-08"),
  entry("第九条", "procedure", "GT-09-1", "GT-09-2", "GT-09-3", "GT-09-4", "GT-09-5"),
  entry("第十条", "procedure", "GT-10"),
  entry("第十一条", "procedure", "GT-11"),
  entry("第十二条", "procedure", "GT-12-1", "GT-12-2"),
  entry("第十三条", "procedure", "GT-13"),
  entry("第十四条", "procedure", "GT-14-1", "GT-14-2"),
  entry("第十五条", "procedure", "GT-15"),
  entry("第十六条", "procedure", "GT-16-1", "GT-16-2"),
  entry("第十六条(一)", "judged", "GT-16-1"),
  entry("第十六条(二)", "judged", "GT-16-2"),
  entry("第十七条", "declaration", "GT-17"),
  entry("第十八条", "declaration", "GT-18"),
  entry("第十九条", "definition", "GT-19"),
]
