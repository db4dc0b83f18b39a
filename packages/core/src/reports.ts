/**
 * @jingzhun/core/reports: what is asked of a pack 分析: cells, gaps, differences, what-if, and the ledger of its articles.
 *
 * It stands apart, so that a page that only evaluates does not load it.
 */
export type { Cell, Partition, PartitionFailure, PartitionOptions } from "./reports/partition/partition.ts"
export { partition } from "./reports/partition/partition.ts"
export type { NotAnalysable, TooManyCells } from "./reports/partition/not-analysable.ts"
export type { Analysis, Finding } from "./reports/analysis/analyse.ts"
export { analyse } from "./reports/analysis/analyse.ts"
export type { Diff, DiffFailure, DiffOptions, Disagreement, Said } from "./reports/diff/diff.ts"
export { diff } from "./reports/diff/diff.ts"
export { boundaryCases } from "./reports/generate/boundary-cases.ts"
export type { Mutant } from "./reports/generate/mutants.ts"
export { mutantsOf } from "./reports/generate/mutants.ts"
export type { Proof } from "./reports/proof.ts"
export { proofOf } from "./reports/proof.ts"
export type { ArticleEntry, ArticleKind } from "./packs/ledger/article-ledger.ts"
export { articleLedgers } from "./packs/ledger/ledgers.ts"
export type { Distance, Nearness } from "./reports/what-if/lines.ts"
export type { WhatIfTotals } from "./reports/what-if/totals.ts"
export type { FirstDifference, Scenario, Side, WhatIf, WhatIfFinding } from "./reports/what-if/what-if.ts"
export { whatIf } from "./reports/what-if/what-if.ts"
export type { ChangedFact, Counterfactual, CounterfactualOptions } from "./reports/counterfactual/counterfactual.ts"
export { counterfactuals } from "./reports/counterfactual/counterfactual.ts"
