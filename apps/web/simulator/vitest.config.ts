import { fileURLToPath } from "node:url"
import { defineConfig } from "vitest/config"

const solid = (file: string): string => fileURLToPath(import.meta.resolve(`solid-js/${file}`))

export default defineConfig({
  resolve: {
    // The client core gets what browsers get of Solid; everything else is Node's.
    alias: [
      { find: /^solid-js$/, replacement: solid("dist/solid.js") },
      { find: /^solid-js\/store$/, replacement: solid("store/dist/store.js") },
    ],
  },
  test: {
    environment: "node",
    include: ["simulator/**/*.test.ts"],
    setupFiles: ["simulator/install.ts"],
    testTimeout: 120_000,
    server: { deps: { inline: [/solid-js/] } },
    // y-indexeddb lets go of the promises by which it writes: on a full disk they end as errors that nobody can catch.
    onUnhandledError: (error) => !("eventPath" in error || STORAGE_ERROR.test(`${error.name} ${error.message}`)),
  },
})

const STORAGE_ERROR = /QuotaExceededError|AbortError|InvalidStateError/
