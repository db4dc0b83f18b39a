import "fake-indexeddb/auto"
import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library"
import { Show, type JSX } from "solid-js"
import { afterEach, beforeAll, describe, expect, it } from "vitest"
import { usedBy } from "../../ui/who.ts"
import { ProcedureSwitch } from "./procedure-switch.tsx"
import { useLedger } from "./village-ledger.ts"

const VILLAGE = "999901201201"

beforeAll(() => {
  Object.defineProperty(navigator, "onLine", { value: false, configurable: true })
})
afterEach(() => {
  cleanup()
  localStorage.clear()
})

const worksUnder = (...ids: readonly string[]): void => {
  const list = ids.map((id) => ({ village: VILLAGE, id, hash: "", readings: {}, packReadings: {} }))
  localStorage.setItem(`jingzhun/procedures/${VILLAGE}`, JSON.stringify(list))
}

const Shown = (): JSX.Element => {
  const phase = useLedger(VILLAGE)
  const open = () => {
    const now = phase()
    return now._tag === "Open" ? now : undefined
  }
  return (
    <Show when={open()} keyed>
      {({ ledger, offered }) => (
        <>
          <h1>{ledger.engine.procedure.id}</h1>
          <ProcedureSwitch village={VILLAGE} offered={offered} shown={ledger.engine.procedure.id} />
        </>
      )}
    </Show>
  )
}

const show = (account: string): void => {
  usedBy({ account, role: "recorder", area: VILLAGE })
  render(() => <Shown />)
}

describe("a village under several procedures", () => {
  it("is shown under the one that was picked, also the next time", async () => {
    worksUnder("gutan", "dejiang")
    show("first")
    expect(screen.getByRole("heading").textContent).toBe("gutan")
    fireEvent.change(screen.getByLabelText("所用程序"), { target: { value: "dejiang" } })
    await waitFor(() => expect(screen.getByRole("heading").textContent).toBe("dejiang"))
    cleanup()
    show("second")
    expect(screen.getByRole("heading").textContent).toBe("dejiang")
  })

  it("one procedure leaves nothing to pick", () => {
    worksUnder("gutan")
    show("third")
    expect(screen.getByRole("heading").textContent).toBe("gutan")
    expect(screen.queryByLabelText("所用程序")).toBeNull()
  })
})
