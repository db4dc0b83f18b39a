/**
 * Open village 打开名册: opens the roster of the address once for all screens of the village, and closes it on leaving.
 */
import type { CivilDate, DivisionCode } from "@jingzhun/core"
import { can } from "@jingzhun/documents"
import { A, useParams } from "@solidjs/router"
import {
  createEffect,
  createMemo,
  createResource,
  createSignal,
  Match,
  onCleanup,
  Show,
  Suspense,
  Switch,
  type JSX,
  type ParentProps,
} from "solid-js"
import { documents } from "../../local/session.ts"
import { isClockWrong, type RosterStatus } from "../../local/roster-status.ts"
import { openSharedRoster, type SharedRoster } from "../../local/shared-roster.ts"
import { buttonClass } from "../../ui/button.tsx"
import { LeaveGuard } from "../../ui/editing/leave-guard.tsx"
import { keepSeen, lastSeen } from "../../ui/last-seen.ts"
import { laterPart } from "../../ui/later-part.ts"
import { Empty, Notice, Waiting } from "../../ui/notice.tsx"
import { enterPlace } from "../../ui/place.ts"
import { today } from "../../ui/today.ts"
import { surveySeenAs } from "../../ui/unsent-besides.ts"
import { who } from "../../ui/who.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { rosterWords } from "../../wording/roster.ts"
import { villageWords } from "../../wording/villages.ts"
import { createAwaitedJudge, loadJudge } from "../verdict/awaited-judge.ts"
import { listRosters } from "../villages/roster-entries.ts"
import { isVaultShut } from "../../ui/vault-desk.ts"
import { makeUndoSteps } from "./grid/undo.ts"
import { createLines } from "./lines.ts"
import { NO_FILTER, type RosterFilter } from "./roster-filter.ts"
import { VillageContext, type Village, type Visited } from "./village.ts"

const words = wordsOf(rosterWords)
const villages = wordsOf(villageWords)

/** Opens the roster that the address names. */
export const OpenVillage = (props: ParentProps): JSX.Element => {
  const params = useParams()
  const address = createMemo(() => ({ code: params["code"] ?? "", year: params["year"] ?? "" }), undefined, {
    equals: (a, b) => a.code === b.code && a.year === b.year,
  })
  return (
    <Show when={address()} keyed>
      {(at) => (
        <OneVillage code={at.code} year={at.year}>
          {props.children}
        </OneVillage>
      )}
    </Show>
  )
}

const OneVillage = (props: ParentProps<{ readonly code: string; readonly year: string }>): JSX.Element => {
  const village = createVillage(props.code, props.year)
  const [isSettled, setSettled] = createSignal(false)
  // The roster comes first; the rules of procedure are loaded when it stands.
  const timer = setTimeout(() => setSettled(true), SETTLING_MS)
  onCleanup(() => clearTimeout(timer))
  return (
    <VillageContext.Provider value={village}>
      <LeaveGuard />
      <Switch>
        <Match when={village.roster.status.phase === "failed"}>
          <Notice tone="bad">
            <h2>{words().failedTitle}</h2>
            <p>{words().failedBody}</p>
          </Notice>
        </Match>
        <Match when={!mayReadRoster(props.code) || isShutOut(village.roster)}>
          <Empty icon="warn" title={words().refusedTitle}>
            <p>{village.roster.status.refusal?.message ?? words().refusedBody}</p>
            <Show when={who()?.role !== "admin"}>
              <A class={buttonClass("main")} href="/todo">
                {villages().todo}
              </A>
            </Show>
          </Empty>
        </Match>
        <Match when={village.roster.status.phase === "opening"}>
          <Waiting />
        </Match>
        <Match when={true}>
          <Show when={village.roster.status.refusal?.code === ENDED}>
            <Notice tone="ask">
              <p>{words().ended}</p>
              <A class={buttonClass()} href={`/login?next=/village/${props.code}/${props.year}/roster`}>
                {words().logInAgain}
              </A>
            </Notice>
          </Show>
          <Show when={hasNews(village.roster.status)}>
            <Suspense>
              <VillageNotices roster={village.roster} />
            </Suspense>
          </Show>
          <Show when={village.roster.status.erasures.length > 0}>
            <Suspense>
              <ErasureNews roster={village.roster} />
            </Suspense>
          </Show>
          {props.children}
          <Show when={isSettled() && !isVaultShut()}>
            <Suspense>
              <LedgerKeeper
                village={props.code}
                year={props.year}
                opensDrafts={village.roster.status.erasures.length > 0}
              />
              {/* What was erased from the roster is erased from the visits too, once the server has told of it. */}
              <Show when={hasUnsentVisits(props.code, props.year) || village.roster.status.erasures.length > 0}>
                <SurveyKeeper village={props.code} year={props.year} />
              </Show>
            </Suspense>
          </Show>
        </Match>
      </Switch>
    </VillageContext.Provider>
  )
}

