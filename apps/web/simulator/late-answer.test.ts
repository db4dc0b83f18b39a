import { it } from "vitest"
import { simulate } from "./simulate.ts"
import type { Step } from "./step.ts"

const weather = (slowestMs: number): Step => ({
  do: "weather",
  device: 0,
  isUp: true,
  slowestMs,
  lost: 0,
  repeated: 0,
  halved: 0,
})

it("a command whose answer comes after a restore has taken its entry is decided again", async () => {
  await simulate({
    chance: 4,
    steps: [
      { do: "back up" },
      { do: "power cut", device: 1 },
      weather(5000),
      { do: "apply", device: 0, tab: 0, subject: 0 },
      { do: "pass", ms: 3500 },
      weather(10),
      { do: "restore", back: 0, downMs: 0 },
    ],
  })
})
