import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    environment: "node",
    include: ["e2e/**/*.e2e.ts"],
    fileParallelism: false,
    sequence: { concurrent: false },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What a page comes to takes as long as the machine is busy; a second is no measure of that.
    expect: { poll: { timeout: 20_000 } },
  },
})
