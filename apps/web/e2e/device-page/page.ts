/**
 * A page without screens: opens a roster and lets the browser test speak to it.
 */
import { registerServiceWorker, onUpdateWaiting, takeOver } from "../../src/local/service-worker.ts"
import { openSharedRoster, type SharedRoster } from "../../src/local/shared-roster.ts"

declare const __LABEL__: string

const account = new URLSearchParams(location.search).get("account") ?? "recorder"

const roster: SharedRoster = openSharedRoster({
  village: "999901201201",
  year: 2026,
  actor: { account, role: "recorder", area: "999901201201" },
})

/** What the test may ask of the page. */
export interface DevicePage {
  readonly roster: SharedRoster
  readonly status: () => SharedRoster["status"]
  /** All cells of one field, by household id as JSON. */
  readonly column: (field: string) => { [household: string]: unknown }
  readonly byId: (id: string) => string
  updateWaiting: boolean
  readonly takeOver: () => void
}

const page: DevicePage = {
  roster,
  status: () => ({ ...roster.status }),
  column: (field) =>
    Object.fromEntries(
      roster.householdIds().map((record) => {
        const view = roster.record(record)
        return [JSON.stringify(view?.cell("id").value), view?.cell(field)]
      }),
    ),
  byId: (id) => roster.householdIds().find((record) => roster.record(record)?.cell("id").value === id) ?? "",
  updateWaiting: false,
  takeOver,
}
Object.assign(globalThis, { device: page, label: __LABEL__ })
onUpdateWaiting(() => {
  page.updateWaiting = true
})
registerServiceWorker()
