/**
 * Household facts 户内情况: the sections of the form, in the order in which a visit goes.
 */
import { ageOn, fenToYuan, isCivilDate } from "@jingzhun/core"
import type { RecordId } from "@jingzhun/documents"
import { formatValue, formOf, type Section } from "@jingzhun/forms"
import { For, Show, Suspense, type JSX, type ParentProps } from "solid-js"
import { language, wordsOf } from "../../wording/language.ts"
import { surveyWords } from "../../wording/survey.ts"
import type { Line } from "../roster/lines.ts"
import { laterPart } from "../../ui/later-part.ts"
import { useVillage } from "../roster/village.ts"
import { FactField } from "./fact-field.tsx"
import { FactList, formsOf } from "./fact-list.tsx"
import { SubRecords } from "./sub-records.tsx"
import style from "./survey.module.css"

const words = wordsOf(surveyWords)
// A household is split once in a while: what it takes is loaded when the page stands.
const RemoveHousehold = laterPart(async () => (await import("../roster/check/remove-household.tsx")).RemoveHousehold)
const Moving = laterPart(async () => (await import("../moves/moving.tsx")).Moving)
const SplitHousehold = laterPart(async () => (await import("../roster/check/split-household.tsx")).SplitHousehold)

const MEMBER_FORMS = formsOf("member")
const INCOME_FORMS = formsOf("income")
const DETERMINATION_FORMS = formsOf("determination")

/** Shows everything that is known of a household. */
export const HouseholdFacts = (props: { readonly line: Line }): JSX.Element => {
  const { roster } = useVillage()
  const view = () => roster.household(props.line.id)
  const own = (...sections: readonly Section[]): JSX.Element => (
    <FactList household={props.line.id} record={props.line.id} forms={formsOf("household", ...sections)} />
  )
  return (
    <div class={style["facts"]}>
      <Part section="members">
        <SubRecords
          kind="member"
          household={props.line.id}
          records={view()?.members ?? []}
          forms={MEMBER_FORMS}
          addLabel={words().addMember}
          first={(view()?.members.length ?? 0) === 0 ? { relation: "head" } : {}}
          summary={(record) => <MemberSummary record={record} />}
        />
        <Suspense>
          <SplitHousehold household={props.line.id} />
        </Suspense>
      </Part>
      <Part section="identity">{own("identity")}</Part>
      <Part section="housing">{own("housing")}</Part>
      <Part section="assessed">{own("assessed")}</Part>
      <Part section="income">
        <NoneOr name="income.items" line={props.line} count={view()?.income.length ?? 0} />
        <SubRecords
          kind="income"
          household={props.line.id}
          records={view()?.income ?? []}
          forms={INCOME_FORMS}
          addLabel={words().addIncome}
          first={{ kind: "wage" }}
          summary={(record) => <IncomeSummary record={record} />}
        />
        {own("income")}
      </Part>
      <Part section="residence">{own("residence")}</Part>
      <Part section="industry">{own("industry")}</Part>
      <Part section="determination">
        <NoneOr name="determinations" line={props.line} count={view()?.determinations.length ?? 0} />
        <SubRecords
          kind="determination"
          household={props.line.id}
          records={view()?.determinations ?? []}
          forms={DETERMINATION_FORMS}
          addLabel={words().addDetermination}
          first={{ by: "township" }}
          summary={(record) => <DeterminationSummary record={record} />}
        />
      </Part>
      <Part section="other">
        {own("other")}
        <Suspense>
          <Moving household={props.line.id} />
          <RemoveHousehold household={props.line.id} />
        </Suspense>
      </Part>
    </div>
  )
}

const Part = (props: ParentProps<{ readonly section: Section }>): JSX.Element => (
  <section class={style["part"]} id={`section-${props.section}`} aria-labelledby={`title-${props.section}`}>
    <h2 id={`title-${props.section}`}>{words().sections[props.section]}</h2>
    {props.children}
  </section>
)

/** While a list is empty it can be said that there is nothing to list, which is not the same as not knowing. */
const NoneOr = (props: {
  readonly name: "income.items" | "determinations"
  readonly line: Line
  readonly count: number
}): JSX.Element => (
  <Show when={props.count === 0 ? formOf("household", props.name) : undefined}>
    {(form) => <FactField household={props.line.id} record={props.line.id} form={form()} />}
  </Show>
)

const createText = (record: () => RecordId, kind: "member" | "income" | "determination") => {
  const { roster } = useVillage()
  return (name: string): string => {
    const form = formOf(kind, name)
    const cell = roster.record(record())?.cell(name)
    if (form === undefined || cell === undefined) return ""
    if (cell.versions !== undefined) {
      return cell.versions.map((version) => formatValue(form.field, version.value, language())).join(" / ")
    }
    return formatValue(form.field, cell.value, language())
  }
}

const MemberSummary = (props: { readonly record: RecordId }): JSX.Element => {
  const village = useVillage()
  const text = createText(() => props.record, "member")
  const age = (): string => {
    const born = village.roster.record(props.record)?.cell("birthDate").value
    return typeof born === "string" && isCivilDate(born) ? words().age(ageOn(born, village.asOf())) : ""
  }
  const parts = (): readonly string[] =>
    [text("relation"), text("sex"), age(), text("labour")].filter((part) => part !== "")
  return (
    <span class={style["subTitle"]}>
      <b>{text("name") || words().unnamedMember}</b>
      <For each={parts()}>{(part) => <span>{part}</span>}</For>
    </span>
  )
}

const IncomeSummary = (props: { readonly record: RecordId }): JSX.Element => {
  const { roster } = useVillage()
  const text = createText(() => props.record, "income")
  const amount = (): string => {
    const fen = roster.record(props.record)?.cell("amountFen").value
    return typeof fen === "number" ? `¥ ${fenToYuan(fen)}` : text("amountFen")
  }
  return (
    <span class={style["subTitle"]}>
      <b>{text("kind") || words().incomeFallback}</b>
      <span class={style["amount"]}>{amount()}</span>
      <span>{text("note")}</span>
    </span>
  )
}

const DeterminationSummary = (props: { readonly record: RecordId }): JSX.Element => {
  const text = createText(() => props.record, "determination")
  return (
    <span class={style["subTitle"]}>
      <b>{text("by")}</b>
      <span>{text("date")}</span>
      <span>{text("minutes")}</span>
    </span>
  )
}
