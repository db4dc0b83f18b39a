/**
 * Step 一步: what may happen in a run, as plain data, so that a failing run can be read and shortened.
 */
import fc from "fast-check"

/** One thing that happens. Devices, tabs and records are counted on and on and taken by the remainder. */
export type Step =
  | {
      readonly do: "edit" | "resolve"
      readonly device: number
      readonly tab: number
      readonly record: number
      readonly field: number
    }
  | { readonly do: "create"; readonly device: number; readonly tab: number }
  /** Letters are put into the minutes at a place, and as many as `removed` behind it are taken out. */
  | {
      readonly do: "type"
      readonly device: number
      readonly tab: number
      readonly at: number
      readonly removed: number
    }
  | { readonly do: "apply" | "grant" | "note"; readonly device: number; readonly tab: number; readonly subject: number }
  /** A person gives up what was refused. */
  | { readonly do: "discard"; readonly device: number; readonly tab: number }
  | { readonly do: "stock edit"; readonly record: number; readonly field: number }
  | { readonly do: "pass"; readonly ms: number }
  | {
      readonly do: "weather"
      readonly device: number
      readonly isUp: boolean
      readonly slowestMs: number
      readonly lost: number
      readonly repeated: number
      readonly halved: number
    }
  | { readonly do: "cut"; readonly device: number; readonly isSilent: boolean }
  | { readonly do: "online" | "offline"; readonly device: number }
  | { readonly do: "kill server"; readonly isSilent: boolean; readonly downMs: number }
  | { readonly do: "back up" }
  /** The server is put back to a backup: the last, or one before. */
  | { readonly do: "restore"; readonly back: number; readonly downMs: number }
  /** The operator stops the server and erases a record. */
  | { readonly do: "erase"; readonly record: number; readonly downMs: number }
  | { readonly do: "revoke" | "admit"; readonly device: number }
  | { readonly do: "seal" }
  | DeviceStep

/** One thing that happens to a device by itself. */
export type DeviceStep =
  | { readonly do: "open tab" | "power cut" | "full disk" | "free disk" | "force close"; readonly device: number }
  | {
      readonly do: "close tab" | "crash tab" | "freeze tab" | "thaw tab"
      readonly device: number
      readonly tab: number
    }
  | { readonly do: "clock"; readonly device: number; readonly days: number }

const device = fc.nat({ max: 2 })
const tab = fc.nat({ max: 2 })
const record = fc.nat({ max: 5 })
const field = fc.nat({ max: 3 })
const share = fc.constantFrom(0, 0, 0.05, 0.2)

const simple = <What extends Step["do"]>(...what: readonly What[]) =>
  fc.record({ do: fc.constantFrom(...what), device, tab })

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 14,
    arbitrary: fc.record({ do: fc.constantFrom("edit", "edit", "edit", "resolve"), device, tab, record, field }),
  },
  { weight: 2, arbitrary: simple("create") },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant("type"),
      device,
      tab,
      at: fc.nat({ max: 30 }),
      removed: fc.constantFrom(0, 0, 0, 1, 3),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom("apply", "apply", "grant", "note"),
      device,
      tab,
      subject: fc.nat({ max: 3 }),
    }),
  },
  { weight: 1, arbitrary: simple("discard") },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("stock edit"), record, field }) },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant("pass"), ms: fc.constantFrom(0, 3, 20, 150, 1000, 8000, 40_000) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("weather"),
      device: fc.nat({ max: 3 }),
      isUp: fc.constantFrom(true, true, true, false),
      slowestMs: fc.constantFrom(10, 300, 5000),
      lost: share,
      repeated: share,
      halved: share,
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("cut"), device: fc.nat({ max: 3 }), isSilent: fc.boolean() }) },
  { weight: 2, arbitrary: simple("online", "offline") },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("kill server"),
      isSilent: fc.boolean(),
      downMs: fc.constantFrom(0, 300, 20_000),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: "back up" } as const) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("restore"),
      back: fc.nat({ max: 2 }),
      downMs: fc.constantFrom(0, 300, 20_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("erase"), record, downMs: fc.constantFrom(0, 300, 20_000) }),
  },
  { weight: 3, arbitrary: simple("open tab", "close tab") },
  { weight: 3, arbitrary: simple("crash tab", "power cut") },
  { weight: 2, arbitrary: simple("full disk", "free disk") },
  { weight: 1, arbitrary: simple("force close") },
  { weight: 2, arbitrary: simple("freeze tab", "thaw tab") },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("clock"), device, days: fc.constantFrom(-3650, -1, 0, 1, 3650) }),
  },
  { weight: 2, arbitrary: simple("revoke", "admit") },
  { weight: 1, arbitrary: fc.constant({ do: "seal" } as const) },
)

/** A run: what happens, and the chance by which everything else is decided. */
export const aRun = fc.record({
  chance: fc.nat({ max: 2 ** 31 - 1 }),
  steps: fc.array(step, { minLength: 5, maxLength: 60, size: "max" }),
})

/** What a run is made of. */
export interface Run {
  readonly chance: number
  readonly steps: readonly Step[]
}
