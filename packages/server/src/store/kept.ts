/**
 * What is kept 保存之物: everything that a server keeps besides the log of documents, each behind a port of its own.
 */
import type { AccountStore } from "../accounts/account-store.ts"
import type { FailureStore } from "../accounts/failure-store.ts"
import type { SessionStore } from "../accounts/session-store.ts"
import type { TicketStore } from "../accounts/ticket-store.ts"
import type { AuditLog } from "../audit/audit-log.ts"
import type { DeviceShareStore } from "../devices/device-share-store.ts"
import type { ErasureStore } from "../erasure/erasure-store.ts"
import type { BaseStore } from "../bases/base-store.ts"
import type { PhotoRegister } from "../files/photo-register.ts"
import type { PhotoStore } from "../files/photo-store.ts"
import type { KeyStore } from "../keys/key-store.ts"
import type { AdoptionStore } from "../ledger/adoption-store.ts"
import type { LedgerAudit } from "../ledger/ledger-audit.ts"
import type { LedgerStore } from "../ledger/ledger-store.ts"
import type { MoveStore } from "../moves/move-store.ts"
import type { TemplateStore } from "../templates/template-store.ts"
import type { Villages } from "./villages.ts"

/** The ports, as one store fills them. */
export interface Kept {
  readonly accounts: AccountStore
  readonly sessions: SessionStore
  readonly tickets: TicketStore
  /** Failed log-ins by account and by address; by address objections, and guesses at their codes; by account thousands of keys. */
  readonly failures: Readonly<Record<"account" | "address" | "objection" | "guess" | "keys", FailureStore>>
  readonly audit: AuditLog
  readonly villages: Villages
  /** Evidence photos: who brought which, and their bytes. */
  readonly photos: { readonly register: PhotoRegister; readonly store: PhotoStore }
  /** What an area prints in place of our sheets. */
  readonly templates: TemplateStore
  /** What the data of a device lie under, by account and device. */
  readonly deviceShares: DeviceShareStore
  /** With which sensitive values are sealed. */
  readonly keys: KeyStore
  /** Whose records were erased. */
  readonly erasures: ErasureStore
  /** What rosters begin with. */
  readonly bases: BaseStore
  /** Households on their way between villages. */
  readonly moves: MoveStore
  readonly ledgers: LedgerStore
  /** What villages work under, and the texts. */
  readonly adoptions: AdoptionStore
  /** All that is kept of a ledger, for those who verify it. */
  readonly ledgerAudit: LedgerAudit
}
