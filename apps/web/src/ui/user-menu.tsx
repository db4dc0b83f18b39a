/**
 * User menu 使用人: who is using the device, size of text, language, log out.
 */
import { For, Show, type JSX } from "solid-js"
import { wordsOf } from "../wording/language.ts"
import { shellWords } from "../wording/shell.ts"
import { Button } from "./button.tsx"
import { Icon } from "./icon.tsx"
import { LanguageSwitch } from "./language-switch.tsx"
import { createLogOut } from "./log-out.tsx"
import style from "./shell.module.css"
import { lockVault, vaultView } from "./vault-desk.ts"
import { TEXT_SIZES, textSize, writeAt } from "./text-size.ts"
import { roleName, who } from "./who.ts"
import { personName } from "./people.ts"

const words = wordsOf(shellWords)

/** Shows the menu of the person at the device. */
export const UserMenu = (): JSX.Element => {
  let menu: HTMLDetailsElement | undefined
  const logOut = createLogOut(() => {
    if (menu !== undefined) menu.open = false
  })
  return (
    <>
      <details
        class={style["menu"]}
        ref={(element) => {
          menu = element
          closeOutside(element)
        }}
      >
        <summary aria-label={userLabel()}>
          <Icon name={who() === undefined ? "text" : "person"} />
          <span class={style["userName"]}>{userLabel()}</span>
        </summary>
        <div class={style["panel"]}>
          <Show when={who()}>
            <b>{userLabel()}</b>
          </Show>
          <Sizes />
          <LanguageSwitch />
          <Show when={vaultView()?.state === "open" && vaultView()?.hasPin}>
            <Button onClick={() => void lockVault()}>
              <Icon name="lock" />
              {words().lock}
            </Button>
          </Show>
          <Show when={who()}>{logOut.button()}</Show>
        </div>
      </details>
      {logOut.question()}
    </>
  )
}

const userLabel = (): string => {
  const person = who()
  return person === undefined ? words().display : words().using(personName(person.account), roleName(person.role))
}

const Sizes = (): JSX.Element => (
  <fieldset class={style["sizes"]}>
    <legend>{words().textSize}</legend>
    <For each={TEXT_SIZES}>
      {(size) => (
        <label data-on={textSize() === size}>
          <input type="radio" name="text-size" checked={textSize() === size} onChange={() => writeAt(size)} />
          {words().sizes[size]}
        </label>
      )}
    </For>
  </fieldset>
)

/** Closes the menu when something outside of it is touched or gets the focus, or Escape is pressed. */
const closeOutside = (menu: HTMLDetailsElement): void => {
  document.addEventListener("pointerdown", (event) => {
    if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false
  })
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !menu.contains(relatedTarget)) menu.open = false
  })
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return
    menu.open = false
    menu.querySelector("summary")?.focus()
  })
}
