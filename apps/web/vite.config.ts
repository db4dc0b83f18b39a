import { defineConfig } from "vite"
import solid from "vite-plugin-solid"
import { paperFont } from "./build/paper-font-plugin.ts"
import { serviceWorker } from "./build/service-worker-plugin.ts"

/** The oldest browser that village tablets still run. */
const TARGET = ["chrome87", "safari14"]

export default defineConfig({
  plugins: [solid(), paperFont(), serviceWorker()],
  build: { target: TARGET, sourcemap: true },
  server: {
    proxy: {
      "/api": "http://localhost:8787",
      "/public": "http://localhost:8787",
      "/sync": { target: "ws://localhost:8787", ws: true },
    },
  },
})
