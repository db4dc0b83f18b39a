/**
 * Packs 规则包: the county texts that come with the package.
 */
import type { Pack } from "../rules/pack.ts"
import { dejiangClosed } from "./dejiang/closed.ts"
import { dejiang } from "./dejiang/dejiang.ts"
import { gutanPresent } from "./gutan/present.ts"
import { gutan } from "./gutan/gutan.ts"
import { transition2026 } from "./transition-2026.ts"
import { xunyang } from "./xunyang/xunyang.ts"

/** The packs that come with the package, by id. */
export const packs = {
  gutan,
  dejiang,
  xunyang,
  "dejiang-closed": dejiangClosed,
  "gutan-present": gutanPresent,
  "transition-2026": transition2026,
} as const satisfies {
  readonly [id: string]: Pack
}
