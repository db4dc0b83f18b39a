/**
 * Carried file 未送达文件: saves what was not sent, and brings in what another device could not send.
 */
import * as Result from "effect/Result"
import { createResource, createSignal, For, Match, Show, Switch, type JSX } from "solid-js"
import type { BringFailure } from "../local/carried/bring-in.ts"
import type { BroughtIn } from "../local/carried/brought-in.ts"
import type { SealedFile } from "../local/carried/sealed-file.ts"
import { isNearlyFull } from "../local/storage-promise.ts"
import { carriedWords } from "../wording/carried-file.ts"
import { wordsOf } from "../wording/language.ts"
import { Button } from "./button.tsx"
import { Icon } from "./icon.tsx"
import { Notice } from "./notice.tsx"
import { Passphrase } from "./passphrase.tsx"
import { noteBroughtIn, placesToOpen } from "./places-to-open.ts"
import { SaveUnsent } from "./save-unsent.tsx"
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
  const bringing = createBringing()
  const [isFull] = createResource(isNearlyFull)
  let input: HTMLInputElement | undefined

  const make = async (): Promise<Blob> => {
    const { carriedFile } = await import("../local/carried/gather.ts")
    return props.make?.() ?? carriedFile(account())
  }
  const noteUnread = async (file: Blob): Promise<void> => {
    const { readCarried } = await import("../local/carried/carried-file.ts")
    const read = readCarried(await file.text())
    setUnread(Result.isSuccess(read) ? read.success.content.unread.map(String) : [])
  }
  return (
    <section>
      <Show when={isFull.latest === true}>
        <Notice tone="bad">{words().nearlyFull}</Notice>
      </Show>
      <h2>{words().title}</h2>
      <p>{words().lead}</p>
      <p>
        <SaveUnsent
          make={make}
          name={() => `jingzhun-${account()}-${dayInBeijing(Date.now())}-unsent.json`}
          onSaved={(file) => void noteUnread(file)}
        />{" "}
        <Button disabled={bringing.isBringing()} onClick={() => input?.click()}>
          <Icon name="upload" />
          {bringing.isBringing() ? words().bringing : words().bring}
        </Button>
        <input
          ref={input}
          hidden
          type="file"
          accept=".json"
          onChange={(event) => {
            void bringing.choose(event.currentTarget.files?.[0])
            event.currentTarget.value = ""
          }}
        />
      </p>
      <Passphrase
        open={bringing.sealed() !== undefined}
        isNew={false}
        onGiven={bringing.open}
        onClose={bringing.close}
      />
      <Show when={unread().length > 0}>
        <Notice tone="bad">
          <p>{words().unread(unread().length)}</p>
          <p>{unread().join(" · ")}</p>
        </Notice>
      </Show>
      <Show when={bringing.outcome()}>{(result) => <Outcome result={result()} />}</Show>
    </section>
  )
}

const account = (): string => who()?.account ?? ""

/** Brings a file in that somebody chooses, once its passphrase is given where it has one. */
const createBringing = () => {
  const [sealed, setSealed] = createSignal<SealedFile>()
  const [isBringing, setBringing] = createSignal(false)
  const [outcome, setOutcome] = createSignal<Result.Result<BroughtIn, BringFailure>>()
  const choose = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    setOutcome(undefined)
    // A file on a drive that was pulled out is an empty one.
    const text = await file.text().catch(() => "")
    const { readSealed } = await import("../local/carried/sealed-file.ts")
    const found = readSealed(text)
    // Of somebody else's nobody here has the passphrase.
    if (found === undefined) await bring(text)
    else if (found.account !== account())
      setOutcome(Result.fail({ _tag: "OfAnother" as const, account: found.account }))
    else setSealed(found)
  }
  const open = async (passphrase: string): Promise<boolean> => {
    const file = sealed()
    if (file === undefined) return true
    const { openSealed } = await import("../local/carried/sealed-file.ts")
    const text = await openSealed(file, passphrase)
    if (text === undefined) return false
    setSealed(undefined)
    await bring(text)
    return true
  }
  const bring = async (text: string): Promise<void> => {
    const actor = who()
    if (actor === undefined) return
    setBringing(true)
    const { bringIn } = await import("../local/carried/bring-in.ts")
    const brought = await bringIn(actor, text)
    if (Result.isSuccess(brought)) noteBroughtIn(actor.account, brought.success.toOpen)
    setOutcome(brought)
    setBringing(false)
  }
  return { sealed, isBringing, outcome, choose, open, close: () => setSealed(undefined) }
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
