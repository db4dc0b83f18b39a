import { packs } from "@jingzhun/core"
import { describe, expect, it } from "vitest"
import { answerEvaluation } from "../src/evaluation/evaluate-request.ts"
import { postJson, startServer } from "./kit.ts"

interface ErrorBody {
  readonly error: { readonly code: string; readonly message: string; readonly path?: string }
}
const errorOf = async (response: Response) => ((await response.json()) as ErrorBody).error

describe("POST /api/evaluate", () => {
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
    await answerEvaluation({ body: Buffer.from(body), preferred: "en", now: Date.now() })
    const reading = performance.now() - begin
    let isAnswered = false
    const answered = ask(server, body).finally(() => (isAnswered = true))
    const isOver = (): boolean => isAnswered
    let [before, longest] = [performance.now(), 0]
    while (!isOver()) {
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
      const now = performance.now()
      longest = Math.max(longest, now - before)
      before = now
    }
    expect((await answered).status).toBe(200)
    expect(longest).toBeLessThan(reading / 2)
    await (await answered).body?.cancel()
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
