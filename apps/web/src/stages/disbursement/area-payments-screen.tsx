/**
 * Area payments screen 发放清单与银行回单: what is due in every village of an area goes to the bank as one list, and comes back as one file.
 */
import { toCapitals } from "@jingzhun/forms/paper"
import { issuedOf, makePaymentList, paymentReference, type PaymentList, writePaymentList } from "@jingzhun/forms/bank"
import { A } from "@solidjs/router"
import { createMemo, createResource, createSignal, Match, Show, Switch, type JSX } from "solid-js"
import { Button, buttonClass } from "../../ui/button.tsx"
import { saveFile } from "../../ui/download.ts"
import { Icon } from "../../ui/icon.tsx"
import { Empty, Notice, Waiting } from "../../ui/notice.tsx"
import { createTitle } from "../../ui/title.ts"
import { who } from "../../ui/who.ts"
import { paymentWords } from "../../wording/disbursement.ts"
import { language, wordsOf } from "../../wording/language.ts"
import style from "../cases/cases.module.css"
import { groupedYuan, sayProject, sayWord } from "../cases/say.ts"
import { askAreaCases, askDuePayments, type AreaCases, type DuePayment } from "./area-payments.ts"
import { issuedLists, rememberList } from "./issued-lists.ts"
import { type CameBack, cameBackOf, payingRulesOf } from "./paying-rules.ts"
import { PaymentTable, type PaymentLine } from "./payment-table.tsx"
import { ReturnPart } from "./return-part.tsx"

const words = wordsOf(paymentWords)

interface Told extends AreaCases {
  readonly due: readonly DuePayment[]
}

const askAll = async (): Promise<Told | "failed" | "offline"> => {
  const area = await askAreaCases()
  const due = area && (await askDuePayments(area))
  if (area !== undefined && due !== undefined) return { ...area, due }
  return navigator.onLine ? "failed" : "offline"
}

/** Shows the payments of the account's area. */
export const AreaPaymentsScreen = (): JSX.Element => {
  createTitle(() => words().title)
  const [answer, { refetch }] = createResource(askAll)
  const told = () => {
    const now = answer.latest
    return typeof now === "object" ? now : undefined
  }
  return (
    <div class={style["screen"]}>
      <header class={style["heading"]}>
        <A class={buttonClass("quiet")} href="/todo">
          <Icon name="back" />
          {words().back}
        </A>
        <h1>{words().title}</h1>
      </header>
      <Switch fallback={<Waiting />}>
        <Match when={answer.latest === "failed"}>
          <Notice tone="bad">
            <p>{words().failed}</p>
            <Button onClick={() => void refetch()}>{words().retry}</Button>
          </Notice>
        </Match>
        <Match when={answer.latest === "offline"}>
          <Empty icon="cloudOff" title={words().offline}>
            <Button onClick={() => void refetch()}>{words().retry}</Button>
          </Empty>
        </Match>
        <Match when={told()}>
          {(now) => (
            <>
              <ListPart told={now()} />
              <Show when={mayPay(now().due)} fallback={<p class={style["quiet"]}>{words().onlyPayers}</p>}>
                <ReturnPart today={now().asOf} onRecorded={() => void refetch()} />
              </Show>
            </>
          )}
        </Match>
      </Switch>
    </div>
  )
}

/** The finance office pays; a procedure whose requests wait may name others. */
const mayPay = (due: readonly DuePayment[]): boolean => {
  const role = who()?.role ?? ""
  return role === "finance" || due.some(({ engine }) => payingRulesOf(engine.procedure)?.pay.by.includes(role) === true)
}

const ListPart = (props: { readonly told: Told }): JSX.Element => {
  const account = who()?.account ?? ""
  const [lists, setLists] = createSignal(issuedLists(account))
  const real = createMemo(() => props.told.due.filter(({ listed }) => !listed.isTraining))
  const isTraining = (): boolean => real().length === 0
  const list = createMemo(() => listOf(isTraining() ? props.told.due : real(), props.told.asOf))
  const earlier = createMemo(
    () => new Map(lists().flatMap(({ number, payments }) => payments.map((one) => [paymentReference(one), number]))),
  )
  const lines = (): readonly PaymentLine[] =>
    list().payments.map((one) => ({
      ...one,
      onList: earlier().get(paymentReference(one)),
      cameBack: cameBackFor(props.told.due, one),
    }))
  const onOthers = (): number => list().payments.filter((one) => earlier().has(paymentReference(one))).length
  const save = async (): Promise<void> => {
    const now = list()
    const bytes = await writePaymentList(now, words().listTitle(isTraining()))
    rememberList(account, issuedOf(now))
    setLists(issuedLists(account))
    saveFile(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: XLSX }), words().file(now.number))
  }
  return (
    <section class={style["block"]} aria-labelledby="due-title">
      <h2 id="due-title">{words().list}</h2>
      <p class={style["quiet"]}>{words().lead}</p>
      <Show when={list().payments.length > 0} fallback={<Empty icon="yes" title={words().none} />}>
        <p>
          <b>{words().sum(list().payments.length, groupedYuan(list().sumFen), toCapitals(list().sumFen) ?? "")}</b>
        </p>
        <p>{words().number(list().number)}</p>
        <Notice>{words().noAccounts}</Notice>
        <Show when={isTraining()}>
          <Notice tone="ask">{words().trainingOnly}</Notice>
        </Show>
        <Show when={!isTraining() && props.told.due.length > real().length}>
          <p class={style["quiet"]}>{words().trainingLeftOut(props.told.due.length - real().length)}</p>
        </Show>
        <Show when={onOthers() > 0}>
          <Notice tone="ask">{words().onListWarning(onOthers())}</Notice>
        </Show>
        <PaymentTable lines={lines()} label={words().list} />
        <p>
          <Button weight="main" onClick={() => void save()}>
            <Icon name="download" />
            {words().save}
          </Button>
        </p>
      </Show>
    </section>
  )
}

const cameBackFor = (
  due: readonly DuePayment[],
  { village, subject, stage }: { readonly village: string; readonly subject: string; readonly stage: string },
): CameBack | undefined => {
  const one = due.find(({ listed }) => listed.village === village && listed.subject === subject)
  return one && cameBackOf(one.engine.procedure, one.view).find((back) => back.stage === stage)
}

const listOf = (due: readonly DuePayment[], day: string): PaymentList =>
  makePaymentList(
    due.map(({ listed, view, request }) => ({
      village: listed.village,
      villageName: listed.villageName,
      subject: listed.subject,
      stage: request.stage,
      household: listed.household ?? "",
      payee: listed.householdName ?? "",
      purpose: words().purpose(sayProject(view, language()), sayWord(request.stage, language())),
      amountFen: request.amountFen,
    })),
    day,
  )

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
