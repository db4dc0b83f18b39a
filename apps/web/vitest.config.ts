import solid from "vite-plugin-solid"
import { defineConfig } from "vitest/config"

export default defineConfig({
  plugins: [solid()],
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}", "build/**/*.test.ts"],
    // y-indexeddb lets go of the promise that reads its rows, so nobody can catch a broken row; the test of it looks at what follows.
    onUnhandledError: ({ message }) => message !== "Unexpected end of array",
  },
})
