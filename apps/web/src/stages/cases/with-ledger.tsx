/**
 * With ledger 台账页框: shows a screen once the village's ledger is open on this device, and says it in words when there is none.
 */
import type { Procedure } from "@jingzhun/core/procedure"
import { A } from "@solidjs/router"
import { Match, Show, Switch, type JSX } from "solid-js"
import type { SharedLedger } from "../../local/ledger/shared-ledger.ts"
import { buttonClass } from "../../ui/button.tsx"
import { Empty, Notice, Waiting } from "../../ui/notice.tsx"
import { who } from "../../ui/who.ts"
import { casesWords } from "../../wording/cases.ts"
import { wordsOf } from "../../wording/language.ts"
import { rosterWords } from "../../wording/roster.ts"
import { villageWords } from "../../wording/villages.ts"
import { useVillage } from "../roster/village.ts"
import { LedgerNotices } from "./ledger-notices.tsx"
import { ProcedureSwitch } from "./procedure-switch.tsx"
import { useLedger } from "./village-ledger.ts"

const words = wordsOf(casesWords)
const roster = wordsOf(rosterWords)
const villages = wordsOf(villageWords)

/** Gives the open ledger to a screen. */
export const WithLedger = (props: { readonly children: (ledger: SharedLedger) => JSX.Element }): JSX.Element => {
  const village = useVillage()
  const phase = useLedger(village.code)
  const open = (): SharedLedger | undefined => {
    const now = phase()
    return now._tag === "Open" ? now.ledger : undefined
  }
  const offered = (): readonly Procedure[] => {
    const now = phase()
    return now._tag === "Open" ? now.offered : []
  }
  return (
    <Switch fallback={<Waiting />}>
      <Match when={phase()._tag === "None"}>
        <Empty icon="file" title={words().noProcedure}>
          <p>{words().noProcedureHint}</p>
        </Empty>
      </Match>
      <Match when={phase()._tag === "Unknown"}>
        <Empty icon="cloudOff" title={words().unknownOffline} />
      </Match>
      <Match when={open()} keyed>
        {(ledger) => (
          <Show when={ledger.isOpen()} fallback={<Waiting />}>
            <ProcedureSwitch village={village.code} offered={offered()} shown={ledger.engine.procedure.id} />
            <LedgerNotices ledger={ledger} />
            <Show when={isShutOut(ledger)} fallback={props.children(ledger)}>
              <Empty icon="warn" title={words().refused}>
                <Show when={who()?.role !== "admin"}>
                  <p>{words().refusedHint}</p>
                  <A class={buttonClass("main")} href="/todo">
                    {villages().todo}
                  </A>
                </Show>
              </Empty>
            </Show>
            <Show when={ledger.line().refusal?.code === ENDED}>
              <Notice tone="ask">
                <p>{roster().ended}</p>
                <A class={buttonClass()} href={`/login?next=/village/${village.code}/${village.year}/cases`}>
                  {roster().logInAgain}
                </A>
              </Notice>
            </Show>
          </Show>
        )}
      </Match>
    </Switch>
  )
}

const ENDED = 4401
const FORBIDDEN = 4403

/** A ledger that may not be read, and of which nothing is on this device. */
const isShutOut = (ledger: SharedLedger): boolean =>
  ledger.line().refusal?.code === FORBIDDEN && ledger.book().cases.size === 0
