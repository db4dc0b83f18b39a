/**
 * Ledger notices 台账提示: what is wrong with the ledger on this device or on the server, and what to do about it.
 */
import type { LedgerEntry, LedgerFault } from "@jingzhun/documents"
import { createSignal, For, Show, type JSX } from "solid-js"
import { ownCommand, type SharedLedger } from "../../local/ledger/shared-ledger.ts"
import { Button } from "../../ui/button.tsx"
import { Notice } from "../../ui/notice.tsx"
import { personName } from "../../ui/people.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { ledgerWords } from "../../wording/ledger.ts"
import { sayDay } from "../../wording/when.ts"
import { sayWord } from "./say.ts"

const words = wordsOf(ledgerWords)

/** Shows them above whatever rests on the ledger. */
export const LedgerNotices = (props: { readonly ledger: SharedLedger }): JSX.Element => (
  <>
    <Show when={props.ledger.fault()}>
      {(fault) => (
        <Notice tone="bad">
          <p>{sayFault(fault(), props.ledger.entries().length)}</p>
          <p>{words().faultMeans(props.ledger.entries().length)}</p>
          <p>{words().faultDo}</p>
        </Notice>
      )}
    </Show>
    <Show when={props.ledger.lost().length > 0}>
      <LostEntries ledger={props.ledger} />
    </Show>
  </>
)

const LostEntries = (props: { readonly ledger: SharedLedger }): JSX.Element => {
  const [isKept, setKept] = createSignal(true)
  const own = () => props.ledger.lost().filter((entry) => ownCommand(entry, props.ledger.account) !== undefined)
  const label = ({ command }: LedgerEntry): string => sayWord(command.type, language())
  const sayWhose = (entry: LedgerEntry): string => {
    if (ownCommand(entry, props.ledger.account) !== undefined) return words().lostOwn
    const { account } = entry.command.by
    return account === props.ledger.account ? words().lostInPart : words().lostOther(personName(account))
  }
  const sendAgain = async (): Promise<void> => {
    setKept((await props.ledger.sendAgain(own())).ok)
  }
  const [isAsking, setAsking] = createSignal(false)
  const giveUp = (): void => {
    if (isAsking()) void props.ledger.giveUp(props.ledger.lost())
    else setAsking(true)
  }
  return (
    <Notice tone="ask">
      <h2>{words().lostTitle(props.ledger.lost().length)}</h2>
      <p>{words().lostMeans}</p>
      <ol>
        <For each={props.ledger.lost()}>
          {(entry) => (
            <li>
              {words().lostStep(label(entry), entry.command.subject, sayDay(entry.command.on, language()))}
              <br />
              <small>{sayWhose(entry)}</small>
            </li>
          )}
        </For>
      </ol>
      <Show when={own().length > 0}>
        <p>
          <Button onClick={() => void sendAgain()}>{words().sendAgain(own().length)}</Button>{" "}
          <small>{words().sendAgainHint}</small>
        </p>
      </Show>
      <Show when={!isKept()}>
        <p role="alert">{words().notKept}</p>
      </Show>
      <Button onClick={giveUp}>{isAsking() ? words().giveUpAsk : words().giveUp}</Button>
    </Notice>
  )
}

const sayFault = (fault: LedgerFault, good: number): string =>
  words().fault[fault._tag](fault._tag === "StrayKey" ? good : fault.seq)
