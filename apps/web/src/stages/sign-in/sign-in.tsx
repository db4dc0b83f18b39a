/**
 * Log-in page 登录页: account and password; without network, whoever worked here last may go on.
 */
import { useNavigate, useSearchParams } from "@solidjs/router"
import { createMemo, createSignal, onMount, Show, type JSX } from "solid-js"
import { login, rememberedIdentity, type LoginOutcome } from "../../local/session.ts"
import { type KnownVault, knownVault } from "../../local/vault/known-vaults.ts"
import { Button } from "../../ui/button.tsx"
import { Icon } from "../../ui/icon.tsx"
import { Notice } from "../../ui/notice.tsx"
import { createTitle } from "../../ui/title.ts"
import { enterVaultAfterLogin } from "../../ui/vault-desk.ts"
import { usedBy } from "../../ui/who.ts"
import { personName } from "../../ui/people.ts"
import { wordsOf } from "../../wording/language.ts"
import { shellWords } from "../../wording/shell.ts"
import { signInWords } from "../../wording/sign-in.ts"
import style from "./sign-in.module.css"

const words = wordsOf(signInWords)
const shell = wordsOf(shellWords)

/** Shows the log-in page and goes on to where the person wanted to go. */
export const SignIn = (): JSX.Element => {
  createTitle(() => words().title)
  const navigate = useNavigate()
  const [query] = useSearchParams()
  const closed = createMemo(closedHere)
  const [name, setName] = createSignal(closed()?.identity.account ?? "")
  const [password, setPassword] = createSignal("")
  const [busy, setBusy] = createSignal(false)
  const [trouble, setTrouble] = createSignal<() => string>()
  const next = (): string => {
    const wanted = query["next"]
    return typeof wanted === "string" && /^\/(?!\/)/.test(wanted) ? wanted : "/"
  }
  const send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (busy()) return
    if (name().trim() === "") return void setTrouble(() => () => words().nameMissing)
    if (password() === "") return void setTrouble(() => () => words().passwordMissing)
    setBusy(true)
    setTrouble(undefined)
    const outcome = await login(name().trim(), password())
    if (outcome.ok) await enterVaultAfterLogin(outcome.identity)
    setBusy(false)
    if (!outcome.ok) return void setTrouble(() => () => sayTrouble(outcome))
    usedBy(outcome.identity)
    navigate(next(), { replace: true })
  }
  let first: HTMLInputElement | undefined
  // After the frame around the pages has moved the focus to its main part; a thumb brings up the keyboard by itself.
  onMount(() =>
    setTimeout(() => {
      const empty = name() === "" ? first : document.querySelector<HTMLInputElement>("#password")
      if (matchMedia("(pointer: fine)").matches) empty?.focus()
    }, 0),
  )
  return (
    <div class={style["screen"]}>
      <div class={style["card"]}>
        <div class={style["title"]}>
          <h1>
            {shell().product} · {shell().tagline}
          </h1>
          <p>{words().lead}</p>
        </div>
        <Show when={closed()}>
          {(known) => (
            <Notice tone="ask">
              <p>{words().closed(personName(known().identity.account), known().closed === "attempts")}</p>
              <p>{words().kept}</p>
            </Notice>
          )}
        </Show>
        <form class={style["form"]} onSubmit={(event) => void send(event)} novalidate>
          <label class={style["field"]}>
            <span>{words().name}</span>
            <input
              ref={first}
              name="name"
              autocomplete="username"
              autocapitalize="none"
              spellcheck={false}
              value={name()}
              onInput={(event) => setName(event.currentTarget.value)}
            />
          </label>
          <Password value={password()} onInput={setPassword} />
          <Show when={trouble()}>{(say) => <Notice tone="bad">{say()()}</Notice>}</Show>
          <Button weight="main" type="submit" disabled={busy()} wide>
            {busy() ? words().entering : words().enter}
          </Button>
        </form>
        <Resume onResume={() => navigate(next(), { replace: true })} />
        <p class={style["small"]}>{words().shared}</p>
      </div>
    </div>
  )
}

/** The vault of whoever is remembered here, where only a log-in opens it again and the person has not left by themselves. */
const closedHere = (): KnownVault | undefined => {
  const known = knownVault(rememberedIdentity()?.account ?? "")
  return known?.closed === "attempts" || known?.closed === "lease" ? known : undefined
}

const sayTrouble = (outcome: Extract<LoginOutcome, { ok: false }>): string => {
  switch (outcome.code) {
    case "wrong-password":
      return words().wrong
    case "throttled":
      return words().throttled
    case "network":
      return words().offline
    case "server":
      return words().failed(outcome.code)
  }
}

const Password = (props: { readonly value: string; readonly onInput: (value: string) => void }): JSX.Element => {
  const [shown, setShown] = createSignal(false)
  return (
    <div class={style["field"]}>
      <label for="password">
        <b>{words().password}</b>
      </label>
      <div class={style["password"]}>
        <input
          id="password"
          name="password"
          type={shown() ? "text" : "password"}
          autocomplete="current-password"
          value={props.value}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
        <button type="button" aria-pressed={shown()} onClick={() => setShown(!shown())}>
          <Icon name="eye" />
          <span class="unseen">{shown() ? words().hide : words().show}</span>
        </button>
      </div>
    </div>
  )
}

/** Offers to go on without network to whoever is remembered on this device. */
const Resume = (props: { readonly onResume: () => void }): JSX.Element => {
  const [remembered] = createSignal(rememberedIdentity())
  return (
    <Show when={remembered()}>
      {(identity) => (
        <Button
          onClick={() => {
            usedBy(identity())
            props.onResume()
          }}
        >
          {words().resume(personName(identity().account))}
        </Button>
      )}
    </Show>
  )
}
