/**
 * Vault panel 本机安全: whether what lies here is encrypted, until when it can be seen, and the PIN.
 */
import { createSignal, Match, Show, Switch, type JSX } from "solid-js"
import { Button } from "../../ui/button.tsx"
import { Icon } from "../../ui/icon.tsx"
import { Notice } from "../../ui/notice.tsx"
import { isVaultShut, lockVault, passVaultBy, vaultView } from "../../ui/vault-desk.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { vaultWords } from "../../wording/vault.ts"
import { dayInBeijing, sayDay } from "../../wording/when.ts"
import style from "./lock.module.css"
import { PinForm } from "./set-pin.tsx"

const words = wordsOf(vaultWords)

/** Shows the panel. */
export const VaultPanel = (): JSX.Element => {
  const [asks, setAsks] = createSignal(false)
  const [isSet, setSet] = createSignal(false)
  const hasPin = (): boolean => vaultView()?.hasPin === true
  const until = (): string | undefined => {
    const ms = vaultView()?.until
    return ms === undefined ? undefined : sayDay(dayInBeijing(ms), language())
  }
  return (
    <section class={style["panel"]}>
      <h2>{words().panelTitle}</h2>
      <Switch>
        <Match when={vaultView() === undefined}>
          <Notice tone="ask">{words().clear}</Notice>
        </Match>
        <Match when={isVaultShut()}>
          <Notice tone="ask">{words().goOnHint}</Notice>
          <div class={style["actions"]}>
            <Button weight="main" onClick={() => passVaultBy(false)}>
              <Icon name="lock" />
              {words().unlock}
            </Button>
          </div>
        </Match>
        <Match when={true}>
          <p>
            {words().encrypted}
            <Show when={until()}>{(date) => <>{words().until(date())}</>}</Show>
          </p>
          <Show when={isSet()} fallback={<p>{hasPin() ? words().hasPin : words().noPin}</p>}>
            <Notice tone="yes">{words().isSet}</Notice>
          </Show>
          <Show
            when={asks()}
            fallback={
              <div class={style["actions"]}>
                <Button onClick={() => setAsks(true)}>{hasPin() ? words().change : words().setTitle}</Button>
                <Show when={hasPin()}>
                  <Button onClick={() => void lockVault()}>
                    <Icon name="lock" />
                    {words().lock}
                  </Button>
                </Show>
              </div>
            }
          >
            <p>{words().setLead}</p>
            <PinForm
              onSet={() => {
                setAsks(false)
                setSet(true)
              }}
            />
            <Button onClick={() => setAsks(false)}>{words().cancel}</Button>
          </Show>
        </Match>
      </Switch>
    </section>
  )
}
