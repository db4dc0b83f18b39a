import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { prepare } from "../household/evaluate.ts"
import { atTheLineIsPoor, dejiangClosed } from "../packs/dejiang/closed.ts"
import { dejiang } from "../packs/dejiang/dejiang.ts"
import { gutan } from "../packs/gutan/gutan.ts"
import { analyse } from "../reports/analysis/analyse.ts"
import { checkPack } from "../schema/check-pack.ts"
import { arbitraryHousehold } from "../testing/arbitraries.ts"
import { dayOf } from "../values/civil-date.ts"
import { say } from "../values/wording.ts"
import { applyOverlay } from "./apply-overlay.ts"
import type { Overlay, OverlayOperation } from "./overlay.ts"
import type { Pack } from "./pack.ts"
import { hashOf } from "./prepare.ts"

const RUNS = { numRuns: Number(process.env["RUNS"] ?? 200) }
const authority = { document: "某县通知", article: "第一条" }
const from = dayOf(2016, 1, 1)
const asOf = dayOf(2016, 5, 1)
const overlayOf = (base: Pack, operations: readonly OverlayOperation[]): Overlay => ({
  id: `${base.id}-changed`,
  title: say("补充规定", "supplement"),
  issuer: say("某县", "a county"),
  extends: { pack: base.id, hash: hashOf(base) },
  operations,
})
const applied = (base: Pack, ...operations: readonly OverlayOperation[]): Pack =>
  Result.getOrThrow(applyOverlay(base, overlayOf(base, operations)))
const failureOf = (base: Pack, ...operations: readonly OverlayOperation[]) =>
  Result.getOrThrow(Result.flip(applyOverlay(base, overlayOf(base, operations))))

const registered = { op: "holds", fact: "registered" } as const
const overrideConduct: OverlayOperation = {
  do: "override",
  clause: { id: "GT-05", text: say("另有规定", "another rule"), when: registered },
  authority,
  from,
}
const repealConduct: OverlayOperation = { do: "repeal", clause: "GT-05", authority, from }
const independent: readonly OverlayOperation[] = [
  { do: "fill", parameter: "area", value: "999901201", authority, from },
  { do: "override", parameter: "areaPerPerson", value: 20, authority, from: dayOf(2016, 3, 1) },
  overrideConduct,
  { do: "repeal", clause: "GT-04-4", authority, from },
  { do: "add", clause: { id: "X-2", text: say("新增二", "new two"), when: registered }, authority, from },
  { do: "add", clause: { id: "X-1", text: say("新增一", "new one"), when: registered }, authority, from },
  {
    do: "add",
    decision: { id: "extra", text: say("另一项", "another"), when: { op: "clause", id: "X-1" }, clauses: ["X-1"] },
    authority,
    from,
  },
]

describe("the laws of overlays", () => {
  it("[overlay] the base is untouched, and what comes out is a pack that can be read", () => {
    const before = JSON.stringify(gutan)
    const pack = applied(gutan, ...independent)
    expect(JSON.stringify(gutan)).toBe(before)
    expect(checkPack(pack)).toEqual([])
    expect(pack.extends).toEqual({ pack: "gutan", hash: hashOf(gutan) })
  })
  it("[overlay] operations on different things give one pack in any order", () => {
    const expected = hashOf(applied(gutan, ...independent))
    fc.assert(
      fc.property(fc.shuffledSubarray([...independent], { minLength: independent.length }), (shuffled) => {
        expect(hashOf(applied(gutan, ...shuffled))).toBe(expected)
      }),
      RUNS,
    )
  })
  it("[overlay] to override and then repeal is the base without the clause", () => {
    expect(hashOf(applied(gutan, overrideConduct, repealConduct))).toBe(hashOf(applied(gutan, repealConduct)))
    const pack = applied(gutan, repealConduct)
    expect(pack.decisions.at(-1)?.clauses).not.toContain("GT-05")
    const evaluator = Result.getOrThrow(prepare(pack, { asOf }))
    const base = Result.getOrThrow(prepare(gutan, { asOf }))
    fc.assert(
      fc.property(arbitraryHousehold(asOf), (household) => {
        const none = household.assessed === null ? { selfDevelopment: null } : household.assessed
        const assessed = { ...none, conduct: true }
        const { verdict } = evaluator.explain("extreme-poverty", household)
        expect(verdict).toEqual(base.explain("extreme-poverty", { ...household, assessed }).verdict)
      }),
      RUNS,
    )
  })
  it("[time locality] before its first day an overlay changes no verdict", () => {
    const pack = applied(gutan, ...independent)
    const before = dayOf(2015, 12, 31)
    const [own, base] = [pack, gutan].map((one) => Result.getOrThrow(prepare(one, { asOf: before })))
    fc.assert(
      fc.property(arbitraryHousehold(before), (household) => {
        const [left, right] = [own!, base!].map((one) => one.explain("extreme-poverty", household))
        expect({ ...left, pack: "", packHash: "" }).toEqual({ ...right, pack: "", packHash: "" })
      }),
      RUNS,
    )
  })
})

