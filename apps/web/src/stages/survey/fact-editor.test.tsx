import { formOf, type Json } from "@jingzhun/forms"
import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library"
import { afterEach, describe, expect, it } from "vitest"
import { speak } from "../../wording/language.ts"
import { FactEditor } from "./fact-editor.tsx"

afterEach(cleanup)

const show = (record: "household" | "member", name: string, value?: Json) => {
  const form = formOf(record, name)
  if (form === undefined) throw new Error(`no form of ${name}`)
  const written: Json[] = []
  const state = { done: false }
  render(() => (
    <FactEditor
      form={form}
      value={value}
      write={async (next) => {
        written.push(next)
        return { ok: true, operation: "o-1" }
      }}
      onDone={() => {
        state.done = true
      }}
    />
  ))
  return { written, state }
}

const input = () => screen.getByRole<HTMLInputElement>("textbox")

const settle = () => new Promise((resolve) => setTimeout(resolve, 0))

describe("filling in one fact", () => {
  it("asks in the other language once that is chosen, also with its choices open", () => {
    show("household", "registered", true)
    expect(screen.getByRole("radio", { name: "是" })).toBeTruthy()
    speak("en")
    expect(screen.getByRole("radio", { name: "yes" })).toBeTruthy()
    expect(screen.queryByText("是")).toBeNull()
    speak("zh-CN")
  })

  it("[U8] does not take the Enter that ends a composition for the end of the entry", async () => {
    const { written, state } = show("member", "name")
    fireEvent.compositionStart(input())
    fireEvent.input(input(), { target: { value: "张" } })
    fireEvent.keyDown(input(), { key: "Enter", keyCode: 229 })
    await settle()
    expect(written).toEqual([])
    fireEvent.compositionEnd(input())
    fireEvent.keyDown(input(), { key: "Enter", keyCode: 13 })
    await settle()
    expect(written).toEqual(["张"])
    expect(state.done).toBe(true)
  })

  it("keeps what was typed and says what is wrong with it", async () => {
    const { written, state } = show("household", "housing.areaSquareMetres", 52.5)
    fireEvent.input(input(), { target: { value: "五十二" } })
    fireEvent.keyDown(input(), { key: "Enter", keyCode: 13 })
    expect((await screen.findByRole("alert")).textContent).toContain("五十二")
    expect(input().value).toBe("五十二")
    expect(written).toEqual([])
    expect(state.done).toBe(false)
  })

  it("gives up with Escape and writes nothing", async () => {
    const { written, state } = show("household", "housing.areaSquareMetres", 52.5)
    fireEvent.input(input(), { target: { value: "60" } })
    fireEvent.keyDown(input(), { key: "Escape", keyCode: 27 })
    await settle()
    expect(written).toEqual([])
    expect(state.done).toBe(true)
  })

  it("reads full-width digits as digits", async () => {
    const { written } = show("household", "housing.areaSquareMetres")
    fireEvent.input(input(), { target: { value: "５２．５" } })
    fireEvent.keyDown(input(), { key: "Enter", keyCode: 13 })
    await settle()
    expect(written).toEqual([52.5])
  })

  it("writes a choice on one tap", async () => {
    const { written, state } = show("household", "housing.sound")
    fireEvent.click(screen.getByRole("radio", { name: "否" }))
    await settle()
    expect(written).toEqual([false])
    expect(state.done).toBe(true)
  })

  it("gathers several choices before it writes them", async () => {
    const { written } = show("member", "health", ["chronic"])
    fireEvent.click(screen.getByRole("checkbox", { name: "残疾" }))
    await settle()
    expect(written).toEqual([])
    fireEvent.click(screen.getByRole("button", { name: "保存" }))
    await settle()
    expect(written).toEqual([["chronic", "disabled"]])
  })
})
