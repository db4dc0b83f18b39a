/**
 * Log drive: the demo county with every request in the log, walked by people who write private things into every place of every request
 * that the interface describes, and into sockets.
 */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import WebSocket from "ws"
import { loadDemo } from "../src/demo/load-demo.ts"
import { openApi } from "../src/http/openapi.ts"
import { serve } from "../src/serve.ts"

const PASSWORD = "demo-password"
const dataDir = mkdtempSync(join(tmpdir(), "jingzhun-log-"))
const settings = {
  host: "127.0.0.1",
  port: 0,
  dataDir,
  webDir: join(dataDir, "no-web-app"),
  demoPassword: PASSWORD,
  logLevel: "debug",
} as const
const server = await serve(settings, { prepare: async (services) => void (await loadDemo(services, settings)) })

const JSON_TYPE = { "Content-Type": "application/json" }

const logIn = async (name: string): Promise<string> => {
  const body = JSON.stringify({ name, password: PASSWORD })
  const response = await fetch(`${server.url}/api/session`, { method: "POST", headers: JSON_TYPE, body })
  if (response.status !== 200) throw new Error(`no log-in: ${response.status}`)
  return response.headers.getSetCookie()[0]?.split(";")[0] ?? ""
}

/** A whole day's work of one who writes a private thing wherever anything can be written. */
const walk = async (secret: string, cookie: string): Promise<void> => {
  const text = encodeURIComponent(secret)
  const headers = { ...JSON_TYPE, "User-Agent": text, Cookie: cookie }
  for (const [path, methods] of Object.entries(openApi().paths)) {
    for (const method of Object.keys(methods as object)) {
      if (path === "/api/session" && method === "delete") continue
      const url = `${server.url}${path.replace("{document}", `${text}/1/2/ledger/3`).replaceAll(/\{\w+\}/g, text)}?village=${text}&code=${text}&account=${text}`
      const body = JSON.stringify({
        id: secret,
        name: secret,
        password: secret,
        document: secret,
        text: secret,
        village: secret,
      })
      await fetch(url, { method: method.toUpperCase(), headers, ...(method !== "get" && { body }) })
    }
  }
  await fetch(`${server.url}/no/such/${text}`, { headers })
  const order = {
    id: `log-${text}`,
    type: "object",
    subject: "演练-07",
    village: "999901201201",
    lateReason: secret,
    data: { posting: "determination", objection: secret, text: secret },
  }
  for (const command of [order, { ...order, type: secret }, { ...order, subject: secret }])
    await fetch(`${server.url}/api/commands`, { method: "POST", headers, body: JSON.stringify(command) })
  for (const document of ["999901/201/201/roster-sensitive/2026", `999901/201/201/review/${text}`, text]) {
    const socket = new WebSocket(`${server.url.replace("http", "ws")}/sync/${document}?x=1&ticket=`, { headers })
    const closed = new Promise((resolve) => socket.once("close", resolve))
    socket.once("open", () => socket.send(Buffer.from(secret)))
    socket.once("error", () => undefined)
    setTimeout(() => socket.terminate(), 300)
    await closed
  }
}

const cookies = [await logIn("recorder"), await logIn("county"), `jingzhun-session=${"0".repeat(43)}`]
for (const secret of process.argv.slice(2)) for (const cookie of cookies) await walk(secret, cookie)
await server.stop()
rmSync(dataDir, { recursive: true, force: true })
