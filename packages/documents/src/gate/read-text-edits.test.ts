import * as Result from "effect/Result"
import { describe, expect, test } from "vitest"
import * as Y from "yjs"
import { closeCodeOfText, readTextEdits, TEXT_LIMITS } from "./read-text-edits.ts"

const refusal = (bytes: Uint8Array, limits = TEXT_LIMITS) => {
  const read = readTextEdits(bytes, limits)
  return Result.isFailure(read) ? read.failure._tag : "passed"
}

/** What a stock client would send for what was done to a document of its own. */
const sent = (work: (doc: Y.Doc) => void): Uint8Array => {
  const doc = new Y.Doc()
  doc.clientID = 42
  work(doc)
  return Y.encodeStateAsUpdate(doc)
}

const typed = (doc: Y.Doc, letters: string): Y.Text => {
  const text = doc.getText("text")
  text.insert(0, letters)
  return text
}

const bytesOf = (text: string): readonly number[] => [...new TextEncoder().encode(text)]
const huge = (value: number): number[] => {
  const bytes: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest]
    bytes.push(128 + (rest % 128))
  }
}

/** `text` in the root: one run of client 1 from clock 0, "甲". */
const root = [1, 4, ...bytesOf("text")]
const legal = [1, 1, 1, 0, 4, ...root, 3, ...bytesOf("甲"), 0]

describe("what passes", () => {
  test("[TG1] letters typed at the end, in the middle and at the beginning pass", () => {
    const update = sent((doc) => {
      const text = typed(doc, "会议记录")
      text.insert(2, "1")
      text.insert(0, "村")
    })
    expect(
      Result.getOrThrow(readTextEdits(update))
        .runs.map(({ content }) => content)
        .join(""),
    ).toHaveLength(6)
  })

  test("[TG2] deletions pass, alone and with what was typed", () => {
    const doc = new Y.Doc()
    const text = doc.getText("text")
    text.insert(0, "甲乙丙丁")
    const before = Y.encodeStateVector(doc)
    text.delete(1, 2)
    const alone = Result.getOrThrow(readTextEdits(Y.encodeStateAsUpdate(doc, before)))
    expect(alone.runs).toEqual([])
    expect(alone.deleted).toEqual([{ client: doc.clientID, from: 1, to: 3 }])
    const whole = Result.getOrThrow(readTextEdits(Y.encodeStateAsUpdate(doc)))
    expect(whole.runs.map(({ content }) => content)).toEqual(["甲", 2, "丁"])
  })

  test("[TG3] the update that says nothing passes, and so does the smallest that says something", () => {
    expect(refusal(Uint8Array.from([0, 0]))).toBe("passed")
    expect(refusal(Uint8Array.from(legal))).toBe("passed")
  })
})

describe("what a client could do besides", () => {
  test.each<readonly [string, string, (doc: Y.Doc) => void]>([
    ["a format", "OtherContent", (doc) => doc.getText("text").insert(0, "甲", { bold: true })],
    ["a format on letters that stand", "OtherContent", (doc) => typed(doc, "甲").format(0, 1, { bold: true })],
    ["an embedded thing", "OtherContent", (doc) => doc.getText("text").insertEmbed(0, { image: "x" })],
    ["an embedded type", "SharedType", (doc) => doc.getText("text").insertEmbed(0, new Y.Map())],
    ["an attribute of the text", "OtherContent", (doc) => doc.getText("text").setAttribute("lang", "zh")],
    ["a text of another name", "OtherRoot", (doc) => doc.getText("notes").insert(0, "甲")],
    ["a map", "OtherContent", (doc) => doc.getMap("ops").set("a", 1)],
    ["a key on the text as a map", "OtherContent", (doc) => doc.getMap("text").set("a", "甲")],
    ["a list", "OtherContent", (doc) => doc.getArray("text").push([1])],
    ["a document within", "SharedType", (doc) => doc.getArray("text").push([new Y.Doc()])],
    ["bytes", "OtherContent", (doc) => doc.getArray("text").push([new Uint8Array(3)])],
    ["XML", "SharedType", (doc) => doc.getXmlFragment("text").push([new Y.XmlText()])],
  ])("[TG4] %s is refused as %s", (_title, name, work) => {
    expect(refusal(sent(work))).toBe(name)
  })

  test("[TG5] what stands inside another type is refused", () => {
    const doc = new Y.Doc()
    const inner = doc.getMap<Y.Text>("ops").set("a", new Y.Text())
    const before = Y.encodeStateVector(doc)
    inner.insert(0, "甲")
    expect(refusal(Y.encodeStateAsUpdate(doc, before))).toBe("NestedParent")
  })
})

