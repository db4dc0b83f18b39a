/**
 * Paper facts 填表依据: what this device knows of a case, for its papers.
 */
import type { PaperFacts } from "@jingzhun/forms/paper"
import type { CaseStep, CaseView } from "../../../local/ledger/case-book.ts"
import type { SharedLedger } from "../../../local/ledger/shared-ledger.ts"
import { sayWithheld } from "../../cases/say-withheld.ts"
import { postingCode } from "../../posting/posting-code.ts"

/** What the papers need besides the case. */
export interface PaperSurroundings {
  readonly household: NonNullable<PaperFacts["household"]> | undefined
  readonly village: string
  readonly township: string
  readonly county: string
  /** The page's own address, for the public page of a posting. */
  readonly origin: string
  /** Hash of the case's JSON, for the cover of its volume. */
  readonly caseHash?: string
  /** The names behind ids in the case, and what a paper says of its meeting. */
  readonly people?: { readonly [id: string]: string }
  readonly meeting?: { readonly [field: string]: string }
}

/** Puts the facts of a case together. */
export const paperFactsOf = ({ engine }: SharedLedger, view: CaseView, around: PaperSurroundings): PaperFacts => {
  const code = postingCode(
    view.history,
    Object.values(engine.procedure.postings).map((rule) => rule.events.posted),
  )
  return {
    procedure: engine.procedure.id,
    subject: view.subject,
    events: view.history.map(shownOnPaper),
    place: {
      village: around.village,
      ...(around.township !== "" && { township: around.township }),
      ...(around.county !== "" && { county: around.county }),
    },
    rules: engine.procedure,
    ...(around.household !== undefined && { household: around.household }),
    ...(code !== undefined && { publicPage: { url: `${around.origin}/public/postings/${code}`, code } }),
    ...(around.people !== undefined && { people: around.people }),
    ...(around.meeting !== undefined && { meeting: around.meeting }),
    ...(around.caseHash !== undefined && { hashes: { case: around.caseHash } }),
  }
}

/** A line for a sensitive value that is not on this device says so, and is not left for somebody to fill in by hand. */
const shownOnPaper = ({ event, withheld = {} }: CaseStep): CaseStep["event"] => {
  const said = Object.entries(withheld).map(([field, why]) => [field, sayWithheld(why, "zh-CN")] as const)
  return said.length === 0 ? event : { ...event, data: { ...event.data, ...Object.fromEntries(said) } }
}

/** The seal of the meeting whose report counts, and its day; none while there is no report that names one. */
export const sealOf = ({
  history,
}: Pick<CaseView, "history">): { readonly hash: string; readonly day: string } | undefined => {
  const step = history.findLast(({ event, isVoided }) => typeof event.data["sheet"] === "string" && !isVoided)
  const hash = step?.event.data["sheet"]
  return step === undefined || typeof hash !== "string" ? undefined : { hash, day: step.event.on }
}
