/**
 * Roster screen 名册页: search, counts, and the households as a grid or, on a narrow screen, as cards.
 */
import { A, useNavigate } from "@solidjs/router"
import { createMemo, For, Match, on, Show, Switch, type JSX } from "solid-js"
import { Button, buttonClass } from "../../ui/button.tsx"
import { Icon } from "../../ui/icon.tsx"
import { createMedia, NARROW } from "../../ui/media.ts"
import { Empty, Waiting } from "../../ui/notice.tsx"
import { createTitle } from "../../ui/title.ts"
import { wordsOf } from "../../wording/language.ts"
import { rosterWords } from "../../wording/roster.ts"
import { surveyAddress } from "../survey/survey-address.ts"
import { AddHousehold } from "./add-household.tsx"
import { ExportRoster } from "./export-roster.tsx"
import { RosterGrid } from "./grid/roster-grid.tsx"
import { HouseholdCards } from "./household-cards.tsx"
import type { Line } from "./lines.ts"
import { NO_FILTER, passes } from "./roster-filter.ts"
import style from "./roster.module.css"
import { ToneBar } from "./tone-bar.tsx"
import { householdAddress, useVillage, type Village } from "./village.ts"

const words = wordsOf(rosterWords)

/** Shows the roster of the village. */
export const RosterScreen = (): JSX.Element => {
  const village = useVillage()
  const navigate = useNavigate()
  const narrow = createMedia(NARROW)
  createTitle(() => `${village.name()} · ${words().title}`)
  const shown = createShown(village)
  const open = (line: Line): void => navigate(householdAddress(village, line.id))
  return (
    <div class={style["screen"]}>
      <div class={style["fill"]}>
        <h1 class="unseen">
          {village.name()} {words().title}
        </h1>
        <Tools shown={shown().length} />
        <Switch>
          <Match when={village.lines.all().length === 0}>
            <NoHouseholds village={village} />
          </Match>
          <Match when={shown().length === 0}>
            <Empty icon="search" title={words().nothingFound}>
              <p>{words().nothingFoundHint}</p>
              <Button onClick={() => village.setFilter(NO_FILTER)}>{words().resetFilter}</Button>
            </Empty>
          </Match>
          <Match when={narrow()}>
            <HouseholdCards lines={shown()} onOpen={open} />
          </Match>
          <Match when={true}>
            <RosterGrid lines={shown()} onOpen={open} />
          </Match>
        </Switch>
      </div>
    </div>
  )
}

/**
 * Follows the filter and the coming and going of households, but not what is filled in: a household must not jump out of
 * the list under the hand that corrects it. What was looked for while the roster was still opening is looked for again then.
 */
const createShown = (village: Village): (() => readonly Line[]) => {
  const { status } = village.roster
  return createMemo(
    on([village.filter, village.lines.all, () => status.phase, () => status.synced], ([asked, all]) =>
      asked.word === "" && asked.group === undefined && asked.tone === undefined && asked.disputed !== true
        ? all
        : all.filter((line) => passes(asked, line)),
    ),
  )
}

/** Without network nobody can tell an empty roster from one that never came to this device; an import would write it a second time. */
const NoHouseholds = (props: { readonly village: Village }): JSX.Element => {
  const { status } = props.village.roster
  return (
    <Switch fallback={<Waiting />}>
      <Match when={status.synced && status.lacking === 0}>
        <Empty icon="table" title={words().none}>
          <Show when={props.village.roster.status.canWrite} fallback={<p>{words().noneYet}</p>}>
            <p>{words().noneHint}</p>
            <A class={buttonClass("main")} href={`/village/${props.village.code}/${props.village.year}/import`}>
              <Icon name="upload" />
              {words().importRoster}
            </A>
          </Show>
        </Empty>
      </Match>
      <Match when={status.connection === "offline"}>
        <Empty icon="table" title={words().notHere}>
          <p>{words().notHereHint}</p>
        </Empty>
      </Match>
    </Switch>
  )
}

const Tools = (props: { readonly shown: number }): JSX.Element => {
  const village = useVillage()
  const { filter, setFilter } = village
  const groups = createMemo(() =>
    [...new Set(village.lines.judgedLines().map((line) => line.summary().group))]
      .filter((group) => group !== "")
      .sort((a, b) => a.localeCompare(b, "zh-CN", { numeric: true })),
  )
  return (
    <div class={style["tools"]}>
      <label class={style["search"]}>
        <span class="unseen">{words().searchLabel}</span>
        <Icon name="search" />
        <input
          type="text"
          enterkeyhint="search"
          placeholder={words().search}
          value={filter().word}
          onInput={(event) => setFilter({ ...filter(), word: event.currentTarget.value })}
        />
        <span class={style["count"]} role="status">
          <Show when={filter().word !== "" || filter().group !== undefined}>{words().shown(props.shown)}</Show>
        </span>
      </label>
      <select
        class={`${style["select"]} ${style["groups"]}`}
        aria-label={words().group}
        onChange={(event) => {
          const { group: _, ...rest } = filter()
          const chosen = event.currentTarget.value
          setFilter(chosen === "" ? rest : { ...rest, group: chosen })
        }}
      >
        <option value="">{words().allGroups}</option>
        <For each={groups()}>
          {(group) => (
            <option value={group} selected={filter().group === group}>
              {words().groupName(group)}
            </option>
          )}
        </For>
      </select>
      <ToneBar filter={filter()} onFilter={setFilter} />
      <div class={style["actions"]}>
        <A class={buttonClass()} href={surveyAddress(village)}>
          <Icon name="edit" />
          {words().survey}
        </A>
        <Show when={village.roster.status.canWrite}>
          <AddHousehold />
          <A class={buttonClass()} href={`/village/${village.code}/${village.year}/import`}>
            <Icon name="upload" />
            {words().importRoster}
          </A>
        </Show>
        <ExportRoster />
        <A class={buttonClass("quiet")} href={`/village/${village.code}/${village.year}/check`}>
          {words().check}
        </A>
      </div>
    </div>
  )
}
