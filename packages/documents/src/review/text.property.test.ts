import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { openText, type SharedText } from "./shared-text.ts"
import { bindText, type TextBinding } from "./text-binding.ts"
import { applyChange, movedCaret, textChange } from "./text-change.ts"

/** Letters that repeat, Chinese letters, and rare ones of names that take two code units, one of which they may share. */
const letter = fc.constantFrom("人", "人", "同", "意", "a", "\n", "𠮷", "𠮸", "\u{21bb7}", "😀")
const text = fc.array(letter, { maxLength: 12 }).map((letters) => letters.join(""))

describe("a change read off a text", () => {
  test("[TX1] makes the one text into the other, wherever the caret is said to be", () => {
    fc.assert(
      fc.property(text, text, fc.nat(30), (before, after, caret) => {
        const change = textChange(before, after, caret)
        expect(change === undefined ? before : applyChange(before, change)).toBe(after)
        expect(change === undefined).toBe(before === after)
      }),
    )
  })

  test("[TX2] never parts a character of two code units", () => {
    fc.assert(
      fc.property(text, text, fc.nat(30), (before, after, caret) => {
        const change = textChange(before, after, caret)
        if (change === undefined) return
        expect(isWhole(change.inserted)).toBe(true)
        expect(isWhole(before.slice(0, change.at))).toBe(true)
        expect(isWhole(before.slice(change.at + change.removed))).toBe(true)
      }),
    )
  })

  test("[TX3] typing one letter among equal ones is told where the caret stands", () => {
    fc.assert(
      fc.property(text, letter, fc.nat(12), (before, typed, place) => {
        const at = wholePlace(before, place)
        const after = before.slice(0, at) + typed + before.slice(at)
        expect(textChange(before, after, at + typed.length)).toEqual({ at, removed: 0, inserted: typed })
      }),
    )
  })

  test("[TX8] takes out nothing that others may be writing at: one letter typed is one letter, whatever the caret says", () => {
    fc.assert(
      fc.property(text, letter, fc.nat(12), fc.nat(30), (before, typed, place, caret) => {
        const at = wholePlace(before, place)
        const after = before.slice(0, at) + typed + before.slice(at)
        expect(textChange(before, after, caret)).toMatchObject({ removed: 0 })
        expect(textChange(after, before, caret)).toMatchObject({ removed: typed.length, inserted: "" })
      }),
    )
  })

  test("[TX4] a caret stays with the letter behind which it stood", () => {
    expect(movedCaret(3, { at: 1, removed: 0, inserted: "新字" })).toBe(5)
    expect(movedCaret(3, { at: 3, removed: 0, inserted: "新字" })).toBe(3)
    expect(movedCaret(3, { at: 1, removed: 4, inserted: "" })).toBe(1)
  })
})

const who = fc.nat(2)
const place = fc.nat(20)
const step = fc.oneof(
  fc.record({ _tag: fc.constant("Type" as const), who, place, letter }),
  fc.record({ _tag: fc.constant("Delete" as const), who, place }),
  fc.record({ _tag: fc.constant("Compose" as const), who, place, letters: fc.array(fc.constantFrom("x", "i", "n")) }),
  fc.record({ _tag: fc.constant("Choose" as const), who, word: fc.constantFrom("信", "新", "𠮷", "评议") }),
  fc.record({ _tag: fc.constant("Deliver" as const), from: who, to: who }),
)

type Doing = Exclude<typeof step extends fc.Arbitrary<infer Step> ? Step : never, { readonly _tag: "Deliver" }>

/** A field as a browser has it, on a device that sends what is written to the others when the network allows. */
class Writer {
  readonly shared: SharedText = openText()
  readonly sent: Uint8Array[] = []
  readonly field = {
    value: "",
    selectionStart: 0,
    selectionEnd: 0,
    setSelectionRange(start: number, end: number) {
      this.selectionStart = start
      this.selectionEnd = end
    },
  }
  readonly binding: TextBinding = bindText(this.shared, this.field, (update) => this.sent.push(update))
  private composed: { readonly at: number; readonly length: number } | undefined

  insert(place: number, letters: string): void {
    this.insertAt(wholePlace(this.field.value, place), letters)
  }

  private insertAt(at: number, letters: string): void {
    const { field } = this
    field.value = field.value.slice(0, at) + letters + field.value.slice(at)
    field.setSelectionRange(at + letters.length, at + letters.length)
    this.binding.flush()
  }