test.each<readonly [string, readonly number[], string]>([
  ["a collected struct", [1, 1, 1, 0, 0, 5, 0], "CollectedStruct"],
  ["a skip", [1, 1, 1, 0, 10, ...huge(2 ** 50), 0], "SkipsClocks"],
  ["a text of no letters", [1, 1, 1, 0, 4, ...root, 0, 0], "OtherContent"],
  ["a deletion of no letters in place of a run", [1, 1, 1, 0, 1, ...root, 0, 0], "OtherContent"],
  ["a run under a key", [1, 1, 1, 0, 4 | 0x20, ...root, 1, 0x61, 3, ...bytesOf("甲"), 0], "HasKey"],
  ["an info byte that has a bit too many", [1, 1, 1, 0, 4 | 0x10, ...root, 3, ...bytesOf("甲"), 0], "OtherContent"],
  ["a root whose name begins as ours", [1, 1, 1, 0, 4, 1, 5, ...bytesOf("text2"), 3, ...bytesOf("甲"), 0], "OtherRoot"],
  ["a text that declares more than there is", [1, 1, 1, 0, 4, ...root, 0x7f, 0x61], "Undecodable"],
  ["letters that are no UTF-8", [1, 1, 1, 0, 4, ...root, 1, 0xff, 0], "Undecodable"],
  ["a half of a pair of surrogates", [1, 1, 1, 0, 4, ...root, 3, 0xed, 0xa0, 0x80, 0], "Undecodable"],
  ["2^50 runs declared", [1, ...huge(2 ** 50), 1, 0], "TooMany"],
  ["2^50 clients declared", huge(2 ** 50), "Undecodable"],
  ["2^31 deleted letters in place of a run", [1, 1, 1, 0, 1, ...root, ...huge(2 ** 31), 0], "TooMany"],
  ["a clock of 2^50", [1, 1, 1, ...huge(2 ** 50), 4, ...root, 3, ...bytesOf("甲"), 0], "ClockOutOfRange"],
  ["a client of 2^50", [1, 1, ...huge(2 ** 50), 0, 4, ...root, 3, ...bytesOf("甲"), 0], "ClockOutOfRange"],
  ["deleted letters of a client of 2^50", [0, 1, ...huge(2 ** 50), 1, 0, 1], "ClockOutOfRange"],
  ["deleted letters up to 2^50", [0, 1, 5, 1, 0, ...huge(2 ** 50)], "ClockOutOfRange"],
  ["a client of 2^60", [1, 1, ...huge(2 ** 60), 0, 4, ...root, 3, ...bytesOf("甲"), 0], "ClockOutOfRange"],
  ["one client twice", [2, ...legal.slice(1, -1), ...legal.slice(1, -1), 0], "RepeatsClient"],
  ["a block without runs", [1, 0, 1, 0, 0], "Undecodable"],
  ["one letter deleted twice", [0, 1, 5, 2, 0, 3, 2, 3], "NotCanonical"],
  ["ranges that touch, told apart", [0, 1, 5, 2, 0, 3, 3, 3], "NotCanonical"],
  ["nothing deleted, but said", [0, 1, 5, 1, 7, 0], "NotCanonical"],
  ["a client with no deletions, but named", [0, 1, 5, 0], "Undecodable"],
  ["bytes behind the end", [...legal, 0], "Undecodable"],
  ["a number written the long way", [1, 1, 0x81, 0, ...legal.slice(3)], "NotCanonical"],
  ["nothing at all", [], "Undecodable"],
  ["one byte", [0], "Undecodable"],
  ["version 2 of the encoding", [...Y.encodeStateAsUpdateV2(new Y.Doc())], "Undecodable"],
])("[TG6] %s is refused", (_title, bytes, name) => {
  expect(refusal(Uint8Array.from(bytes))).toBe(name)
})

test("[TG7] every cut of a legal update is refused", () => {
  for (let length = 0; length < legal.length; length++) {
    expect(refusal(Uint8Array.from(legal.slice(0, length)))).not.toBe("passed")
  }
})

test("[TG8] limits hold at the limit and one beyond", () => {
  const update = sent((doc) => typed(doc, "一二三四五"))
  const bytes = update.byteLength
  expect(refusal(update, { ...TEXT_LIMITS, bytes })).toBe("passed")
  expect(refusal(update, { ...TEXT_LIMITS, bytes: bytes - 1 })).toBe("UpdateTooLarge")
  expect(refusal(update, { ...TEXT_LIMITS, letters: 5 })).toBe("passed")
  expect(refusal(update, { ...TEXT_LIMITS, letters: 4 })).toBe("TooMany")
  expect(refusal(update, { ...TEXT_LIMITS, runs: 0 })).toBe("TooMany")
  expect(refusal(update, { ...TEXT_LIMITS, writers: 0 })).toBe("TooMany")
})

test("[TG9] close codes: 4413 for size, 4409 for skipped clocks, 4422 for the rest", () => {
  expect(closeCodeOfText({ _tag: "TooMany" })).toBe(4413)
  expect(closeCodeOfText({ _tag: "UpdateTooLarge", bytes: 2, maximum: 1 })).toBe(4413)
  expect(closeCodeOfText({ _tag: "SkipsClocks", client: 1, clock: 0 })).toBe(4409)
  expect(closeCodeOfText({ _tag: "HasKey", client: 1, clock: 0 })).toBe(4422)
})

test.each<readonly [string, () => Uint8Array]>([
  ["deletions", () => Uint8Array.from([0, 1, 1, ...huge(500_000), ...new Uint8Array(1_000_000).fill(1)])],
  ["empty clients", () => Uint8Array.from([...huge(300_000), ...new Uint8Array(900_000)])],
  [
    "runs that wait for each other",
    () =>
      Uint8Array.from([
        1,
        ...huge(200_000),
        1,
        0,
        ...new Uint8Array(1_000_000).map((_, at) => [132, 1, 0, 1, 97][at % 5] ?? 0),
        0,
      ]),
  ],
])("[TG10] a million bytes of %s are refused within 50 ms", (_title, build) => {
  const bytes = build()
  const times = Array.from({ length: 3 }, () => {
    const begin = performance.now()
    expect(refusal(bytes)).not.toBe("passed")
    return performance.now() - begin
  })
  expect(Math.min(...times)).toBeLessThan(50)
})
