/**
 * Closing part 结束: what is still missing, the sealing, and afterwards the report of each case.
 */
import { closingOf, editClosing, type Finding, isTooLarge, mayClose } from "@jingzhun/documents/review"
import { createMemo, createSignal, For, Match, Show, Switch, type JSX } from "solid-js"
import type { KeptOutcome } from "../../local/meeting/shared-meeting.ts"
import { Button } from "../../ui/button.tsx"
import { Dialogue } from "../../ui/dialogue.tsx"
import { Icon } from "../../ui/icon.tsx"
import { Notice } from "../../ui/notice.tsx"
import { who } from "../../ui/who.ts"
import { closingWords } from "../../wording/appraisal-closing.ts"
import { appraisalWords } from "../../wording/appraisal.ts"
import { wordsOf } from "../../wording/language.ts"
import style from "./appraisal.module.css"
import { type Hall, listed, type Part, titleOf, useHall } from "./hall.ts"
import { report, reportRole, Reports } from "./reports.tsx"
import { unsignedIn } from "./signers.ts"
import { CaseTallyView } from "./tally.tsx"

const words = wordsOf(appraisalWords)
const closing = wordsOf(closingWords)

/** Shows how the meeting is closed, or what came of it. */
export const ClosingPart = (): JSX.Element => {
  const hall = useHall()
  return (
    <div class={style["columns"]}>
      <section class={style["block"]}>
        <h2>{words().parts.closing}</h2>
        <Switch>
          <Match when={hall.meeting.state()._tag === "Closed"}>
            <Reports />
          </Match>
          <Match when={hall.meeting.state()._tag === "Open"}>
            <Missing />
            <Close />
          </Match>
        </Switch>
        <Button onClick={() => print()}>
          <Icon name="file" />
          {closing().print}
        </Button>
      </section>
      <section class={style["block"]} aria-label={words().tally}>
        <h2>{words().tally}</h2>
        <For each={hall.subjects()}>
          {(subject) => (
            <div class={style["caseTally"]}>
              <h3>{titleOf(hall, subject)}</h3>
              <CaseTallyView subject={subject} />
            </div>
          )}
        </For>
      </section>
    </div>
  )
}

/** Findings of one kind are one line, with everybody they are about. */
const Missing = (): JSX.Element => {
  const hall = useHall()
  const of = (weight: Finding["weight"]) => createMemo(() => grouped(hall.findings(), weight))
  const stops = of("stops")
  const minds = of("mind")
  const unsigned = createUnsignedSaying(hall)
  return (
    <>
      <Show when={stops().length > 0} fallback={<Notice tone="yes">{closing().ready}</Notice>}>
        <h3>{closing().stops(stops().length)}</h3>
        <ul class={style["findings"]}>
          <For each={stops()}>{(group) => <Group group={group} />}</For>
        </ul>
      </Show>
      <Show when={minds().length > 0 || unsigned() !== ""}>
        <h3>{closing().minds}</h3>
        <ul class={style["findings"]}>
          <For each={minds()}>{(group) => <Group group={group} />}</For>
          <Show when={unsigned()}>
            <li>
              <span>{unsigned()}</span>
              <Button onClick={() => hall.go("signatures")}>{closing().goThere}</Button>
            </li>
          </Show>
        </ul>
      </Show>
    </>
  )
}

/** Says how many signatures are lacking; nothing where none is. */
const createUnsignedSaying = (hall: Hall) =>
  createMemo((): string => {
    const { missing, older } = unsignedIn(hall.review(), hall.meeting.minutesText())
    return listed([
      ...(missing > 0 ? [closing().unsigned(missing)] : []),
      ...(older > 0 ? [closing().signedBefore(older)] : []),
    ])
  })

/** Findings of one code. */
interface FindingGroup {
  readonly code: Finding["code"]
  readonly clause: string | undefined
  readonly findings: readonly Finding[]
}

const grouped = (findings: readonly Finding[], weight: Finding["weight"]): readonly FindingGroup[] => {
  const groups = new Map<Finding["code"], Finding[]>()
  for (const finding of findings) {
    if (finding.weight !== weight) continue
    groups.set(finding.code, [...(groups.get(finding.code) ?? []), finding])
  }
  return [...groups].map(([code, some]) => ({ code, clause: some[0]?.clause, findings: some }))
}

