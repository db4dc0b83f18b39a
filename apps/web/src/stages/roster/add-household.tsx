/**
 * Add household 新增农户: number and head first, everything else on the household's page.
 */
import { useNavigate } from "@solidjs/router"
import { createSignal, Show, type JSX } from "solid-js"
import { Button } from "../../ui/button.tsx"
import { Dialogue } from "../../ui/dialogue.tsx"
import { sayOutcome } from "../../ui/editing/field-text.ts"
import { Icon } from "../../ui/icon.tsx"
import { Notice } from "../../ui/notice.tsx"
import { editingWords } from "../../wording/editing.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { rosterWords } from "../../wording/roster.ts"
import style from "./roster.module.css"
import { householdAddress, useVillage } from "./village.ts"

const words = wordsOf(rosterWords)
const editing = wordsOf(editingWords)

/** Shows the button and its window. */
export const AddHousehold = (): JSX.Element => {
  const village = useVillage()
  const navigate = useNavigate()
  const [open, setOpen] = createSignal(false)
  const [number, setNumber] = createSignal("")
  const [name, setName] = createSignal("")
  const [trouble, setTrouble] = createSignal<string>()
  /** The number of which the person was told that another household has it. */
  const [warnedOf, setWarnedOf] = createSignal<string>()
  const add = async (): Promise<void> => {
    if (number().trim() === "" || name().trim() === "") return void setTrouble(words().missingHousehold)
    const taken = village.lines.all().find((line) => line.summary().number === number().trim())
    if (taken !== undefined && warnedOf() !== number().trim()) {
      setWarnedOf(number().trim())
      return void setTrouble(words().numberTaken(number().trim(), taken.summary().headName || words().unnamed))
    }
    const household = await village.roster.create("household", { id: number().trim(), division: village.code })
    if (!household.ok) return void setTrouble(sentenceOf(household))
    const head = await village.roster.create("member", {
      household: household.record,
      name: name().trim(),
      relation: "head",
    })
    if (!head.ok) return void setTrouble(sentenceOf(head))
    setOpen(false)
    navigate(householdAddress(village, household.record))
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Icon name="plus" />
        {words().addHousehold}
      </Button>
      <Dialogue
        open={open()}
        title={words().newHousehold}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{editing().cancel}</Button>
            <Button weight="main" onClick={() => void add()}>
              {warnedOf() === number().trim() && warnedOf() !== undefined ? words().createAnyway : words().create}
            </Button>
          </>
        }
      >
        <p>{words().newHouseholdHint}</p>
        <label class={style["formField"]}>
          {words().columns.id}
          <input value={number()} onInput={(event) => setNumber(event.currentTarget.value)} />
        </label>
        <label class={style["formField"]}>
          {words().headName}
          <input value={name()} onInput={(event) => setName(event.currentTarget.value)} />
        </label>
        <Show when={trouble()}>{(sentence) => <Notice tone="bad">{sentence()}</Notice>}</Show>
      </Dialogue>
    </>
  )
}

const sentenceOf = (outcome: Parameters<typeof sayOutcome>[0]): string => {
  const said = sayOutcome(outcome, language())
  return said.ok ? "" : said.sentence
}
