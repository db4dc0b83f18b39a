import { defineConfig } from "vitest/config"

// A slow machine is no fault of the code: the limit is there for what never ends.
export default defineConfig({
  test: { include: ["src/**/*.test.ts", "test/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 60_000 },
})
