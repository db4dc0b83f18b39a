import "fake-indexeddb/auto"
import { cleanup, render } from "@solidjs/testing-library"
import { IDBFactory } from "fake-indexeddb"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { openPhotoStore } from "../local/survey/photo-store.ts"
import { carriedFile } from "../local/carried/gather.ts"
import { openReplica, writeCell } from "../local/testing/device.ts"
import { CarriedFile } from "./carried-file.tsx"
import { OnThisDevice } from "./on-this-device.tsx"
import { usedBy } from "./who.ts"

const SURVEYOR = { account: "recorder", role: "recorder", area: "999901201201" } as const

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory())
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")))
  usedBy(SURVEYOR)
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  localStorage.clear()
})

const bring = (container: HTMLElement, text: string): void => {
  const input = container.querySelector("input")
  if (input === null) throw new Error("there is no field for a file")
  Object.defineProperty(input, "files", { value: [new File([text], "unsent.json")] })
  input.dispatchEvent(new Event("change"))
}

const writeYesterday = async (): Promise<void> => {
  vi.spyOn(Date, "now").mockReturnValue(Date.now() - 25 * 60 * 60_000)
  const { replica } = await openReplica(SURVEYOR.account)
  await writeCell(replica, "昨天写的")
  replica.close()
  vi.restoreAllMocks()
}

describe("carried file 未送达文件, on the screen", () => {
  it("says what was known, whose file it is, and what is no such file", async () => {
    await writeYesterday()
    const own = await (await carriedFile(SURVEYOR.account)).text()
    const screen = render(() => <CarriedFile />)
    bring(screen.container, own)
    expect(await screen.findByText("没有新的内容，文件里的本机都有了。")).toBeDefined()
    cleanup()
    const another = render(() => <CarriedFile />)
    bring(another.container, await (await carriedFile("韦干部")).text())
    const whose = "这个文件是账号“韦干部”的，只能用这个账号登录后带入。"
    expect(await another.findByText(whose)).toBeDefined()
    cleanup()
    const foreign = render(() => <CarriedFile />)
    bring(foreign.container, "户编号，户主姓名")
    expect(await foreign.findByText("这不是未送达文件。请选从本系统存下的那个文件。")).toBeDefined()
  })

  it("says on the list of villages what has waited for more than a day, and when the browser's space is nearly full", async () => {
    await writeYesterday()
    const photos = openPhotoStore(SURVEYOR.account)
    await photos.keep({ hash: "h", village: "v", type: "image/jpeg", bytes: new ArrayBuffer(1), place: "waiting" })
    photos.close()
    Object.defineProperty(navigator, "storage", {
      value: { estimate: () => Promise.resolve({ usage: 9, quota: 10 }) },
      configurable: true,
    })
    const screen = render(() => <OnThisDevice />)
    expect(await screen.findByText(/^有 2 项内容还没送到服务器，最早的写于.*已超过一天。/)).toBeDefined()
    expect(await screen.findByText(/已用去八成以上/)).toBeDefined()
  })
})
