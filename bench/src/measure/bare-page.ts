/**
 * Bare page 裸页面: a page of a browser that was just started, watched by so little that it runs as a person's does.
 *
 * A driver that follows the network has the browser note a stack for every request, for which it reads whole programs again.
 */
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { WebSocket } from "ws"
// @ts-expect-error the script is plain JavaScript, without types
import { findChromium } from "../../../scripts/find-programs.mjs"

/** A page that takes commands of the DevTools protocol. */
export interface BarePage {
  readonly send: (method: string, parameters?: object) => Promise<unknown>
  /** What an expression gives in the page, waiting for a promise. */
  readonly evaluate: (expression: string) => Promise<unknown>
  readonly close: () => Promise<void>
}

/** Starts Chromium on a folder that keeps what the device has. */
export const startBarePage = async (folder: string): Promise<BarePage> => {
  const browser = spawn(findChromium() ?? "chromium", [...ARGUMENTS, `--user-data-dir=${folder}`, "about:blank"], {
    stdio: ["ignore", "ignore", "pipe"],
  })
  const socket = new WebSocket(await addressOfPage(browser))
  await once(socket, "open")
  let last = 0
  const waiting = new Map<number, (answer: Answer) => void>()
  socket.on("message", (bytes: Buffer) => {
    const answer = JSON.parse(bytes.toString()) as Answer
    waiting.get(answer.id)?.(answer)
  })
  const send: BarePage["send"] = async (method, params = {}) => {
    const id = ++last
    socket.send(JSON.stringify({ id, method, params }))
    const { result, error } = await new Promise<Answer>((resolve) => waiting.set(id, resolve))
    if (error !== undefined) throw new Error(`${method}: ${error.message}`)
    return result
  }
  return {
    send,
    evaluate: async (expression) => {
      const answer = await send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true })
      return (answer as { readonly result: { readonly value?: unknown } }).result.value
    },
    close: async () => {
      const ended = once(browser, "exit")
      await send("Browser.close").catch(() => browser.kill())
      await ended
      socket.terminate()
    },
  }
}

interface Answer {
  readonly id: number
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

const ARGUMENTS = [
  "--headless=new",
  "--no-sandbox",
  "--no-first-run",
  "--remote-debugging-port=0",
  "--window-size=1366,768",
  "--lang=zh-CN",
]

/** Chromium says on its standard error where it listens. */
const addressOfPage = async (browser: ChildProcess): Promise<string> => {
  if (browser.stderr === null) throw new Error("the browser has no standard error")
  for await (const line of createInterface(browser.stderr)) {
    const port = /^DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(line)?.[1]
    if (port === undefined) continue
    browser.stderr.resume()
    const targets = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as readonly Target[]
    const page = targets.find(({ type }) => type === "page")
    if (page !== undefined) return page.webSocketDebuggerUrl
  }
  throw new Error("the browser did not start")
}

interface Target {
  readonly type: string
  readonly webSocketDebuggerUrl: string
}