/** Something stands in the way of the work that people have to know of. */
const hasNews = (status: RosterStatus): boolean =>
  status.storage === "failing" || isClockWrong(status) || status.lacking > 0 || status.held > 0

const SETTLING_MS = 2_000

const VillageNotices = laterPart(async () => (await import("./village-notices.tsx")).VillageNotices)
const ErasureNews = laterPart(async () => (await import("./erasure-news.tsx")).ErasureNews)
const LedgerKeeper = laterPart(async () => (await import("../cases/ledger-keeper.tsx")).LedgerKeeper)
const SurveyKeeper = laterPart(async () => (await import("../survey/visit/survey-keeper.tsx")).SurveyKeeper)

/** A visit left something on this device that the server is not known to have. */
const hasUnsentVisits = (code: string, year: string): boolean =>
  (lastSeen(who()?.account ?? "", surveySeenAs(code), year)?.unsent ?? 0) > 0

const ENDED = 4401
const SHUT_OUT: ReadonlySet<number> = new Set([4403, 4404])

/** Whoever may not read it by the table of permissions, such as a third party, opens no line that could be refused. */
const mayReadRoster = (code: string): boolean => {
  const person = who()
  return person !== undefined && can(person, "read", { village: code as DivisionCode, kind: "roster" })
}

/** A roster that is refused and of which nothing is on this device cannot be shown at all. */
const isShutOut = (roster: SharedRoster): boolean =>
  SHUT_OUT.has(roster.status.refusal?.code ?? 0) && roster.householdIds().length === 0

const createVillage = (code: string, year: string): Village => {
  const person = who()
  if (person === undefined) throw new Error("nobody is logged in")
  const roster = openSharedRoster({
    village: code,
    year: Number(year),
    actor: { account: person.account, role: person.role, area: person.area },
  })
  const [list] = createResource(documents)
  const name = createMemo(
    () => listRosters(list.latest?.documents ?? []).find((entry) => entry.code === code)?.name ?? code,
  )
  // Who has chosen no other day judges as of today, also when the page is open overnight.
  const [chosen, setChosen] = createSignal<CivilDate>()
  const asOf = (): CivilDate => chosen() ?? today()
  const setAsOf = (day: CivilDate): void => void setChosen(day === today() ? undefined : day)
  const [filter, setFilter] = createSignal<RosterFilter>(NO_FILTER)
  let visited: Visited | undefined
  const judge = createAwaitedJudge(asOf, language)
  const lines = createLines(roster, judge)
  createEffect(() => {
    if (roster.status.phase === "ready") afterNextFrame(() => void loadJudge())
  })
  createEffect(() => enterPlace({ code, year, name: name(), roster }))
  createEffect(() => rememberCounts(person.account, { code, year }, roster, lines.judgedLines()))
  onCleanup(() => {
    enterPlace(undefined)
    roster.close()
  })
  return {
    code,
    year,
    name,
    roster,
    lines,
    judge,
    asOf,
    setAsOf,
    filter,
    setFilter,
    undoSteps: makeUndoSteps(roster),
    takeVisited: () => {
      const taken = visited
      visited = undefined
      return taken
    },
    visit: (place) => {
      visited = place.column === undefined ? { ...visited, ...place } : place
    },
  }
}

/** Runs when what is on the way to the screen now has been drawn. */
const afterNextFrame = (run: () => void): void =>
  void requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(run, 0)))

const rememberCounts = (
  account: string,
  at: { readonly code: string; readonly year: string },
  roster: SharedRoster,
  lines: readonly { summary: () => { persons: number } }[],
): void => {
  const { unsent } = roster.status
  if (roster.status.phase !== "ready") return
  const persons = lines.reduce((sum, line) => sum + line.summary().persons, 0)
  keepSeen(account, at.code, at.year, { households: lines.length, persons, unsent })
}