describe("an overlay that does not fit", () => {
  it("[overlay] another text of the base, or another base, is refused", () => {
    const changed = { ...dejiang, document: "另一文本" }
    const overlay = overlayOf(dejiang, [])
    expect(Result.getOrThrow(Result.flip(applyOverlay(changed, overlay)))).toMatchObject({
      _tag: "OtherBaseText",
      expected: hashOf(dejiang),
      found: hashOf(changed),
    })
    expect(Result.getOrThrow(Result.flip(applyOverlay(gutan, overlay)))).toMatchObject({ _tag: "OtherBase" })
  })
  it("[overlay] one fills only what is open, adds only what is new, changes only what is there", () => {
    expect(failureOf(gutan, { do: "fill", parameter: "areaPerPerson", value: 1, authority, from })).toMatchObject({
      _tag: "NotOpen",
      target: "areaPerPerson",
    })
    const clause = { id: "GT-05", text: say("另", "other"), when: registered }
    expect(failureOf(gutan, { do: "add", clause, authority, from })).toMatchObject({ _tag: "AlreadyThere" })
    const absent = { do: "repeal", clause: "GT-99", authority, from } as const
    expect(failureOf(gutan, absent)).toMatchObject({ _tag: "NothingToChange", operation: 0, target: "GT-99" })
  })
  it("[overlay] a clause that is all a decision or another clause asks cannot be taken away in silence", () => {
    const only = applied(gutan, ...independent)
    expect(failureOf(only, { do: "repeal", clause: "X-1", authority, from: asOf })).toMatchObject({
      _tag: "StillNeeded",
      by: "extra",
    })
  })
})

describe("the gap at the line, closed by an order", () => {
  it("[DJ-3-2a] from the order's first day the household at the line is identified, the day before it is not", () => {
    const at = {
      members: [{ sex: "male", birthDate: dayOf(1976, 1, 1), labour: "ordinary", willing: true }],
      income: { items: [{ amountFen: 230_000 }], operatingCostFen: 0 },
      residence: { registeredInVillage: true, contractsFarmland: true, bearsPublicService: true, urbanBenefits: false },
    }
    const verdictOn = (day: typeof from) =>
      Result.getOrThrow(prepare(dejiangClosed, { asOf: day })).explain("identified", at as never)
    expect(verdictOn(from)).toMatchObject({ verdict: { kind: "decided", value: true } })
    expect(verdictOn(from).clauses[0]?.source).toContain("通知")
    expect(verdictOn(from).notes.some(({ kind }) => kind === "gap")).toBe(false)
    const before = verdictOn(dayOf(2015, 12, 31))
    expect(before).toMatchObject({ verdict: { kind: "decided", value: false } })
    expect(before.notes.some(({ kind }) => kind === "gap")).toBe(true)
  })
  it("[analyse] the overlay has no gap left, and the order rests on nothing else", () => {
    const { findings, isSound } = Result.getOrThrow(analyse(dejiangClosed, { asOf }))
    expect(isSound).toBe(true)
    expect(findings.filter(({ kind }) => kind === "gap")).toEqual([])
    expect(atTheLineIsPoor.operations).toHaveLength(1)
  })
})
