/**
 * User menu 使用人: who is using the device, size of text, language, log out.
 */
import { createSignal, For, Show, type JSX } from "solid-js"
import { logout } from "../local/session.ts"
import { wordsOf } from "../wording/language.ts"
import { shellWords } from "../wording/shell.ts"
import { Button } from "./button.tsx"
import { Dialogue } from "./dialogue.tsx"
import { finishDrafts } from "./editing/open-drafts.ts"
import { Icon } from "./icon.tsx"
import { unsentInAll } from "./last-seen.ts"
import { LanguageSwitch } from "./language-switch.tsx"
import style from "./shell.module.css"
import { leaveVault, lockVault, vaultView } from "./vault-desk.ts"
import { TEXT_SIZES, textSize, writeAt } from "./text-size.ts"
import { roleName, who } from "./who.ts"
import { personName } from "./people.ts"

const words = wordsOf(shellWords)

/** Shows the menu of the person at the device. */
export const UserMenu = (): JSX.Element => {
  const [asking, setAsking] = createSignal(false)
  const [leaving, setLeaving] = createSignal(false)
  const leave = async (): Promise<void> => {
    setAsking(false)
    setLeaving(true)
    await leaveVault()
    await logout()
    // Loaded anew, the page has nothing in its memory of what was read.
    location.assign("/login")
  }
  const unsent = (): number => unsentInAll(who()?.account ?? "")
  let menu: HTMLDetailsElement | undefined
  const ask = async (): Promise<void> => {
    if (menu !== undefined) menu.open = false
    // A text that cannot be written says so where it stands, and is not left behind by logging out.
    if (!(await finishDrafts())) return
    if (unsent() > 0) setAsking(true)
    else void leave()
  }
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
          <Show when={who()}>
            <Button onClick={() => void ask()} disabled={leaving()}>
              <Icon name="leave" />
              {leaving() ? words().loggingOut : words().logOut}
            </Button>
          </Show>
        </div>
      </details>
      <Dialogue
        open={asking()}
        title={words().leaveTitle}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => void leave()}>{words().leaveGo}</Button>
            <Button weight="main" onClick={() => setAsking(false)}>
              {words().leaveStay}
            </Button>
          </>
        }
      >
        <p>{words().leaveBody(unsent())}</p>
      </Dialogue>
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
