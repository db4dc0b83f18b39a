/**
 * Who 谁在用: the person at this device, known to every screen.
 */
import { createSignal, type Accessor } from "solid-js"
import type { Identity } from "../local/session.ts"
import { language } from "../wording/language.ts"
import { forgetNames, learnNames } from "./people.ts"
import { roleWords } from "../wording/shell.ts"

const [identity, setIdentity] = createSignal<Identity | undefined>()

/** Tells who is using the device; `undefined` when nobody has logged in. */
export const who: Accessor<Identity | undefined> = identity

/** Says who is using the device from now on. */
export const usedBy = (next: Identity | undefined): void => {
  setIdentity(next)
  if (next === undefined) forgetNames()
  else void learnNames()
}

/** Names a role in the language of the screens. */
export const roleName = (role: string): string => roleWords[language()][role] ?? role
