import { mkdirSync, writeFileSync } from "node:fs"
import { connect } from "node:net"
import { join } from "node:path"
import { packs } from "@jingzhun/core"
import { describe, expect, it } from "vitest"
import { answerEvaluation } from "../src/evaluation/evaluate-request.ts"
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

describe("evaluate", () => {
  const evaluate = async (body: unknown, headers: Record<string, string> = {}) => {
    const server = await startServer()
    return postJson(`${server.url}/api/evaluate`, body, headers)
  }

  const ask = (server: { readonly url: string }, body: string): Promise<Response> =>
    fetch(`${server.url}/api/evaluate`, { method: "POST", headers: { "content-type": "application/json" }, body })

  it("answers with every decision of the pack for each household, without an account", async () => {
    const response = await evaluate({ pack: "dejiang", asOf: "2016-05-01", households: [{ id: "A" }, { id: "B" }] })
    const { verdicts } = (await response.json()) as { verdicts: { household: string; decision: string }[] }
    expect(response.status).toBe(200)
    const decisions = packs.dejiang.decisions.map(({ id }) => id)
    expect(verdicts.map(({ household, decision }) => `${household} ${decision}`)).toEqual(
      ["A", "B"].flatMap((household) => decisions.map((decision) => `${household} ${decision}`)),
    )
  })

  it("reports the fields that the format does not know, which it kept and did not use", async () => {
    const response = await evaluate({ pack: "gutan", households: [{ id: "A", colour: "red", members: [{ hat: 1 }] }] })
    expect(await response.json()).toMatchObject({
      verdicts: [{ household: "A" }],
      unknownFields: ["$.households[0].colour", "$.households[0].members[0].hat"],
    })
    const none = await evaluate({ pack: "gutan", households: [] })
    expect(await none.json()).toEqual({ verdicts: [], unknownFields: [] })
  })

  it("names the path of what is wrong, in the language asked for", async () => {
    const cases: [unknown, string][] = [
      [[], "$"],
      [{ pack: "nowhere", households: [] }, "$.pack"],
      [{ pack: "gutan", households: {} }, "$.households"],
      [{ pack: "gutan", households: [{ members: [{ sex: "x" }] }] }, "$.households[0].members[0].sex"],
      [{ pack: "gutan", households: [], asOf: "2016-02-30" }, "$.asOf"],
      [{ pack: "gutan", households: [], readings: { "GT-04-3": 1 } }, "$.readings"],
      [{ pack: "gutan", households: Array.from({ length: 5001 }, () => ({})) }, "$.households"],
    ]
    for (const [body, path] of cases) {
      const response = await evaluate(body, { "accept-language": "en-GB,en;q=0.9" })
      expect(response.status).toBe(400)
      const error = await errorOf(response)
      expect([error.code, error.path]).toEqual(["bad-request", path])
      expect(error.message).toMatch(/^The request is not as it must be\./)
    }
  })

  it("a reading that the pack does not have is refused with those it has", async () => {
    const response = await evaluate({ pack: "gutan", households: [], readings: { "GT-04-3": "mine" } })
    expect((await errorOf(response)).message).toContain("either-and-no-funds")
  })

  it("what is no JSON, too large, or of another type is refused", async () => {
    const server = await startServer()
    const send = (body: string, type: string) =>
      fetch(`${server.url}/api/evaluate`, { method: "POST", headers: { "content-type": type }, body })
    expect((await errorOf(await send("{", "application/json"))).path).toBe("$")
    expect((await send("{}", "text/plain")).status).toBe(415)
    expect((await send(`"${"x".repeat(9 * 1024 * 1024)}"`, "application/json")).status).toBe(413)
  })

  it("a text that is not UTF-8 is refused, not put right by guess", async () => {
    const server = await startServer()
    const body = Buffer.from('{"pack":"gutan","households":[{"id":"\u00d5\u00c5"}]}', "latin1")
    const headers = { "content-type": "application/json" }
    const response = await fetch(`${server.url}/api/evaluate`, { method: "POST", headers, body })
    expect([response.status, (await errorOf(response)).path]).toEqual([400, "$"])
  })

  it("a household that is made to keep the server busy is refused", async () => {
    const members = Array.from({ length: 1001 }, () => ({}))
    const response = await evaluate({ pack: "gutan", households: [{ id: "A" }, { members }] })
    expect(await errorOf(response)).toMatchObject({ code: "bad-request", path: "$.households[1]" })
    expect((await evaluate({ pack: "gutan", households: [{ members: members.slice(1) }] })).status).toBe(200)
  })

  it("a long answer begins before it is whole; who does not read it keeps one of eight places, and frees it by leaving", async () => {
    const server = await startServer()
    const households = Array.from({ length: 3000 }, (_, at) => ({ id: `H${at}`, members: [{}, {}, {}] }))
    const ask = (signal?: AbortSignal) =>
      fetch(`${server.url}/api/evaluate`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ pack: "dejiang", asOf: "2016-05-01", households }),
        ...(signal && { signal }),
      })
    const first = await ask()
    const begun = await first.body?.getReader().read()
    expect(Buffer.from(begun?.value ?? []).toString()).toMatch(/^\{"verdicts":\[\{"household":"H0"/)
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    const { verdicts } = (await (await ask()).json()) as { verdicts: readonly unknown[] }
    expect(verdicts).toHaveLength(3000 * packs.dejiang.decisions.length)
    const abandoned = new AbortController()
    const statuses = (await Promise.all(Array.from({ length: 12 }, () => ask(abandoned.signal)))).map(
      (one) => one.status,
    )
    expect(statuses.filter((status) => status === 503)).toHaveLength(5)
    abandoned.abort()
    const again = async (): Promise<number> => {
      const response = await postJson(`${server.url}/api/evaluate`, { pack: "gutan", households: [] })
      await response.text()
      return response.status
    }
    await expect.poll(again, { timeout: 5000 }).toBe(200)
  }, 30_000)

  it("while a long list is read, which needs no account, everybody else is answered", async () => {
    const server = await startServer()
    const fields = Array.from({ length: 400 }, (_, at) => `"field${at}":1`).join(",")
    const households = Array.from({ length: 1000 }, () => `{"members":[{${fields}}]}`).join(",")
    const body = `{"pack":"gutan","households":[${households}]}`
    const begin = performance.now()
    await answerEvaluation({ body: Buffer.from(body), preferred: "en", now: 0 })
    const reading = performance.now() - begin
    let answered: Response | undefined
    void ask(server, body).then((response) => (answered = response))
    let [before, longest] = [performance.now(), 0]
    while (answered === undefined) {
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
      const now = performance.now()
      longest = Math.max(longest, now - before)
      before = now
    }
    expect(answered.status).toBe(200)
    expect(longest).toBeLessThan(reading / 2)
    await answered.body?.cancel()
  }, 60_000)

  it("a body that would make millions of values is refused before one is made", async () => {
    const server = await startServer()
    const values = "{},".repeat(600_000)
    const texts = [`{"pack":"gutan","households":[${values}{}]}`, `{"pack":"gutan","note":{"a":[${values}{}]}}`]
    for (const text of [...texts, `{"pack":"gutan","households":[{"a":${"[".repeat(100)}${"]".repeat(100)}}]}`]) {
      const response = await ask(server, text)
      expect(await errorOf(response)).toMatchObject({ code: "bad-request", path: "$" })
    }
    const commas = await ask(server, `{"pack":"gutan","households":[{"id":"\\"${",[{".repeat(600_000)}"}]}`)
    expect(commas.status).toBe(200)
  })

  it("deeply nested and strange bodies never become a stack trace", async () => {
    const server = await startServer()
    const bodies = [
      "[".repeat(200_000),
      `{"__proto__":{"pack":"gutan"}}`,
      `{"pack":"constructor","households":[]}`,
      "null",
    ]
    for (const body of bodies) {
      const response = await fetch(`${server.url}/api/evaluate`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      })
      expect(response.status).toBe(400)
      expect(await response.text()).not.toMatch(/at .*\.ts|node_modules/)
    }
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
