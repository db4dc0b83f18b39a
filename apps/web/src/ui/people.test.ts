import { afterEach, expect, it } from "vitest"
import { forgetNames, learnNames, personName } from "./people.ts"

const realFetch = globalThis.fetch

afterEach(() => {
  globalThis.fetch = realFetch
  forgetNames()
})

const serverSays = (status: number, body: unknown): void => {
  globalThis.fetch = () => Promise.resolve(new Response(JSON.stringify(body), { status }))
}

it("people are named as the server names them; whoever has no name is shown by the account", async () => {
  serverSays(200, { people: [{ account: "recorder", name: "王小兰" }] })
  await learnNames()
  expect([personName("recorder"), personName("surveyor")]).toEqual(["王小兰", "surveyor"])
})

it("names stay while the server cannot be asked, and go with the log-out", async () => {
  serverSays(200, { people: [{ account: "recorder", name: "王小兰" }] })
  await learnNames()
  globalThis.fetch = () => Promise.reject(new TypeError("no network"))
  await learnNames()
  expect(personName("recorder")).toBe("王小兰")
  forgetNames()
  expect([personName("recorder"), localStorage.getItem("jingzhun/people")]).toEqual(["recorder", null])
})

it("an answer that cannot be read names nobody", async () => {
  serverSays(200, { people: [{ account: 7, name: "x" }, "recorder"] })
  await learnNames()
  expect(personName("recorder")).toBe("recorder")
})
