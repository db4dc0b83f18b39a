/**
 * Carried file 未送达文件: saves what was not sent, and brings in what another device could not send.
 */
import * as Result from "effect/Result"
import { createResource, createSignal, For, Match, Show, Switch, type JSX } from "solid-js"
import type { BringFailure } from "../local/carried/bring-in.ts"
import type { BroughtIn } from "../local/carried/brought-in.ts"
import { isNearlyFull } from "../local/storage-promise.ts"
import { carriedWords } from "../wording/carried-file.ts"
import { wordsOf } from "../wording/language.ts"
import { Button } from "./button.tsx"
import { saveFile } from "./download.ts"
import { Icon } from "./icon.tsx"
import { Notice } from "./notice.tsx"
import { noteBroughtIn, placesToOpen } from "./places-to-open.ts"
import { dayInBeijing } from "../wording/when.ts"
import { who } from "./who.ts"

const words = wordsOf(carriedWords)

interface CarriedFileProps extends Record<string, unknown> {
  /** Makes the file, where a page has documents open that it knows more of than the device's disk. */
  readonly make?: () => Promise<Blob>
}

/** Shows both buttons, and what came of each. */
export const CarriedFile = (props: CarriedFileProps): JSX.Element => {
  const [unread, setUnread] = createSignal<readonly string[]>([])
  const [isBringing, setBringing] = createSignal(false)
  const [outcome, setOutcome] = createSignal<Result.Result<BroughtIn, BringFailure>>()
  const [isFull] = createResource(isNearlyFull)
  let input: HTMLInputElement | undefined

  const save = async (): Promise<void> => {
    const account = who()?.account ?? ""
    const { carriedFile } = await import("../local/carried/gather.ts")
    const { readCarried } = await import("../local/carried/carried-file.ts")
    const file = await (props.make?.() ?? carriedFile(account))
    saveFile(file, `jingzhun-${account}-${dayInBeijing(Date.now())}-unsent.json`)
    const read = readCarried(await file.text())
    setUnread(Result.isSuccess(read) ? read.success.content.unread.map(String) : [])
  }
  const bring = async (file: File | undefined): Promise<void> => {
    const actor = who()
    if (file === undefined || actor === undefined) return
    setBringing(true)
    setOutcome(undefined)
    const { bringIn } = await import("../local/carried/bring-in.ts")
    // A file on a drive that was pulled out is an empty one.
    const brought = await bringIn(actor, await file.text().catch(() => ""))
    if (Result.isSuccess(brought)) noteBroughtIn(actor.account, brought.success.toOpen)
    setOutcome(brought)
    setBringing(false)
  }
  return (
    <section>
      <Show when={isFull.latest === true}>
        <Notice tone="bad">{words().nearlyFull}</Notice>
      </Show>
      <h2>{words().title}</h2>
      <p>{words().lead}</p>
      <p>
        <Button onClick={() => void save()}>
          <Icon name="download" />
          {words().save}
        </Button>{" "}
        <Button disabled={isBringing()} onClick={() => input?.click()}>
          <Icon name="upload" />
          {isBringing() ? words().bringing : words().bring}
        </Button>
        <input
          ref={input}
          hidden
          type="file"
          accept=".json"
          onChange={(event) => {
            void bring(event.currentTarget.files?.[0])
            event.currentTarget.value = ""
          }}
        />
      </p>
      <Show when={unread().length > 0}>
        <Notice tone="bad">
          <p>{words().unread(unread().length)}</p>
          <p>{unread().join(" · ")}</p>
        </Notice>
      </Show>
      <Show when={outcome()}>{(result) => <Outcome result={result()} />}</Show>
    </section>
  )
}

const Outcome = (props: { readonly result: Result.Result<BroughtIn, BringFailure> }): JSX.Element => (
  <Switch>
    <Match when={Result.isFailure(props.result) && props.result.failure}>
      {(failure) => <Notice tone="bad">{words().failure(failure())}</Notice>}
    </Match>
    <Match when={Result.isSuccess(props.result) && props.result.success}>
      {(brought) => <Brought brought={brought()} />}
    </Match>
  </Switch>
)

const Brought = (props: { readonly brought: BroughtIn }): JSX.Element => (
  <>
    <Notice tone={props.brought.leftOut.length > 0 ? "ask" : "yes"}>
      <p>
        <b>{words().brought}</b>
      </p>
      <p>{isSome(props.brought.new) ? words().new(props.brought.new) : words().nothingNew}</p>
      <Show when={isSome(props.brought.new) && isSome(props.brought.known)}>
        <p>{words().known(props.brought.known)}</p>
      </Show>
    </Notice>
    <Show when={props.brought.leftOut.length > 0}>
      <Notice tone="bad">
        <p>{words().leftOut(props.brought.leftOut.length)}</p>
        <ul>
          <For each={props.brought.leftOut}>
            {({ kind, place, id, reason }) => (
              <li>
                {words().kind(kind)} {place} {id}: {words().reason(reason)}
              </li>
            )}
          </For>
        </ul>
      </Notice>
    </Show>
    <Show when={placesToOpen(props.brought.toOpen).length > 0}>
      <p>{words().toOpen}</p>
      <ul>
        <For each={placesToOpen(props.brought.toOpen)}>
          {({ address, name, meeting }) => (
            <li>
              {/* A page that is loaded anew reads what was brought in. */}
              <a href={address} rel="external">
                {name} {meeting === undefined ? "" : `${words().minutes} ${meeting}`}
              </a>
            </li>
          )}
        </For>
      </ul>
    </Show>
  </>
)

const isSome = (counts: BroughtIn["new"]): boolean => Object.values(counts).some((count) => count > 0)
