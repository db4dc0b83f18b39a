import { defineConfig } from "vitest/config"

const TESTS = ["src/**/*.test.ts", "test/**/*.test.ts"]

export default defineConfig(({ mode }) => ({
  test: { include: mode === "campaign" ? [...TESTS, "test/**/*.campaign.ts"] : TESTS, testTimeout: 20_000 },
}))