  remove(place: number): void {
    const at = wholePlace(this.field.value, place)
    const [first] = this.field.value.slice(at)
    if (first === undefined || this.binding.isComposing()) return
    const gone = String.fromCodePoint(this.field.value.codePointAt(at) ?? 0)
    this.field.value = this.field.value.slice(0, at) + this.field.value.slice(at + gone.length)
    this.field.setSelectionRange(at, at)
    this.binding.flush()
  }

  compose(place: number, letters: string): void {
    if (this.composed !== undefined) return
    this.binding.beginComposition()
    const at = wholePlace(this.field.value, place)
    this.composed = { at, length: letters.length }
    this.insertAt(at, letters)
  }

  /** Does what a step says, where that can be done; gives the letters that are now in the text for good. */
  take(step: Doing): Iterable<string> {
    switch (step._tag) {
      case "Delete":
        this.remove(step.place)
        return []
      case "Compose":
        this.compose(step.place, step.letters.join(""))
        return []
      case "Choose":
        return this.choose(step.word) ? step.word : []
      case "Type":
        if (this.binding.isComposing()) return []
        this.insert(step.place, step.letter)
        return [step.letter]
    }
  }

  choose(word: string): boolean {
    if (this.composed === undefined) return false
    const { at, length } = this.composed
    this.composed = undefined
    const { value } = this.field
    this.field.value = value.slice(0, at) + word + value.slice(at + length)
    this.field.setSelectionRange(at + word.length, at + word.length)
    this.binding.endComposition()
    return true
  }
}

describe("a text that several write", () => {
  test("[TX5] fields that have heard of everything are equal, and no letter is lost, composed words included", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const writers = [new Writer(), new Writer(), new Writer()]
        const heard = writers.map(() => [0, 0, 0])
        const written = new Map<string, number>()
        const note = (letter: string): void => void written.set(letter, (written.get(letter) ?? 0) + 1)
        const deliver = (from: number, to: number): void => {
          const { sent } = writers[from]!
          for (; heard[to]![from]! < sent.length; heard[to]![from]!++) {
            if (from !== to) writers[to]!.shared.apply(sent[heard[to]![from]!]!, "server")
          }
        }
        for (const one of steps) {
          if (one._tag === "Deliver") deliver(one.from, one.to)
          else for (const letter of writers[one.who]!.take(one)) note(letter)
        }
        for (const writer of writers) if (writer.choose("完")) note("完")
        for (const from of [0, 1, 2]) for (const to of [0, 1, 2]) deliver(from, to)
        const texts = writers.map(({ shared }) => shared.text())
        expect(new Set(texts).size).toBe(1)
        for (const { field } of writers) expect(field.value).toBe(texts[0])
        expect(texts[0]).not.toContain("�")
        const deletions = steps.filter(({ _tag }) => _tag === "Delete").length
        if (deletions > 0) return
        for (const [one, count] of written)
          expect(Array.from(texts[0]!).filter((found) => found === one)).toHaveLength(count)
      }),
      { numRuns: 500 },
    )
  })

  test("[TX6] what others type while a word is composed waits, and the word lands where its writer began it", () => {
    const [one, other] = [new Writer(), new Writer()]
    one.insert(0, "主持人说")
    for (const update of one.sent) other.shared.apply(update, "server")
    other.compose(4, "tongyi")
    one.insert(0, "【记录】")
    other.shared.apply(one.sent.at(-1)!, "server")
    expect(other.field.value).toBe("主持人说tongyi")
    other.choose("同意")
    expect(other.field.value).toBe("【记录】主持人说同意")
    expect(other.field.selectionStart).toBe("【记录】主持人说同意".length)
  })

  test("[TX7] a text that is opened again from what was kept has every letter", () => {
    const writer = new Writer()
    for (const one of "𠮷三二一") writer.insert(0, one)
    writer.remove(1)
    const again = openText()
    for (const update of writer.sent) again.apply(update)
    expect(again.text()).toBe("一三𠮷")
  })
})

const wholePlace = (value: string, place: number): number => {
  const places = [0]
  for (const one of value) places.push(places.at(-1)! + one.length)
  return places[place % places.length]!
}

const isWhole = (value: string): boolean => new TextDecoder().decode(new TextEncoder().encode(value)) === value
