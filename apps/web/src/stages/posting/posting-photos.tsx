/**
 * Posting photos 公示照片: what was photographed on the first and the last day of a posting, and what is still owed of it.
 */
import type { ProcedureEvent } from "@jingzhun/core/procedure"
import { createMemo, For, Show, untrack, type JSX } from "solid-js"
import type { CaseView } from "../../local/ledger/case-book.ts"
import type { SharedLedger } from "../../local/ledger/shared-ledger.ts"
import { casePhotoWords } from "../../wording/case-photo.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { sayDay } from "../../wording/when.ts"
import style from "../cases/cases.module.css"
import { asksForPhotos, createPhotos, hashesIn } from "./photo-place.ts"
import { PhotoStrip } from "./photo-strip.tsx"
import { personName } from "../../ui/people.ts"

const words = wordsOf(casePhotoWords)

interface PostingPhotosProps {
  readonly ledger: SharedLedger
  readonly view: CaseView
  /** The posting, by its name. */
  readonly name: string
}

/** Shows the photographs of a posting by day; nothing where the procedure asks for none. */
export const PostingPhotos = (props: PostingPhotosProps): JSX.Element => {
  const rule = () =>
    props.ledger.engine.procedure.commands.find((one) => asksForPhotos(one) && Object.hasOwn(one.fields, "posting"))
  const days = (): readonly string[] => {
    const shape = rule()?.fields["day"]?.shape
    return shape?.type === "choice" ? shape.of : []
  }
  const takenOn = (day: string): readonly ProcedureEvent[] =>
    props.view.file.filter(
      ({ type, data }) => type === rule()?.emits && data["posting"] === props.name && data["day"] === day,
    )
  // The box is opened only where there is something to show.
  const hasAny = createMemo(() => days().some((day) => takenOn(day).length > 0))
  const photos = createMemo(() => (hasAny() ? createPhotos(untrack(() => props.ledger.account)) : undefined))
  return (
    <Show when={days().length > 0}>
      <h3>{words().postingTitle}</h3>
      <ul class={style["due"]}>
        <For each={days()}>
          {(day) => (
            <li>
              <b>{words().days[day] ?? day}</b>
              <For each={takenOn(day)} fallback={<p class={style["quiet"]}>{words().owed}</p>}>
                {(event) => (
                  <>
                    <span class={style["quiet"]}>
                      {" "}
                      {sayDay(event.on, language())} · {personName(event.by.account)}
                    </span>
                    <Show when={photos()}>
                      {(box) => (
                        <PhotoStrip
                          village={props.ledger.village}
                          photos={box()}
                          hashes={hashesIn(event.data["photos"])}
                        />
                      )}
                    </Show>
                  </>
                )}
              </For>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}
