/**
 * Log out 退出登录: asks first where something has not reached the server, takes the key away, and loads the page anew.
 */
import { createSignal, type JSX } from "solid-js"
import { logout } from "../local/session.ts"
import { wordsOf } from "../wording/language.ts"
import { shellWords } from "../wording/shell.ts"
import { Button } from "./button.tsx"
import { Dialogue } from "./dialogue.tsx"
import { finishDrafts } from "./editing/open-drafts.ts"
import { Icon } from "./icon.tsx"
import { unsentInAll } from "./last-seen.ts"
import { leaveVault } from "./vault-desk.ts"
import { who } from "./who.ts"

const words = wordsOf(shellWords)

/** The button, and the question, which stands outside of what the button may be hidden with. */
export interface LogOut {
  readonly button: () => JSX.Element
  readonly question: () => JSX.Element
}

/** Makes the way out. */
export const createLogOut = (onAsk?: () => void): LogOut => {
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
  const ask = async (): Promise<void> => {
    onAsk?.()
    // A text that cannot be written says so where it stands, and is not left behind by logging out.
    if (!(await finishDrafts())) return
    if (unsent() > 0) setAsking(true)
    else void leave()
  }
  return {
    button: () => (
      <Button onClick={() => void ask()} disabled={leaving()}>
        <Icon name="leave" />
        {leaving() ? words().loggingOut : words().logOut}
      </Button>
    ),
    question: () => (
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
    ),
  }
}
