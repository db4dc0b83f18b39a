import { describe, expect, it } from "vitest"
import { createDraft, type DraftReading } from "./draft.ts"

const enter = { key: "Enter", isComposing: false, keyCode: 13 }

const aDraft = (of: { initial?: string; read?: (text: string) => DraftReading; refuse?: string } = {}) => {
  const written: unknown[] = []
  const draft = createDraft({
    initial: of.initial ?? "",
    read: of.read ?? ((text) => ({ ok: true, value: text.trim() === "" ? undefined : text })),
    write: async (value) => {
      if (of.refuse !== undefined) return { ok: false, sentence: of.refuse }
      written.push(value)
      return { ok: true }
    },
    blank: () => "填“无”",
  })
  return { draft, written }
}

describe("a draft under an input method", () => {
  it("[U8] does not finish on the Enter that chooses a character", () => {
    const { draft } = aDraft()
    draft.compose(true)
    expect(draft.keyMeans(enter)).toBeUndefined()
    draft.compose(false)
    expect(draft.keyMeans(enter)).toBe("finish")
  })

  it("[U8] takes a key with code 229 for the input method's, also after the composition is said to have ended", () => {
    const { draft } = aDraft()
    expect(draft.keyMeans({ key: "Enter", isComposing: false, keyCode: 229 })).toBeUndefined()
  })

  it("[U8] does not give up on the Escape that closes the list of candidates", () => {
    const { draft } = aDraft()
    expect(draft.keyMeans({ key: "Escape", isComposing: true, keyCode: 27 })).toBeUndefined()
    expect(draft.keyMeans({ key: "Escape", isComposing: false, keyCode: 27 })).toBe("give-up")
  })
})

describe("finishing a draft", () => {
  it("writes what was typed", async () => {
    const { draft, written } = aDraft()
    draft.type("张伟")
    expect(await draft.finish()).toBe(true)
    expect(written).toEqual(["张伟"])
  })

  it("writes nothing when nothing was changed", async () => {
    const { draft, written } = aDraft({ initial: "张伟" })
    expect(await draft.finish()).toBe(true)
    expect(written).toEqual([])
  })

  it("keeps the text and says what is wrong with it", async () => {
    const { draft, written } = aDraft({ read: () => ({ ok: false, sentence: "不是数" }) })
    draft.type("五十二")
    expect(await draft.finish()).toBe(false)
    expect(draft.text()).toBe("五十二")
    expect(draft.trouble()).toBe("不是数")
    expect(written).toEqual([])
  })

  it("keeps the text when the device could not store it", async () => {
    const { draft } = aDraft({ refuse: "本机存储写不进去" })
    draft.type("52.5")
    expect(await draft.finish()).toBe(false)
    expect(draft.text()).toBe("52.5")
    expect(draft.trouble()).toBe("本机存储写不进去")
  })

  it("does not take a blank for an answer where something stood", async () => {
    const { draft, written } = aDraft({ initial: "52.5" })
    draft.type(" ")
    expect(await draft.finish()).toBe(false)
    expect(draft.trouble()).toBe("填“无”")
    expect(written).toEqual([])
  })

  it("takes the complaint back as soon as the text is mended", async () => {
    const { draft } = aDraft({ read: () => ({ ok: false, sentence: "不是数" }) })
    draft.type("五")
    await draft.finish()
    draft.type("5")
    expect(draft.trouble()).toBeUndefined()
  })
})
