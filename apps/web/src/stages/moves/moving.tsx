/**
 * Moving 户的来去: on a household's page, where it came from, and the way to another village.
 */
import { keepsVillage, type RecordId } from "@jingzhun/documents"
import { A } from "@solidjs/router"
import { createSignal, Show, type JSX } from "solid-js"
import { rememberedName } from "../../local/moves/move-port.ts"
import { rememberedDocuments } from "../../local/session.ts"
import { Button } from "../../ui/button.tsx"
import { who } from "../../ui/who.ts"
import { wordsOf } from "../../wording/language.ts"
import { moveWords } from "../../wording/moves.ts"
import { useVillage } from "../roster/village.ts"
import { MoveHousehold } from "./move-household.tsx"

const words = wordsOf(moveWords)

/** Shows where the household came from, and for whoever keeps the village the button to let it go. */
export const Moving = (props: { readonly household: RecordId }): JSX.Element => {
  const village = useVillage()
  const [isOpen, setOpen] = createSignal(false)
  const from = () => placeOf(village.roster.record(props.household)?.cell("movedFrom").value)
  const isKeeper = (): boolean => {
    const person = who()
    return person !== undefined && keepsVillage(person, village.code as Parameters<typeof keepsVillage>[1])
  }
  return (
    <>
      <Show when={from()}>
        {(place) => (
          <p>
            {words().movedFrom(villageName(place().village), place().year)}
            <Show when={mayOpen(place())}>
              {" · "}
              <A href={`/village/${place().village}/${place().year}/check`}>{words().before}</A>
            </Show>
          </p>
        )}
      </Show>
      <Show when={isKeeper()}>
        <Button weight="quiet" onClick={() => setOpen(true)}>
          {words().move}…
        </Button>
      </Show>
      <Show when={isOpen()}>
        <MoveHousehold household={props.household} onClose={() => setOpen(false)} />
      </Show>
    </>
  )
}

/** Where a household was or is, as its roster names it. */
export interface MovePlace {
  readonly village: string
  readonly year: string
}

/** Reads the village and the year of a household of another village. */
export const placeOf = (value: unknown): MovePlace | undefined => {
  const [, village, year] = typeof value === "string" ? (/^(\d{12})\/(\d{4})\//.exec(value) ?? []) : []
  return village === undefined || year === undefined ? undefined : { village, year }
}

/** What people call a village, where this device knows it. */
export const villageName = (code: string): string =>
  rememberedDocuments().find(({ village }) => village === code)?.villageName ?? rememberedName(code) ?? code

const mayOpen = ({ village, year }: MovePlace): boolean =>
  rememberedDocuments().some((one) => one.kind === "roster" && one.village === village && String(one.year) === year)
