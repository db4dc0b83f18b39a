/**
 * Unlock screen 锁屏: asks for the PIN of whoever goes on, with network or without; or says why only a log-in helps.
 */
import { A, useLocation, useNavigate } from "@solidjs/router"
import { createSignal, For, onMount, Show, type JSX } from "solid-js"
import { handOver, type Identity } from "../../local/session.ts"
import { knownVault, knownVaults } from "../../local/vault/known-vaults.ts"
import { Button, buttonClass } from "../../ui/button.tsx"
import { Notice } from "../../ui/notice.tsx"
import { personName } from "../../ui/people.ts"
import { createTitle } from "../../ui/title.ts"
import { opensWithPin, passVaultBy, unlockVault, vaultView } from "../../ui/vault-desk.ts"
import { roleName, usedBy, who } from "../../ui/who.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { vaultWords } from "../../wording/vault.ts"
import { dayInBeijing, sayDay } from "../../wording/when.ts"
import style from "../sign-in/sign-in.module.css"
import { isPin, PinInput } from "./pin-input.tsx"

const words = wordsOf(vaultWords)

/** Shows the lock. On a device of several people nobody is taken for another: each wrong PIN counts against whoever is picked. */
export const UnlockScreen = (): JSX.Element => {
  createTitle(() => words().lockedTitle)
  const location = useLocation()
  const isHere = (account: string): boolean => account === who()?.account
  const people = knownVaults().filter(({ identity, hasPin }) => hasPin || isHere(identity.account))
  const isShared = people.length > 1
  const [person, setPerson] = createSignal<Identity | undefined>(isShared ? undefined : who())
  const isClosed = (): boolean => {
    const picked = person()
    return picked !== undefined && !opensWithPin(picked.account)
  }
  const logIn = (): string => `/login?next=${encodeURIComponent(location.pathname)}`
  return (
    <div class={style["screen"]}>
      <div class={style["card"]}>
        <div class={style["title"]}>
          <h1>{isClosed() ? words().closedTitle : words().lockedTitle}</h1>
          <Show when={!isClosed()}>
            <p>{words().lockedLead}</p>
          </Show>
        </div>
        <Show when={isShared}>
          <fieldset class={style["people"]}>
            <legend>{words().whose}</legend>
            <For each={people}>
              {({ identity }) => (
                <label>
                  <input
                    type="radio"
                    name="person"
                    checked={person()?.account === identity.account}
                    onChange={() => setPerson(identity)}
                  />
                  {personName(identity.account)} · {roleName(identity.role)}
                </label>
              )}
            </For>
          </fieldset>
        </Show>
        <Show when={person()} keyed>
          {(identity) => (
            <Show when={!isClosed()} fallback={<Closed account={identity.account} />}>
              <PinForm identity={identity} />
            </Show>
          )}
        </Show>
        <A class={buttonClass(isClosed() ? "main" : "quiet")} href={logIn()}>
          {isClosed() ? words().logIn : words().forgotten}
        </A>
        <Show when={isHere(person()?.account ?? "")}>
          <Button onClick={() => passVaultBy(true)}>{words().goOn}</Button>
          <p class={style["small"]}>{words().goOnHint}</p>
        </Show>
      </div>
    </div>
  )
}

const Closed = (props: { readonly account: string }): JSX.Element => {
  const until = (): string | undefined => {
    const ms = vaultView()?.until
    return ms === undefined ? undefined : sayDay(dayInBeijing(ms), language())
  }
  return <Notice tone="ask">{words().closed(knownVault(props.account)?.closed ?? vaultView()?.closed, until())}</Notice>
}

const PinForm = (props: { readonly identity: Identity }): JSX.Element => {
  const navigate = useNavigate()
  const [pin, setPin] = createSignal("")
  const [busy, setBusy] = createSignal(false)
  const [trouble, setTrouble] = createSignal<() => string>()
  let form: HTMLFormElement | undefined
  onMount(() => setTimeout(() => form?.querySelector("input")?.focus(), 0))
  const send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (busy()) return
    if (!isPin(pin())) return void setTrouble(() => () => words().pinMissing)
    const isOther = props.identity.account !== who()?.account
    setBusy(true)
    const outcome = await unlockVault(props.identity, pin())
    setBusy(false)
    setPin("")
    form?.querySelector("input")?.focus()
    if (outcome === "storage") return void setTrouble(() => () => words().storage)
    if (outcome === "wrong") return void setTrouble(() => () => words().wrong(vaultView()?.attemptsLeft ?? 0))
    setTrouble(undefined)
    if (outcome !== "right" || !isOther) return
    handOver(props.identity)
    usedBy(props.identity)
    navigate("/", { replace: true })
  }
  return (
    <form ref={form} class={style["form"]} onSubmit={(event) => void send(event)} novalidate>
      <PinInput label={words().pin} value={pin()} onInput={setPin} />
      <Show when={trouble()}>{(say) => <Notice tone="bad">{say()()}</Notice>}</Show>
      <Button weight="main" type="submit" disabled={busy()} wide>
        {busy() ? words().unlocking : words().unlock}
      </Button>
    </form>
  )
}
