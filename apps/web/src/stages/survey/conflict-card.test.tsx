import type { Version } from "@jingzhun/documents"
import { formOf, type FieldForm, type Json } from "@jingzhun/forms"
import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library"
import { afterEach, describe, expect, it } from "vitest"
import { ConflictCard } from "./conflict-card.tsx"

afterEach(cleanup)

const formOrFail = (name: string): FieldForm => {
  const form = formOf("household", name)
  if (form === undefined) throw new Error(`no form of ${name}`)
  return form
}

const aVersion = (value: Json, actor: string): Version => ({
  value,
  operation: `o-${actor}`,
  actor,
  at: "2026-03-01T08:00:00.000Z",
  device: `device-of-${actor}`,
})

const show = (of: { sameEitherWay?: boolean; canWrite?: boolean; refuse?: boolean; versions?: Version[] } = {}) => {
  const kept: Json[] = []
  render(() => (
    <ConflictCard
      form={formOrFail("housing.areaSquareMetres")}
      versions={of.versions ?? [aVersion(11, "recorder"), aVersion(90, "surveyor")]}
      sameEitherWay={of.sameEitherWay}
      canWrite={of.canWrite ?? true}
      onKeep={async (value) => {
        if (of.refuse === true) return { ok: false, code: "storage" }
        kept.push(value)
        return { ok: true, operation: "o-new" }
      }}
    />
  ))
  return kept
}

describe("two people wrote different values", () => {
  it("[U27] shows both values with who wrote them on which device", () => {
    show()
    expect(screen.getByText("11")).toBeTruthy()
    expect(screen.getByText("90")).toBeTruthy()
    expect(screen.getByText(/recorder/)).toBeTruthy()
    expect(screen.getByText(/surveyor/)).toBeTruthy()
    expect(screen.getAllByText(/设备/)).toHaveLength(2)
  })

  it("[U27] says how many people differ", () => {
    show()
    expect(screen.getByRole("group", { name: /^两人填得不一样/ })).toBeTruthy()
    cleanup()
    show({ versions: [aVersion(1, "recorder"), aVersion(2, "surveyor"), aVersion(3, "panel1")] })
    expect(screen.getByRole("group", { name: /^3 人填得不一样/ })).toBeTruthy()
    cleanup()
    show({ versions: [aVersion(1, "recorder"), aVersion(2, "recorder")] })
    expect(screen.getByRole("group", { name: /^几台设备上填得不一样/ })).toBeTruthy()
  })

  it("[U27] keeps the value that is tapped", async () => {
    const kept = show()
    const [, second] = screen.getAllByRole("button")
    if (second === undefined) throw new Error("there is no second button")
    fireEvent.click(second)
    await Promise.resolve()
    expect(kept).toEqual([90])
  })

  it("says when the verdicts do not depend on the choice", () => {
    show({ sameEitherWay: true })
    expect(screen.getByText("无论取哪一个，三项结论都相同。")).toBeTruthy()
  })

  it("says when the device could not store the choice", async () => {
    show({ refuse: true })
    const [first] = screen.getAllByRole("button")
    if (first === undefined) throw new Error("there is no button")
    fireEvent.click(first)
    expect((await screen.findByRole("alert")).textContent).toContain("本机存储写不进去")
  })

  it("offers no choice to an account that may only view", () => {
    show({ canWrite: false })
    expect(screen.queryAllByRole("button")).toHaveLength(0)
  })
})
