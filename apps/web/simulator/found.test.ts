import { describe, it } from "vitest"
import { simulate } from "./simulate.ts"
import type { Run, Step } from "./step.ts"

const edit = (device: number, field = 0): Step => ({ do: "edit", device, tab: 0, record: 0, field })
const weather = (device: number, halved: number): Step => ({
  do: "weather",
  device,
  isUp: true,
  slowestMs: 10,
  lost: 0,
  repeated: 0,
  halved,
})
const pass = (ms: number): Step => ({ do: "pass", ms })

/** Runs in which a fault was found once, shortened. */
const FOUND: readonly (readonly [what: string, run: Run])[] = [
  [
    "a refused edit that a full disk does not let aside is set aside once there is room, and holds nothing up",
    {
      chance: 329_998_050,
      steps: [
        weather(2, 0.2),
        { do: "cut", device: 0, isSilent: false },
        edit(0),
        weather(0, 0),
        edit(1),
        edit(2),
        { do: "cut", device: 0, isSilent: false },
        { do: "full disk", device: 2 },
        pass(40_000),
        edit(0),
        edit(0),
      ],
    },
  ],
  [
    "what was typed in a tab that is gone comes through from another tab, also where the disk did not take it",
    {
      chance: 0,
      steps: [
        { do: "open tab", device: 2 },
        { do: "full disk", device: 2 },
        { do: "type", device: 2, tab: 0, at: 0, removed: 0 },
        { do: "kill server", isSilent: false, downMs: 0 },
        pass(0),
        { do: "close tab", device: 2, tab: 0 },
      ],
    },
  ],
  [
    "a command that a tab has left is sent from another tab",
    {
      chance: 0,
      steps: [
        { do: "open tab", device: 0 },
        { do: "apply", device: 0, tab: 0, subject: 0 },
        { do: "kill server", isSilent: false, downMs: 300 },
        { do: "close tab", device: 0, tab: 0 },
        edit(0),
        { do: "freeze tab", device: 0, tab: 0 },
      ],
    },
  ],
  [
    "a tab takes the lead from one that answers no more, also where the clock of the device is put back",
    {
      chance: 364_291_306,
      steps: [
        { do: "freeze tab", device: 0, tab: 0 },
        { do: "resolve", device: 0, tab: 0, record: 0, field: 3 },
        { do: "close tab", device: 0, tab: 0 },
        { do: "open tab", device: 0 },
        pass(8000),
        { do: "clock", device: 0, days: -1 },
      ],
    },
  ],
  [
    "what a full disk did not take of the minutes is kept with what is typed next, which hangs on it",
    {
      chance: 1_379_814_771,
      steps: [
        { do: "full disk", device: 1 },
        { do: "type", device: 1, tab: 0, at: 12, removed: 0 },
        { do: "free disk", device: 1 },
        { do: "kill server", isSilent: false, downMs: 300 },
        { do: "type", device: 1, tab: 0, at: 20, removed: 1 },
        { do: "close tab", device: 1, tab: 0 },
      ],
    },
  ],
  [
    "what hangs in the minutes on letters that a restore took, and only somebody has who was sent away, may wait",
    {
      chance: 1_400_177_900,
      steps: [
        { do: "back up" },
        { do: "type", device: 0, tab: 0, at: 7, removed: 3 },
        pass(150),
        { do: "revoke", device: 1 },
        { do: "type", device: 2, tab: 0, at: 15, removed: 0 },
        { do: "power cut", device: 2 },
        { do: "restore", back: 0, downMs: 20_000 },
      ],
    },
  ],
]

describe("what was found once", () => {
  it.each(FOUND)("%s", async (_, run) => {
    await simulate(run)
  })
})
