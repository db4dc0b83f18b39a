/**
 * Signatures part 签名: both sides sign over the visit as it stands; what is changed afterwards stands below as a correction.
 */
import { fenToYuan } from "@jingzhun/core"
import type { Correction } from "@jingzhun/documents"
import type { Json } from "@jingzhun/forms"
import * as Result from "effect/Result"
import { createMemo, createSignal, createUniqueId, For, Show, type JSX } from "solid-js"
import { Button } from "../../../ui/button.tsx"
import { Icon } from "../../../ui/icon.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { SignatureDrawing } from "../../../ui/signature-drawing.tsx"
import { SignaturePad } from "../../../ui/signature-pad.tsx"
import type { Strokes } from "../../../ui/strokes.ts"
import { personName } from "../../../ui/people.ts"
import { language, wordsOf } from "../../../wording/language.ts"
import { visitWords } from "../../../wording/survey-visit.ts"
import { sayMoment } from "../../../wording/when.ts"
import { ShownFacts } from "./shown-facts.tsx"
import { factsOf, hashOfFacts } from "./signed-facts.ts"
import {
  correctionsAfter,
  sealVisit,
  type SignerRole,
  signaturesOf,
  signatureValues,
  type VisitSignature,
} from "./visit-seal.ts"
import { memberName, useVisiting } from "./visiting.ts"
import style from "./visit.module.css"
import { plainText, textAt } from "./visits.ts"

const words = wordsOf(visitWords)

/** Shows who has signed, and where to sign. */
export const SignaturesPart = (): JSX.Element => {
  const { survey, visit } = useVisiting()
  const signatures = createMemo(() => signaturesOf(survey.sheet(), visit().record))
  const seal = createMemo(() => sealVisit(survey.sheet(), visit().record))
  const conflicts = (): number => {
    const made = seal()
    return Result.isFailure(made) && made.failure._tag === "InConflict" ? made.failure.conflicts.length : 0
  }
  return (
    <section class={style["block"]} aria-label={words().parts.signatures}>
      <p class={style["quiet"]}>{words().signHint}</p>
      <Show when={conflicts() > 0}>
        <Notice tone="ask">{words().conflicts(conflicts())}</Notice>
      </Show>
      <ShownFacts />
      <For each={["household", "surveyor"] as const}>
        {(role) => <Signer role={role} signature={signatures().find((one) => one.role === role)} />}
      </For>
    </section>
  )
}

const Signer = (props: { readonly role: SignerRole; readonly signature: VisitSignature | undefined }): JSX.Element => {
  const { village, line, survey, visit, account, canWrite, say } = useVisiting()
  const [isSigning, setSigning] = createSignal(false)
  const [name, setName] = createSignal(props.role === "surveyor" ? personName(account) : "")
  const sign = async (strokes: Strokes): Promise<void> => {
    const seal = sealVisit(survey.sheet(), visit().record)
    if (Result.isFailure(seal)) return
    const at = new Date().toISOString()
    const facts = hashOfFacts(factsOf(village.roster, line.id))
    const signed = { role: props.role, who: name().trim(), strokes, at, facts }
    if (say(await survey.create("signature", signatureValues(visit().record, signed, seal.success)))) setSigning(false)
  }
  const canSign = (): boolean => canWrite() && Result.isSuccess(sealVisit(survey.sheet(), visit().record))
  return (
    <section class={style["signer"]} aria-label={words().roles[props.role]}>
      <h2>{words().roles[props.role]}</h2>
      <Show when={props.signature} fallback={<p class={style["quiet"]}>{words().notSigned}</p>}>
        {(signature) => <Signed signature={signature()} />}
      </Show>
      <Show when={canSign() && !isSigning()}>
        <Show when={props.role === "household"}>
          <WhoSigns name={name()} onName={setName} />
        </Show>
        <Button disabled={name().trim() === ""} onClick={() => setSigning(true)}>
          <Icon name="edit" />
          {props.signature === undefined ? words().sign : words().signAgain}
        </Button>
        <Show when={name().trim() === ""}>
          <p class={style["quiet"]}>{words().signerMissing}</p>
        </Show>
      </Show>
      <Show when={isSigning()}>
        <SignaturePad name={name()} onCancel={() => setSigning(false)} onDone={(strokes) => void sign(strokes)} />
      </Show>
    </section>
  )
}

const WhoSigns = (props: { readonly name: string; readonly onName: (name: string) => void }): JSX.Element => {
  const { village, line } = useVisiting()
  const id = createUniqueId()
  const names = (): readonly string[] =>
    (village.roster.household(line.id)?.members ?? [])
      .map((member) => memberName(village, member))
      .filter((name) => name !== "")
  return (
    <div class={style["entry"]}>
      <label for={id}>{words().signer}</label>
      <input
        id={id}
        class={style["input"]}
        maxlength={80}
        value={props.name}
        onInput={(event) => props.onName(event.currentTarget.value)}
      />
      <div class={style["buttons"]}>
        <For each={names()}>
          {(one) => (
            <Button weight={props.name === one ? "main" : "plain"} onClick={() => props.onName(one)}>
              {one}
            </Button>
          )}
        </For>
      </div>
    </div>
  )
}

const Signed = (props: { readonly signature: VisitSignature }): JSX.Element => {
  const { village, line, survey } = useVisiting()
  const hasOtherFacts = createMemo(
    () => props.signature.facts !== "" && props.signature.facts !== hashOfFacts(factsOf(village.roster, line.id)),
  )
  const corrections = createMemo(() => correctionsAfter(survey.sheet(), props.signature))
  const trouble = (): string | undefined => {
    if (props.signature.missing > 0) return words().notArrived(props.signature.missing)
    return props.signature.isExact ? undefined : words().notExact
  }
  return (
    <>
      <SignatureDrawing strokes={props.signature.strokes} name={props.signature.who} />
      <p>
        {words().signedAt(props.signature.who, sayMoment(props.signature.at, Date.now(), language()))}{" "}
        <small>{words().code(props.signature.seal.hash.slice(7, 19))}</small>
      </p>
      <Show when={trouble()}>{(sentence) => <Notice tone="ask">{sentence()}</Notice>}</Show>
      <Show when={hasOtherFacts()}>
        <Notice tone="ask">{words().factsChanged}</Notice>
      </Show>
      <Show when={corrections().length > 0}>
        <div class={style["corrections"]}>
          <b>
            <Icon name="warn" /> {words().corrections(corrections().length)}
          </b>
          <ul>
            <For each={corrections()}>{(one) => <li>{sayCorrection(one)}</li>}</For>
          </ul>
        </div>
      </Show>
    </>
  )

  function sayCorrection({ record, kind, field, sealed, asked }: Correction): string {
    const item = textAt(survey.sheet(), record, "item") || textAt(survey.sheet(), record, "caption")
    const name = words().fields[field as "item"] ?? words().visitFields[field] ?? field
    const label = [words().recordKinds[kind] ?? kind, item, name].filter(Boolean).join(" ")
    return words().correction(label, sayValue(field, sealed), asked.map((value) => sayValue(field, value)).join(" / "))
  }
}

const sayValue = (field: string, value: Json | undefined): string => {
  if (value === undefined || value === null) return words().notFilled
  if (field === "rateFen" && typeof value === "number") return words().amount(fenToYuan(value))
  if (field === "kind") return words().kinds[value as "wage"] ?? plainText(value)
  if (typeof value === "boolean") return value ? words().tri.yes : words().tri.no
  return plainText(value)
}
