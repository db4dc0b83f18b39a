/**
 * Shell 外框: the bar above every screen with the place, who is using it, and how safe the edits are.
 */
import { A, useLocation } from "@solidjs/router"
import {
  createEffect,
  createSignal,
  ErrorBoundary,
  on,
  onCleanup,
  Show,
  Suspense,
  type JSX,
  type ParentProps,
} from "solid-js"
import { onUpdateWaiting, takeOver } from "../local/service-worker.ts"
import { wordsOf } from "../wording/language.ts"
import { shellWords } from "../wording/shell.ts"
import { Button } from "./button.tsx"
import { Icon } from "./icon.tsx"
import { LanguageSwitch } from "./language-switch.tsx"
import { createMedia } from "./media.ts"
import { Notice, Waiting } from "./notice.tsx"
import { openPlace } from "./place.ts"
import { cx } from "./cx.ts"
import { Sections } from "./sections.tsx"
import style from "./shell.module.css"
import { StatusLine } from "./status-line.tsx"
import { UserMenu } from "./user-menu.tsx"

const words = wordsOf(shellWords)

/** Puts the bar above the screen of the route. */
export const Shell = (props: ParentProps): JSX.Element => {
  const location = useLocation()
  const wide = createMedia(WIDE)
  let main: HTMLElement | undefined
  // A screen reader must hear that the page has changed, and Tab must begin in the new one.
  createEffect(
    on(
      () => location.pathname,
      () => main?.focus({ preventScroll: true }),
      { defer: true },
    ),
  )
  return (
    <div class={style["page"]}>
      <a class={style["skip"]} href="#main">
        {words().skip}
      </a>
      <UpdateLine />
      <Bar wide={wide()} />
      <Show when={wide() ? undefined : openPlace()}>{(place) => <Sections place={place()} />}</Show>
      <main ref={main} id="main" class={style["main"]} tabindex="-1">
        <ErrorBoundary fallback={(error: unknown, reset) => <Broken error={error} retry={reset} />}>
          <Suspense fallback={<Waiting />}>{props.children}</Suspense>
        </ErrorBoundary>
      </main>
    </div>
  )
}

/** Where the sections of a village have room beside its name; elsewhere they stand below. */
const WIDE = "(min-width: 1001px)"

const Bar = (props: { readonly wide: boolean }): JSX.Element => (
  <header class={cx(style["bar"], openPlace() !== undefined && style["withPlace"])}>
    <A class={style["brand"]} href="/">
      {words().product}
    </A>
    <Show when={openPlace()} fallback={<span class={style["grow"]} />}>
      {(place) => (
        <>
          <A class={style["backLink"]} href="/" aria-label={words().home}>
            <Icon name="back" />
          </A>
          <div class={style["where"]}>
            <b>{place().name}</b>
            <small>{place().year}</small>
          </div>
          <Show when={props.wide}>
            <Sections place={place()} />
          </Show>
          <StatusLine place={place()} />
        </>
      )}
    </Show>
    <div class={style["languageSwitch"]}>
      <LanguageSwitch />
    </div>
    <UserMenu />
  </header>
)

const UpdateLine = (): JSX.Element => {
  const [waiting, setWaiting] = createSignal(false)
  onCleanup(onUpdateWaiting(() => setWaiting(true)))
  return (
    <Show when={waiting()}>
      <div class={style["update"]} role="status">
        {words().newVersion}
        <Button onClick={takeOver}>{words().update}</Button>
      </div>
    </Show>
  )
}

const Broken = (props: { readonly error: unknown; readonly retry: () => void }): JSX.Element => (
  <Notice tone="bad">
    <h2>{words().brokenTitle}</h2>
    <p>{words().brokenBody}</p>
    <p>
      <code>{props.error instanceof Error ? props.error.message : String(props.error)}</code>
    </p>
    <Button onClick={() => props.retry()}>{words().retry}</Button>
  </Notice>
)
