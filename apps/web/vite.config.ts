import { fileURLToPath } from "node:url"
import { defineConfig } from "vite"
import solid from "vite-plugin-solid"
import { chunkGroups } from "./build/chunk-groups.ts"
import { paperFont } from "./build/paper-font-plugin.ts"
import { serviceWorker } from "./build/service-worker-plugin.ts"

/** The oldest browser that village tablets still run. */
const TARGET = ["chrome87", "safari14"]

/** Yjs warns through a module that draws in the console, with a schema language of its own; the one for Node only writes. */
const PLAIN_LOGGING = fileURLToPath(import.meta.resolve("lib0/logging"))

export default defineConfig({
  resolve: { alias: { "lib0/logging": PLAIN_LOGGING } },
  plugins: [solid(), paperFont(), serviceWorker()],
  build: {
    target: TARGET,
    sourcemap: true,
    rolldownOptions: { output: { codeSplitting: { groups: chunkGroups() } } },
  },
  server: {
    proxy: {
      "/api": "http://localhost:8787",
      "/public": "http://localhost:8787",
      "/sync": { target: "ws://localhost:8787", ws: true },
    },
  },
})
