/**
 * Noting an act 记一条审计: what a person did by way of the server, at the server's time.
 */
import type { Actor } from "@jingzhun/documents"
import type { Services } from "../services.ts"
import type { AuditAct } from "./audit-log.ts"

/** Who did it, from where, and what was taken out. */
export interface Acted {
  readonly actor: Pick<Actor, "account" | "area">
  readonly from: string
  readonly detail?: string
}

/** Notes an act. It rejects when the store does not keep, and then what was asked for does not happen either. */
export const noteAct = (
  { audit, now }: Pick<Services, "audit" | "now">,
  act: AuditAct,
  { actor, from, detail = "" }: Acted,
): Promise<void> => audit.note({ at: now(), act, account: actor.account, area: actor.area, from, detail })
