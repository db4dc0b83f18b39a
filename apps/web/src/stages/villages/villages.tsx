/**
 * Villages 村列表: the rosters this account may open, with what this device last saw of each.
 */
import { A } from "@solidjs/router"
import { createResource, createSignal, For, Match, Show, Suspense, Switch, type JSX } from "solid-js"
import { documents } from "../../local/session.ts"
import { Button, buttonClass } from "../../ui/button.tsx"
import { Icon } from "../../ui/icon.tsx"
import { lastSeen } from "../../ui/last-seen.ts"
import { laterPart } from "../../ui/later-part.ts"
import { Empty, Notice, Waiting } from "../../ui/notice.tsx"
import { today } from "../../ui/today.ts"
import { createTitle } from "../../ui/title.ts"
import { who } from "../../ui/who.ts"
import { wordsOf } from "../../wording/language.ts"
import { villageWords } from "../../wording/villages.ts"
import { listRosters, type RosterEntry } from "./roster-entries.ts"
import style from "./villages.module.css"

const words = wordsOf(villageWords)

const OnThisDevice = laterPart(async () => (await import("../../ui/on-this-device.tsx")).OnThisDevice)

const MovesPart = laterPart(async () => (await import("../moves/moves-part.tsx")).MovesPart)
const NewYear = laterPart(async () => (await import("../years/new-year.tsx")).NewYear)

/** Shows the list of villages. */
export const Villages = (): JSX.Element => {
  createTitle(() => words().title)
  const [list, { refetch }] = createResource(documents)
  const rosters = (): readonly RosterEntry[] => listRosters(list.latest?.documents ?? [])
  return (
    <div class={style["screen"]}>
      <header>
        <h1>{words().title}</h1>
        <Show when={!opensNoRoster()}>
          <p>{words().lead}</p>
        </Show>
        <Show when={who()?.role !== "admin"}>
          <p>
            <A class={buttonClass(opensNoRoster() ? "main" : "plain")} href="/todo">
              <Icon name="clock" />
              {words().todo}
            </A>
          </p>
        </Show>
      </header>
      <Switch>
        <Match when={list.loading}>
          <Waiting />
        </Match>
        <Match when={list.latest === undefined}>
          <Notice tone="bad">
            <p>{words().failed}</p>
            <Button onClick={() => void refetch()}>{words().retry}</Button>
          </Notice>
        </Match>
        <Match when={rosters().length === 0}>
          <Show
            when={!opensNoRoster()}
            fallback={
              <Empty icon="clock" title={words().casesInTodo}>
                <p>{words().casesInTodoHint}</p>
              </Empty>
            }
          >
            <Empty icon="table" title={words().none}>
              <p>{who()?.role === "admin" ? words().noneForAdmin : words().noneHint}</p>
            </Empty>
          </Show>
        </Match>
        <Match when={true}>
          <Show when={list.latest?.from === "device"}>
            <Notice tone="ask">{words().offlineList}</Notice>
          </Show>
          <ul class={style["list"]}>
            <For each={rosters()}>
              {(entry) => <Village entry={entry} mayBegin={mayBegin(entry, rosters())} onYear={() => void refetch()} />}
            </For>
          </ul>
        </Match>
      </Switch>
      <Show when={rosters().length > 0}>
        <Suspense>
          <MovesPart />
        </Suspense>
      </Show>
      <Show when={who()?.role !== "admin"}>
        <Suspense>
          <OnThisDevice />
        </Suspense>
      </Show>
    </div>
  )
}

/** A third party sees the single cases that it was named for, and no roster. */
const opensNoRoster = (): boolean => who()?.role === "third-party"

/** The year after the newest roster is begun by those who keep the books, one year ahead at the most. */
const mayBegin = (entry: RosterEntry, rosters: readonly RosterEntry[]): boolean => {
  const person = who()
  const isNewest = rosters.every(({ code, year }) => code !== entry.code || year <= entry.year)
  const isKeeper = (person?.role === "recorder" || person?.role === "chair") && entry.canWrite
  return isKeeper && isNewest && entry.year <= today().slice(0, 4)
}

interface VillageProps {
  readonly entry: RosterEntry
  readonly mayBegin: boolean
  readonly onYear: () => void
}

const Village = (props: VillageProps): JSX.Element => {
  const [isAsking, setAsking] = createSignal(false)
  const seen = () => lastSeen(who()?.account ?? "", props.entry.code, props.entry.year)
  const address = (): string => `/village/${props.entry.code}/${props.entry.year}`
  return (
    <li class={style["item"]}>
      <div class={style["name"]}>
        <A href={`${address()}/roster`}>{props.entry.name}</A>
        <small>
          {props.entry.township} {words().year(props.entry.year)}
        </small>
      </div>
      <div class={style["actions"]}>
        <Show when={props.entry.canWrite}>
          <A class={buttonClass()} href={`${address()}/import`}>
            {words().importRoster}
          </A>
        </Show>
        <Show when={props.mayBegin}>
          <Button weight="quiet" onClick={() => setAsking(true)}>
            {words().beginYear(Number(props.entry.year) + 1)}…
          </Button>
        </Show>
        <A class={buttonClass("main")} href={`${address()}/roster`}>
          {words().open}
          <Icon name="forward" />
        </A>
      </div>
      <Show when={isAsking()}>
        <Suspense>
          <NewYear
            village={props.entry.code}
            name={props.entry.name}
            before={props.entry.year}
            onClose={() => setAsking(false)}
            onMade={() => {
              setAsking(false)
              props.onYear()
            }}
          />
        </Suspense>
      </Show>
      <div class={style["facts"]}>
        <Show when={seen()}>
          {(counts) => (
            <>
              <span>{words().households(counts().households)}</span>
              <span>{words().persons(counts().persons)}</span>
            </>
          )}
        </Show>
        <span>{props.entry.canWrite ? words().mayWrite : words().mayRead}</span>
        <Show when={(seen()?.unsent ?? 0) > 0}>
          <span class={style["unsent"]}>● {words().unsent(seen()?.unsent ?? 0)}</span>
        </Show>
      </div>
    </li>
  )
}
