/**
 * Set PIN 设置锁屏密码: asks twice for a new PIN, and for the old one where there is one.
 */
import { createSignal, Show, type JSX } from "solid-js"
import { Button } from "../../ui/button.tsx"
import { createLogOut } from "../../ui/log-out.tsx"
import { Notice } from "../../ui/notice.tsx"
import { createTitle } from "../../ui/title.ts"
import { isSharedDevice, setVaultPin, vaultView } from "../../ui/vault-desk.ts"
import { wordsOf } from "../../wording/language.ts"
import { vaultWords } from "../../wording/vault.ts"
import style from "../sign-in/sign-in.module.css"
import { isPin, isSimplePin, PinInput } from "./pin-input.tsx"

const words = wordsOf(vaultWords)

/** Asks for a PIN before anything else, on a device that several people use. */
export const SetPinScreen = (): JSX.Element => {
  createTitle(() => words().setTitle)
  const logOut = createLogOut()
  return (
    <div class={style["screen"]}>
      <div class={style["card"]}>
        <div class={style["title"]}>
          <h1>{words().setTitle}</h1>
          <p>{isSharedDevice() ? words().sharedLead : words().againLead}</p>
        </div>
        <p class={style["small"]}>{words().setLead}</p>
        <PinForm />
        {logOut.button()}
        <p class={style["small"]}>{words().setLater}</p>
        {logOut.question()}
      </div>
    </div>
  )
}

/** The form alone. */
export const PinForm = (props: { readonly onSet?: () => void }): JSX.Element => {
  const [old, setOld] = createSignal("")
  const [pin, setPin] = createSignal("")
  const [again, setAgain] = createSignal("")
  const [busy, setBusy] = createSignal(false)
  const [trouble, setTrouble] = createSignal<() => string>()
  const hadPin = vaultView()?.hasPin === true
  const fault = (): (() => string) | undefined => {
    if (!isPin(pin())) return () => words().pinMissing
    if (isSimplePin(pin())) return () => words().simple
    return pin() === again() ? undefined : () => words().differ
  }
  const send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (busy()) return
    const found = fault()
    setTrouble(() => found)
    if (found !== undefined) return
    setBusy(true)
    const outcome = await setVaultPin(pin(), hadPin ? old() : undefined)
    setBusy(false)
    switch (outcome) {
      case "right":
        return props.onSet?.()
      case "wrong":
        return void setTrouble(() => () => words().oldWrong)
      case "closed":
        return void setTrouble(() => () => words().notYet)
      case "storage":
        return void setTrouble(() => () => words().storage)
    }
  }
  return (
    <form class={style["form"]} onSubmit={(event) => void send(event)} novalidate>
      <Show when={hadPin}>
        <PinInput label={words().old} value={old()} onInput={setOld} />
      </Show>
      <PinInput label={words().pin} value={pin()} onInput={setPin} />
      <PinInput label={words().again} value={again()} onInput={setAgain} />
      <Show when={trouble()}>{(say) => <Notice tone="bad">{say()()}</Notice>}</Show>
      <Button weight="main" type="submit" disabled={busy()} wide>
        {busy() ? words().setting : words().set}
      </Button>
    </form>
  )
}
