/**
 * Log drive: a server that logs every request, asked with private things in every place of a request.
 */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { serve } from "../src/serve.ts"

const dataDir = mkdtempSync(join(tmpdir(), "jingzhun-log-"))
const server = await serve({
  host: "127.0.0.1",
  port: 0,
  dataDir,
  webDir: join(dataDir, "no-web-app"),
  demoPassword: undefined,
  logLevel: "debug",
})
for (const secret of process.argv.slice(2)) {
  const text = encodeURIComponent(secret)
  const headers = { "Content-Type": "application/json", "User-Agent": text, Cookie: `jingzhun-session=${text}` }
  await fetch(`${server.url}/api/cases/999901201201/gutan/${text}`, { headers })
  await fetch(`${server.url}/api/cases?village=${text}`, { headers })
  await fetch(`${server.url}/public/postings/${text}`, { headers })
  await fetch(`${server.url}/no/such/${text}`, { headers })
  const body = JSON.stringify({ name: secret, password: secret })
  await fetch(`${server.url}/api/session`, { method: "POST", headers, body })
  await fetch(`${server.url}/api/evaluate`, { method: "POST", headers, body })
}
await server.stop()
rmSync(dataDir, { recursive: true, force: true })
