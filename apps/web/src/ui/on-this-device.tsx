/**
 * On this device 本机内容: says below the villages what has waited here for too long, and lets it be carried elsewhere.
 */
import { createResource, Show, type JSX } from "solid-js"
import { VaultPanel } from "../stages/lock/vault-panel.tsx"
import { CarriedFile } from "./carried-file.tsx"
import { Notice } from "./notice.tsx"
import { who } from "./who.ts"
import { carriedWords } from "../wording/carried-file.ts"
import { wordsOf } from "../wording/language.ts"

const words = wordsOf(carriedWords)

/** Shows the warnings, and the carried file. */
export const OnThisDevice = (): JSX.Element => {
  const [overdue] = createResource(who, async ({ account }) => {
    const { isOverdue, waitingOnDevice } = await import("../local/carried/waiting.ts")
    const waiting = await waitingOnDevice(account)
    return isOverdue(waiting, Date.now()) ? waiting : undefined
  })
  return (
    <>
      <Show when={overdue.latest}>
        {(waiting) => <Notice tone="bad">{words().waiting(waiting().count, waiting().since ?? "", Date.now())}</Notice>}
      </Show>
      <VaultPanel />
      <CarriedFile />
    </>
  )
}
