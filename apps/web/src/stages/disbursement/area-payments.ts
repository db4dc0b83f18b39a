/**
 * Area payments 辖区待拨付: the requests that wait for their payment in every village of an account's area, as the server tells them.
 *
 * They are there with network only: what may be paid is decided by what the ledgers say now.
 */
import type { CivilDate } from "@jingzhun/core"
import type { Obligation, ProcedureEngine, ProcedureEvent } from "@jingzhun/core/procedure"
import { caseOfHistory, type CaseView, type Decided } from "../../local/ledger/case-book.ts"
import { engineOf } from "../../local/ledger/village-procedures.ts"
import { payingRulesOf, type PayingRules } from "./paying-rules.ts"
import { requestsOf, type PaymentRequest } from "./requests.ts"

/** A case as the server lists it. */
export interface ListedCase {
  readonly village: string
  readonly villageName: string
  readonly procedure: string
  readonly subject: string
  readonly household?: string
  readonly householdName?: string
  readonly isTraining: boolean
  readonly obligations: readonly Pick<Obligation, "since">[]
}

/** A case with everything that happened on it. */
export interface WholeCase {
  readonly listed: ListedCase
  readonly engine: ProcedureEngine
  readonly view: CaseView
}

/** A request that is not paid yet. */
export interface DuePayment extends WholeCase {
  readonly request: PaymentRequest
}

/** What the server told. */
export interface AreaCases {
  readonly asOf: CivilDate
  readonly cases: readonly ListedCase[]
}

/** Asks for the cases of the area; `undefined` when the server does not tell. */
export const askAreaCases = (): Promise<AreaCases | undefined> => ask<AreaCases>("/api/cases")

/** Asks for the requests that wait; `undefined` when the server stops telling on the way. */
export const askDuePayments = async ({ cases }: AreaCases): Promise<readonly DuePayment[] | undefined> => {
  const waiting = cases.filter((one) => {
    const request = rulesFor(one)?.request
    return request !== undefined && one.obligations.some(({ since }) => since.event === request)
  })
  const whole = await askWholeCases(waiting)
  return whole?.flatMap((one) =>
    requestsOf(one.engine.procedure, one.view)
      .filter(({ paidOn }) => paidOn === undefined)
      .map((request) => ({ ...one, request })),
  )
}

/** The steps by which a case is paid; none where its procedure pays nothing, or is not known to this program. */
export const rulesFor = ({ procedure }: Pick<ListedCase, "procedure">): PayingRules | undefined => {
  const engine = engineOf({ id: procedure, readings: {} })
  return engine && payingRulesOf(engine.procedure)
}

/** Asks for cases with all that happened on them, a few at a time. */
export const askWholeCases = async (cases: readonly ListedCase[]): Promise<readonly WholeCase[] | undefined> => {
  const whole: WholeCase[] = []
  for (let at = 0; at < cases.length; at += AT_A_TIME) {
    const some = await Promise.all(cases.slice(at, at + AT_A_TIME).map(askWholeCase))
    for (const one of some) {
      if (one === undefined) return undefined
      whole.push(one)
    }
  }
  return whole
}

const AT_A_TIME = 6

const askWholeCase = async (listed: ListedCase): Promise<WholeCase | undefined> => {
  const engine = engineOf({ id: listed.procedure, readings: {} })
  if (engine === undefined) return undefined
  const path = [listed.village, listed.procedure, listed.subject].map(encodeURIComponent).join("/")
  const told = await ask<{ readonly history: readonly ToldEvent[] }>(`/api/cases/${path}`)
  const view =
    told &&
    caseOfHistory(
      engine,
      told.history.map(({ isVoided, entry, ...event }) => ({ event, command: event.type, decided: entry, isVoided })),
    )
  return view && { listed, engine, view }
}

type ToldEvent = ProcedureEvent & { readonly isVoided: boolean; readonly entry: Decided }

const ask = async <Answer>(path: string): Promise<Answer | undefined> => {
  try {
    const response = await fetch(path, { credentials: "same-origin", cache: "no-store" })
    return response.ok ? ((await response.json()) as Answer) : undefined
  } catch {
    return undefined
  }
}
