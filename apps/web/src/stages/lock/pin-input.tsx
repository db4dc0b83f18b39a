/**
 * PIN input 密码框: digits that nobody reads over a shoulder, with the keypad of a phone.
 */
import { createUniqueId, type JSX } from "solid-js"
import style from "../sign-in/sign-in.module.css"

interface PinInputProps {
  readonly label: string
  readonly value: string
  readonly onInput: (value: string) => void
}

/** Takes a PIN. */
export const PinInput = (props: PinInputProps): JSX.Element => {
  const id = createUniqueId()
  return (
    <div class={style["field"]}>
      <label for={id}>
        <b>{props.label}</b>
      </label>
      <input
        id={id}
        type="password"
        inputmode="numeric"
        autocomplete="off"
        maxlength={12}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
    </div>
  )
}

/** Tells whether a text can be a PIN. */
export const isPin = (text: string): boolean => /^\d{6,12}$/.test(text)

/** Tells a PIN that is tried first by whoever finds the device: one digit again and again, or a run. */
export const isSimplePin = (pin: string): boolean => {
  const steps = new Set(Array.from(pin.slice(1), (digit, at) => Number(digit) - Number(pin[at])))
  return steps.size === 1 && [0, 1, -1].some((step) => steps.has(step))
}
