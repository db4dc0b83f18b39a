import { mkdirSync, writeFileSync } from "node:fs"
import { connect } from "node:net"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { logIn, newFolder, PASSWORD, postJson, sessionFor, startServer } from "./kit.ts"

interface ErrorBody {
  readonly error: { readonly code: string; readonly message: string; readonly path?: string }
}
const errorOf = async (response: Response) => ((await response.json()) as ErrorBody).error

describe("log-in", () => {
  it("gives a cookie that scripts cannot read and that no other site sends", async () => {
    const server = await startServer()
    const response = await postJson(`${server.url}/api/session`, { name: "recorder", password: PASSWORD })
    const cookie = response.headers.getSetCookie()[0] ?? ""
    expect(cookie).toMatch(/^jingzhun-session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(await response.json()).toEqual({
      account: "recorder",
      role: "recorder",
      area: "999901201201",
      areaName: "桃源村",
    })
    expect(response.headers.get("cache-control")).toBe("no-store")
  })

  it("behind https the cookie is Secure", async () => {
    const server = await startServer()
    const body = { name: "recorder", password: PASSWORD }
    const response = await postJson(`${server.url}/api/session`, body, { "x-forwarded-proto": "https" })
    expect(response.headers.getSetCookie()[0]).toContain("; Secure")
  })

  it("a wrong password and an unknown account get the same answer", async () => {
    const server = await startServer()
    const wrong = await postJson(`${server.url}/api/session`, { name: "recorder", password: "wrong" })
    const unknown = await postJson(`${server.url}/api/session`, { name: "nobody", password: "wrong" })
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(await errorOf(wrong)).toEqual(await errorOf(unknown))
  })

  it("the sixth attempt after five failures waits, even with the right password and all at once", async () => {
    const server = await startServer()
    const attempt = (password: string) => postJson(`${server.url}/api/session`, { name: "recorder", password })
    const responses = await Promise.all(Array.from({ length: 8 }, () => attempt("wrong")))
    expect(responses.map((one) => one.status).filter((status) => status === 401)).toHaveLength(5)
    const right = await attempt(PASSWORD)
    expect(right.status).toBe(429)
    expect(Number(right.headers.get("retry-after"))).toBeGreaterThan(800)
    expect((await errorOf(right)).code).toBe("throttled")
    const metrics = await (await fetch(`${server.url}/metrics`)).text()
    expect(metrics).toContain('jingzhun_log_ins_total{outcome="failed"} 5\n')
    expect(metrics).toContain('jingzhun_log_ins_total{outcome="throttled"} 4\n')
  })

  it("fifty failures lock the address out; five of one account do not lock out its neighbours", async () => {
    const server = await startServer()
    const attempt = async (name: string, password: string) =>
      (await postJson(`${server.url}/api/session`, { name, password })).status
    for (let at = 0; at < 5; at++) await attempt("panel1", "wrong")
    expect(await attempt("panel1", PASSWORD)).toBe(429)
    expect(await attempt("panel2", PASSWORD)).toBe(200)
    const { failures, now } = server.services
    for (let at = 0; at < 45; at++) await failures.address.fail("127.0.0.1", now())
    expect(await attempt("panel2", PASSWORD)).toBe(429)
  })

  it("behind a proxy that is named each visitor counts by itself; whoever else says so is not believed", async () => {
    const attempt = async (server: { readonly url: string }, from: string, password = "wrong") =>
      (await postJson(`${server.url}/api/session`, { name: "panel2", password }, { "x-forwarded-for": from })).status
    const server = await startServer({ trustedProxies: ["127.0.0.1"] })
    const { failures, now } = server.services
    for (let at = 0; at < 50; at++) await failures.address.fail("203.0.113.7", now())
    for (const from of ["203.0.113.7", "198.51.100.1, 203.0.113.7", "[::ffff:203.0.113.7]:4711", "203.0.113.7:80"]) {
      expect([from, await attempt(server, from, PASSWORD)]).toEqual([from, 429])
    }
    expect(await attempt(server, "203.0.113.7, 198.51.100.1", PASSWORD)).toBe(200)
    const entries = await server.services.audit.list({ area: "999901", limit: 10 })
    expect(entries.map(({ from }) => from)).toEqual(["198.51.100.1"])
    for (let at = 0; at < 50; at++) await failures.address.fail("127.0.0.1", now())
    expect(await attempt(server, "nonsense", PASSWORD)).toBe(429)

    const direct = await startServer()
    for (let at = 0; at < 50; at++) await direct.services.failures.address.fail("127.0.0.1", now())
    expect(await attempt(direct, "198.51.100.1", PASSWORD)).toBe(429)
  })

  it("who am I: nobody, then the account, then nobody again", async () => {
    const server = await startServer()
    const ask = (cookie: string) => fetch(`${server.url}/api/session`, { headers: { cookie } })
    expect((await ask("")).status).toBe(401)
    const cookie = await logIn(server.url, "panel1")
    expect(await (await ask(cookie)).json()).toMatchObject({ account: "panel1", role: "panel" })
    const township = await ask(await sessionFor(server, "township"))
    expect(await township.json()).toMatchObject({ area: "999901201", areaName: "演示乡" })
    const out = await fetch(`${server.url}/api/session`, { method: "DELETE", headers: { cookie } })
    expect(out.status).toBe(204)
    expect(out.headers.getSetCookie()[0]).toContain("Max-Age=0")
    expect((await ask(cookie)).status).toBe(401)
  })

  it("a page of another site cannot log in, nor write anything", async () => {
    const server = await startServer()
    const body = { name: "recorder", password: PASSWORD }
    const response = await postJson(`${server.url}/api/session`, body, { origin: "https://evil.example" })
    expect([response.status, (await errorOf(response)).code]).toEqual([403, "foreign-origin"])
  })
})

describe("documents", () => {
  it("lists what the account may open, and whether it may write", async () => {
    const server = await startServer()
    const list = async (account: string) => {
      const headers = { cookie: await sessionFor(server, account) }
      return (await fetch(`${server.url}/api/documents`, { headers })).json()
    }
    const roster = {
      name: "999901/201/201/roster/2026",
      kind: "roster",
      village: "999901201201",
      villageName: "桃源村",
      townshipName: "演示乡",
      countyName: null,
      year: 2026,
    }
    expect(await list("panel1")).toEqual([{ ...roster, canWrite: true }])
    expect(await list("township")).toContainEqual({ ...roster, canWrite: false })
    expect(await list("recorder")).toHaveLength(2)
    expect((await fetch(`${server.url}/api/documents`)).status).toBe(401)
  })

  it("no ticket for a document that the account may not read", async () => {
    const server = await startServer()
    const headers = { cookie: await sessionFor(server, "panel1") }
    const document = "999901/201/201/roster-sensitive/2026"
    expect((await postJson(`${server.url}/api/tickets`, { document }, headers)).status).toBe(403)
    expect((await postJson(`${server.url}/api/tickets`, { document })).status).toBe(401)
  })
})

describe("what every answer has", () => {
  it("no banner, no sniffing, a policy for content", async () => {
    const server = await startServer()
    const { headers } = await fetch(`${server.url}/healthz`)
    expect(headers.get("x-content-type-options")).toBe("nosniff")
    expect(headers.get("content-security-policy")).toContain("default-src 'self'")
    expect([headers.get("server"), headers.get("x-powered-by")]).toEqual([null, null])
  })

  it("unknown paths of the interface are JSON, in Chinese unless asked otherwise", async () => {
    const server = await startServer()
    const response = await fetch(`${server.url}/api/nothing`)
    expect(response.status).toBe(404)
    expect(await errorOf(response)).toEqual({ code: "not-found", message: "没有找到。" })
  })

  it("the interface is described, and the page shows it", async () => {
    const server = await startServer()
    const document = (await (await fetch(`${server.url}/openapi.json`)).json()) as { paths: object; openapi: string }
    expect(document.openapi).toBe("3.1.0")
    expect(Object.keys(document.paths)).toContain("/api/evaluate")
    expect(await (await fetch(`${server.url}/openapi`)).text()).toContain("/api/evaluate")
  })
})

describe("the web app", () => {
  const withWebApp = async () => {
    const webDir = newFolder()
    mkdirSync(join(webDir, "assets"))
    writeFileSync(join(webDir, "index.html"), "<!doctype html>page")
    writeFileSync(join(webDir, "sw.js"), "worker")
    writeFileSync(join(webDir, "assets", "app-1234.js"), "script")
    writeFileSync(join(webDir, "..", "secret.txt"), "secret")
    return startServer({ webDir })
  }
  const html = { accept: "text/html" }

  it("serves files; assets for a year, page and worker anew each time", async () => {
    const server = await withWebApp()
    const cacheOf = async (path: string) =>
      (await fetch(server.url + path, { headers: html })).headers.get("cache-control")
    expect(await cacheOf("/assets/app-1234.js")).toBe("public, max-age=31536000, immutable")
    expect([await cacheOf("/sw.js"), await cacheOf("/")]).toEqual(["no-cache", "no-cache"])
  })

  it("packs what packs, for those who can unpack it", async () => {
    const server = await withWebApp()
    const ask = (encoding: string) =>
      fetch(`${server.url}/assets/app-1234.js`, { headers: { "accept-encoding": encoding } })
    const [packed, plain] = [await ask("gzip, br"), await ask("identity")]
    expect([packed.headers.get("content-encoding"), await packed.text()]).toEqual(["gzip", "script"])
    expect([plain.headers.get("content-encoding"), await plain.text()]).toEqual([null, "script"])
  })

  it("answers a page inside the app with the page, and a missing file with 404", async () => {
    const server = await withWebApp()
    const page = await fetch(`${server.url}/roster/999901201201`, { headers: html })
    expect(await page.text()).toBe("<!doctype html>page")
    expect(await (await fetch(server.url)).text()).toBe("<!doctype html>page")
    expect((await fetch(`${server.url}/assets/old-0000.js`, { headers: html })).status).toBe(404)
    expect((await fetch(`${server.url}/missing.png`)).status).toBe(404)
  })

  it("no path leaves the folder", async () => {
    const server = await withWebApp()
    for (const path of ["/../secret.txt", "/..%2fsecret.txt", "//secret.txt", "/assets/..%5c..%5csecret.txt"]) {
      expect(await rawGet(server.port, path)).not.toContain("secret\n")
      expect(await rawGet(server.port, path)).not.toMatch(/\r\n\r\nsecret$/)
    }
  })
})

const rawGet = (port: number, path: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
    })
    let text = ""
    socket.on("data", (data) => (text += data.toString()))
    socket.on("close", () => resolve(text))
  })
