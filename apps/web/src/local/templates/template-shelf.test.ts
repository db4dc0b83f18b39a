import "fake-indexeddb/auto"
import { describe, expect, it } from "vitest"
import { openTemplateShelf, type TemplatePort } from "./template-shelf.ts"

const VILLAGE = "999901201201"
const BYTES = new TextEncoder().encode("abc").buffer
const HASH = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
const TEMPLATE = { procedure: "gutan", form: "determination", kind: "docx", hash: HASH } as const
const text = (bytes: Uint8Array | undefined): string | undefined => bytes && new TextDecoder().decode(bytes)

const SERVER: TemplatePort = { list: async () => [TEMPLATE], bytes: async () => BYTES }
const NO_NETWORK: TemplatePort = { list: async () => undefined, bytes: async () => undefined }
const anAccount = (): string => `account-${Math.random()}`

describe("template shelf 本机模板", () => {
  it("what the server gave once is there without network, the list and the bytes", async () => {
    const account = anAccount()
    const before = openTemplateShelf(account, SERVER)
    expect(await before.refresh(VILLAGE)).toEqual([TEMPLATE])
    before.close()
    const after = openTemplateShelf(account, NO_NETWORK)
    expect(await after.refresh(VILLAGE)).toBeUndefined()
    expect(await after.remembered(VILLAGE)).toEqual([TEMPLATE])
    expect(text(await after.bytesOf(HASH))).toBe("abc")
    expect(await after.remembered("999901201202")).toEqual([])
    after.close()
  })

  it("one that was taken away on the server is gone here at the next asking", async () => {
    const account = anAccount()
    const shelf = openTemplateShelf(account, SERVER)
    await shelf.refresh(VILLAGE)
    shelf.close()
    const later = openTemplateShelf(account, { ...SERVER, list: async () => [] })
    await later.refresh(VILLAGE)
    expect(await later.remembered(VILLAGE)).toEqual([])
    later.close()
  })

  it("bytes that do not have their hash are neither used nor kept", async () => {
    const account = anAccount()
    const shelf = openTemplateShelf(account, { ...SERVER, bytes: async () => new ArrayBuffer(3) })
    expect(await shelf.bytesOf(HASH)).toBeUndefined()
    shelf.close()
    const after = openTemplateShelf(account, NO_NETWORK)
    expect(await after.bytesOf(HASH)).toBeUndefined()
    after.close()
  })
})
