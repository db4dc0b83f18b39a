/**
 * Payments screen 发放清单: what a village has requested and is not paid yet, as a list for the bank.
 */
import { A } from "@solidjs/router"
import { createMemo, Show, type JSX } from "solid-js"
import type { CaseView } from "../../local/ledger/case-book.ts"
import type { SharedLedger } from "../../local/ledger/shared-ledger.ts"
import { Button, buttonClass } from "../../ui/button.tsx"
import { saveFile } from "../../ui/download.ts"
import { Icon } from "../../ui/icon.tsx"
import { Empty } from "../../ui/notice.tsx"
import { createTitle } from "../../ui/title.ts"
import { paymentWords } from "../../wording/disbursement.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { stageWords } from "../../wording/stages.ts"
import { caseAddress, villagePage } from "../cases/addresses.ts"
import { createHouseholdIndex } from "../cases/case-household.ts"
import style from "../cases/cases.module.css"
import { groupedYuan, sayProject, sayWord } from "../cases/say.ts"
import { WithLedger } from "../cases/with-ledger.tsx"
import { useVillage } from "../roster/village.ts"
import { cameBackOf } from "./paying-rules.ts"
import { PaymentTable, type PaymentLine } from "./payment-table.tsx"
import { requestsOf, type PaymentRequest } from "./requests.ts"

const words = () => wordsOf(stageWords)().disbursement
const payment = wordsOf(paymentWords)

/** Shows the payment list of the open village. */
export const PaymentsScreen = (): JSX.Element => {
  const village = useVillage()
  createTitle(() => `${words().payments} · ${village.name()}`)
  return <WithLedger>{(ledger) => <Payments ledger={ledger} />}</WithLedger>
}

/** One line of the list. */
interface Payment {
  readonly view: CaseView
  readonly request: PaymentRequest
  readonly name: string
}

const Payments = (props: { readonly ledger: SharedLedger }): JSX.Element => {
  const village = useVillage()
  const lineOf = createHouseholdIndex(village)
  const payments = createMemo((): readonly Payment[] =>
    [...props.ledger.book().cases.values()].flatMap((view) =>
      requestsOf(props.ledger.engine.procedure, view)
        .filter(({ paidOn }) => paidOn === undefined)
        .map((request) => ({ view, request, name: lineOf(view.household)?.summary().headName ?? "" })),
    ),
  )
  const lines = (): readonly PaymentLine[] =>
    payments().map(({ view, request, name }) => ({
      subject: view.subject,
      href: caseAddress(village, view.subject),
      household: view.household ?? "",
      payee: name,
      purpose: payment().purpose(sayProject(view, language()), sayWord(request.stage, language())),
      amountFen: request.amountFen,
      cameBack: cameBackOf(props.ledger.engine.procedure, view).find(({ stage }) => stage === request.stage),
    }))
  const sum = (): number => payments().reduce((all, { request }) => all + request.amountFen, 0)
  return (
    <div class={style["screen"]}>
      <header class={style["heading"]}>
        <A class={buttonClass("quiet")} href={villagePage(village, "cases")}>
          <Icon name="back" />
          {words().back}
        </A>
        <h1>{words().payments}</h1>
      </header>
      <section class={style["block"]} aria-label={words().payments}>
        <p class={style["quiet"]}>
          {words().paymentsLead} <A href="/payments">{payment().everywhere}</A>
        </p>
        <Show when={payments().length > 0} fallback={<Empty icon="yes" title={words().paymentsNone} />}>
          <p>{words().sum(payments().length, groupedYuan(sum()))}</p>
          <PaymentTable lines={lines()} label={words().payments} />
          <p>
            <Button weight="main" onClick={() => void savePayments(payments(), village.name(), props.ledger.today)}>
              <Icon name="download" />
              {words().save}
            </Button>
          </p>
        </Show>
      </section>
    </div>
  )
}

/** Writes the list as a workbook; sums are numbers of yuan, names of cases and households are texts. */
const savePayments = async (payments: readonly Payment[], village: string, day: string): Promise<void> => {
  const { writeWorkbook } = await import("@jingzhun/forms/spreadsheet")
  const { columns, sheet, file, total } = words()
  const rows = payments.map(({ view, request, name }) => [
    view.subject,
    view.household ?? "",
    name,
    sayProject(view, language()),
    sayWord(request.stage, language()),
    request.amountFen / FEN_PER_YUAN,
  ])
  const sum = payments.reduce((all, { request }) => all + request.amountFen, 0)
  const bytes = await writeWorkbook([
    {
      name: sheet,
      columns: WIDTHS.map((width, at) => ({ width, isText: at < WIDTHS.length - 1 })),
      rows: [Object.values(columns), ...rows, [total, null, null, null, null, sum / FEN_PER_YUAN]],
    },
  ])
  saveFile(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: XLSX }), file(village, day))
}

const FEN_PER_YUAN = 100
const WIDTHS = [22, 12, 12, 12, 16, 14] as const
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