const Group = (props: { readonly group: FindingGroup }): JSX.Element => {
  const hall = useHall()
  const source = (): string =>
    props.group.clause === undefined ? "" : (hall.ledger.engine.procedure.clauses[props.group.clause]?.source ?? "")
  const about = (): string => {
    const named = sayAbout(hall, props.group.findings)
    return named === "" ? "" : closing().among(named)
  }
  return (
    <li>
      <span>
        {closing().findings[props.group.code]}
        {about()}
        <Show when={source() !== ""}>
          <small class={style["source"]}>{source()}</small>
        </Show>
      </span>
      <Button onClick={() => hall.go(partOf(props.group))}>{closing().goThere}</Button>
    </li>
  )
}

/** Says whom findings are about, case by case; many names are said by their number. */
const sayAbout = (hall: Hall, findings: readonly Finding[]): string => {
  const byCase = new Map<string, Set<string>>()
  for (const { figures } of findings) {
    const { subject, name } = figures
    const title = typeof subject === "string" ? titleOf(hall, subject) : ""
    const names = byCase.get(title) ?? new Set()
    byCase.set(title, typeof name === "string" ? names.add(name === "" ? words().unnamed : name) : names)
  }
  const said = [...byCase].map(([title, names]) => {
    const who = names.size > MOST_NAMES ? closing().people(names.size) : listed([...names])
    return title !== "" && who !== "" ? closing().inCase(title, who) : title + who
  })
  return listed(said.filter((one) => one !== ""))
}

const MOST_NAMES = 5

const PART_OF: { readonly [code in Finding["code"]]?: Part } = {
  "ballot-incomplete": "ballots",
  "absent-voted": "ballots",
  "recused-voted": "ballots",
  "not-voted": "ballots",
  "no-minutes": "minutes",
}

const partOf = ({ code, findings }: FindingGroup): Part => {
  if (code === "conflict" && findings.some(({ figures }) => figures["question"] !== undefined)) return "ballots"
  return PART_OF[code] ?? "attendance"
}

const MAY_CLOSE: ReadonlySet<string> = new Set(["chair", "recorder"])

const Close = (): JSX.Element => {
  const hall = useHall()
  const [isAsking, setAsking] = createSignal(false)
  const [isLarge, setLarge] = createSignal(false)
  const unsigned = createUnsignedSaying(hall)
  // Without network another device may be closing it in its own way: then the chair looks first, and reports by hand.
  const reportsItself = (): boolean => hall.isChair && hall.meeting.status.connection === "online"
  const isMine = MAY_CLOSE.has(who()?.role ?? "")
  const afterClosing = (outcome: KeptOutcome): void => {
    hall.said(outcome)
    if (outcome.ok && reportsItself()) void report(hall)
  }
  const close = (): void => {
    setAsking(false)
    const closing = closingOf(hall.meeting.sheet(), hall.meeting.minutesText())
    setLarge(isTooLarge(closing))
    if (!isLarge()) void hall.meeting.write(editClosing(closing)).then(afterClosing)
  }
  return (
    <Show when={isMine} fallback={<p class={style["hint"]}>{closing().mayNotClose}</p>}>
      <Show when={isLarge()}>
        <Notice tone="bad">{closing().tooLarge}</Notice>
      </Show>
      <Button weight="main" disabled={!hall.isOpen() || !mayClose(hall.findings())} onClick={() => setAsking(true)}>
        {closing().close}
      </Button>
      <Dialogue
        open={isAsking()}
        title={closing().closeTitle}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{words().cancel}</Button>
            <Button weight="main" onClick={close}>
              {closing().closeGo}
            </Button>
          </>
        }
      >
        <p>{closing().closeBody}</p>
        <Show when={unsigned()}>
          <p>{closing().unsignedAsk(unsigned())}</p>
        </Show>
        <p>{reportsItself() ? closing().reportsAtOnce : closing().reportsLater(reportRole(hall))}</p>
      </Dialogue>
    </Show>
  )
}
