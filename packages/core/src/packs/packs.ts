/**
 * Packs 规则包: the county texts that come with the package.
 */
import type { Pack } from "../rules/pack.ts"
import { dejiangClosed } from "./dejiang-closed.ts"
import { dejiang } from "./dejiang.ts"
import { gutan } from "./gutan.ts"

/** The packs that come with the package, by id. */
export const packs = { gutan, dejiang, "dejiang-closed": dejiangClosed } as const satisfies {
  readonly [id: string]: Pack
}
