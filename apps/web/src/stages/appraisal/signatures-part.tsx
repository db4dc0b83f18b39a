/**
 * Signatures part 签名: the chair and the representatives sign over the meeting as it stands.
 *
 * A signature keeps the hash of what was signed; when something changes afterwards it is asked for again.
 */
import { CHAIR, hashOfReview, sign, type Signature } from "@jingzhun/documents/review"
import { createMemo, createSignal, For, Show, type JSX } from "solid-js"
import { Button } from "../../ui/button.tsx"
import { Icon } from "../../ui/icon.tsx"
import { closingWords } from "../../wording/appraisal-closing.ts"
import { appraisalWords } from "../../wording/appraisal.ts"
import { wordsOf } from "../../wording/language.ts"
import style from "./appraisal.module.css"
import { nameOf, useHall, type Hall } from "./hall.ts"
import { signersOf } from "./signers.ts"
import { SignatureDrawing } from "../../ui/signature-drawing.tsx"
import { SignaturePad } from "../../ui/signature-pad.tsx"

const words = wordsOf(appraisalWords)
const closing = wordsOf(closingWords)

/** Shows who has signed, and a frame for each to sign in. */
export const SignaturesPart = (): JSX.Element => {
  const hall = useHall()
  const over = createMemo(() => hashOfReview(hall.review(), hall.meeting.minutesText()))
  return (
    <section class={style["block"]}>
      <h2>{words().parts.signatures}</h2>
      <p class={style["hint"]}>{closing().signaturesHint}</p>
      <ol class={style["signers"]}>
        <For each={signersOf(hall.review())}>{(signer) => <Signer signer={signer} over={over()} />}</For>
      </ol>
    </section>
  )
}

/** Names somebody who signs. */
export const signerName = (hall: Hall, signer: string): string => {
  if (signer !== CHAIR) return nameOf(hall, signer)
  const chair = hall.review().meeting.chair.value ?? ""
  const name = hall.seats().includes(chair) ? nameOf(hall, chair) : chair
  return name === "" ? words().chair : `${words().chair} ${name}`
}

const Signer = (props: { readonly signer: string; readonly over: string }): JSX.Element => {
  const hall = useHall()
  const [isSigning, setSigning] = createSignal(false)
  const name = (): string => signerName(hall, props.signer)
  const signature = (): Signature | undefined => hall.review().signatures.find(({ signer }) => signer === props.signer)
  return (
    <li class={style["signer"]}>
      <span class={style["seatName"]}>{name()}</span>
      <Show when={signature()?.mark} fallback={<small>{closing().notSigned}</small>}>
        {(mark) => (
          <>
            <SignatureDrawing strokes={mark().strokes} name={name()} />
            <Show when={hall.isOpen() && mark().over !== props.over}>
              <small class={style["aside"]}>
                <Icon name="warn" /> {closing().signedOlder}
              </small>
            </Show>
          </>
        )}
      </Show>
      <Show when={hall.isOpen() && !isSigning()}>
        <Button onClick={() => setSigning(true)}>
          <Icon name="edit" />
          {signature()?.mark === undefined ? closing().sign(name()) : closing().signAgain}
        </Button>
      </Show>
      <Show when={isSigning()}>
        <SignaturePad
          name={name()}
          onCancel={() => setSigning(false)}
          onDone={(strokes) => {
            hall.write(sign(props.signer, { strokes, over: props.over }))
            setSigning(false)
          }}
        />
      </Show>
    </li>
  )
}
