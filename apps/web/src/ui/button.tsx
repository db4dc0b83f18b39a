/**
 * Button 按钮: at least 48 pixels high, in one of four weights.
 */
import { splitProps, type JSX } from "solid-js"
import style from "./controls.module.css"
import { cx } from "./cx.ts"

interface ButtonProps extends JSX.ButtonHTMLAttributes<HTMLButtonElement> {
  readonly weight?: "main" | "plain" | "quiet" | "danger"
  readonly wide?: boolean
}

/** Gives the class names of a button, for links that look like one. */
export const buttonClass = (weight: NonNullable<ButtonProps["weight"]> = "plain"): string =>
  cx(style["button"], weight !== "plain" && style[weight])

/** Shows a button. */
export const Button = (props: ButtonProps): JSX.Element => {
  const [own, rest] = splitProps(props, ["weight", "wide", "class", "type"])
  return (
    <button
      {...rest}
      type={own.type ?? "button"}
      class={cx(buttonClass(own.weight), own.wide === true && style["wide"], own.class)}
    />
  )
}
