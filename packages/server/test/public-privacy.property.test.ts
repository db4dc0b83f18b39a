import { checkCharacter } from "@jingzhun/core"
import type { DivisionCode, Household } from "@jingzhun/core"
import type { Command, Json } from "@jingzhun/core/procedure"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { makeApp } from "../src/http/app.ts"
import { postingId } from "../src/public/posting-finder.ts"
import { makeServices } from "../src/services.ts"
import type { Services } from "../src/services.ts"
import { openDatabase } from "../src/store/database.ts"
import { makeSqliteStore } from "../src/store/sqlite-store.ts"
import { sqliteKept } from "../src/store/sqlite/sqlite-kept.ts"
import { PUBLIC_SENTENCES } from "../src/wording/public-sentences.ts"
import { aPostable, dayFrom, settlePublic, stepsOf, VILLAGE } from "./public-kit.ts"

const CASES = 500
const DAY = "2026-11-20"

/** What belongs to one household and may be seen by nobody outside. */
interface Secrets {
  readonly identities: readonly string[]
  readonly phone: string
  readonly card: string
  readonly child: string
  readonly spouse: string
  readonly ailment: string
  readonly address: string
}

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))

const identity = fc
  .tuple(fc.date({ min: new Date("1930-01-01"), max: new Date("2025-01-01"), noInvalidDate: true }), digits(3))
  .map(([born, last]) => {
    const body = `999901${born.toISOString().slice(0, 10).replaceAll("-", "")}${last}`
    return `${body}${checkCharacter(body)}`
  })

const withCheckDigit = (body: string): string => {
  const sum = Array.from(body)
    .reverse()
    .reduce((total, digit, at) => {
      const value = Number(digit) * (at % 2 === 0 ? 2 : 1)
      return total + (value > 9 ? value - 9 : value)
    }, 0)
  return `${body}${(10 - (sum % 10)) % 10}`
}

const HAN = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
const letter = fc.constantFrom(...Array.from(HAN))
const givenName = fc.tuple(letter, letter).map((pair) => pair.join(""))

const secrets: fc.Arbitrary<Secrets> = fc.record({
  identities: fc.uniqueArray(identity, { minLength: 3, maxLength: 3 }),
  phone: digits(9).map((rest) => `13${rest}`),
  card: digits(14).map((rest) => withCheckDigit(`6222${rest}`)),
  child: givenName.map((name) => `童${name}`),
  spouse: givenName.map((name) => `柳${name}`),
  ailment: fc.constantFrom("尘肺病", "肢体残疾二级", "精神分裂", "肝癌晚期", "尿毒症透析", "HIV", "双目失明"),
  address: givenName.map((name) => `${name}路18号3栋2单元`),
})

/** One secret, or several, as people write them between other words. */
const blurted = (all: Secrets) => {
  const pieces = [...all.identities, all.phone, all.card, all.child, all.spouse, all.ailment, all.address]
  return fc.shuffledSubarray(pieces, { minLength: 1 }).map((some) => `情况：${some.join("，")}`)
}

interface PoisonedCase {
  readonly secrets: Secrets
  readonly head: string
  readonly isGrown: boolean
  readonly household: Household
  readonly subject: string
  /** A free text for every place that takes one. */
  readonly texts: readonly string[]
}

const poisonedCase = (at: number): fc.Arbitrary<PoisonedCase> =>
  secrets.chain((all) =>
    fc
      .record({
        head: fc.oneof(
          { weight: 3, arbitrary: givenName.map((name) => `秦${name}`) },
          fc.constantFrom(`秦天（${all.ailment}）`, `秦地 ${all.phone}`, all.identities[0] ?? "", `秦人${all.ailment}`),
        ),
        born: fc.constantFrom("1950-03-02", "2008-11-20", "2008-11-21", "2016-01-01", undefined),
        group: fc.constantFrom("3", "第三组", "上寨屯", `3组 ${all.phone}`, all.address, `${all.ailment}组`),
        number: fc.constantFrom(`H${at}`, `${all.identities[1] ?? ""}${at}`),
        subject: fc.constantFrom(`case-${at}`, `case-${all.identities[2] ?? ""}-${at}`, `${all.phone}-${at}`),
        texts: fc.array(blurted(all), { minLength: 6, maxLength: 6 }),
      })
      .map(({ head, born, group, number, subject, texts }) => ({
        secrets: all,
        head,
        isGrown: born === "1950-03-02" || born === "2008-11-20",
        subject,
        texts,
        household: householdOf({ all, head, born, group, number, text: texts[0] ?? "" }),
      })),
  )

interface Poison {
  readonly all: Secrets
  readonly head: string
  readonly born: string | undefined
  readonly group: string
  readonly number: string
  readonly text: string
}

/** A household with something private in every field that takes it. */
const householdOf = ({ all, head, born, group, number, text }: Poison): Household => {
  const person = {
    phone: all.phone,
    bankAccount: all.card,
    note: text,
    disabilityKind: all.ailment,
    health: ["serious"],
  }
  const members = [
    {
      ...person,
      id: "M1",
      name: head,
      relation: "head",
      labour: "lost",
      ...(born !== undefined && { birthDate: born }),
    },
    { ...person, id: "M2", name: all.spouse, relation: "spouse", labour: "lost", birthDate: "1952-01-01" },
    { ...person, id: "M3", name: all.child, relation: "son", labour: "none", birthDate: "2019-01-01" },
  ]
  return aPostable(number, {
    members,
    group,
    phone: all.phone,
    note: text,
    address: all.address,
  } as unknown as Partial<Household>)
}

const WORDS = ["document", "minutes", "existence", "design", "reasons", "place", "name", "text", "number"] as const

/** The data of a step with a free text in every place that takes one. */
const poisoned = (value: Json, texts: readonly string[]): Json => {
  if (Array.isArray(value)) return value.map((one) => poisoned(one, texts))
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([field, inner], at) => {
      const isFree = typeof inner === "string" && WORDS.some((word) => word === field)
      return [field, isFree ? (texts[at % texts.length] ?? "") : poisoned(inner, texts)]
    }),
  )
}

const STEPS = [...stepsOf("gutan", "A01", "A08"), ...stepsOf("gutan", "A10", "A10")]

const commandsOf = ({ subject, household, texts }: PoisonedCase): readonly Command[] =>
  STEPS.map((command) => {
    const data = poisoned(command.data, texts) as Command["data"]
    const own = command.type === "apply" ? { ...data, household: household.id } : data
    return { ...command, id: `${subject}/${command.id}`, subject, on: dayFrom(DAY), data: own as Command["data"] }
  })

/** What every page says for everybody. */
const FIXED = [PUBLIC_SENTENCES.privacy, PUBLIC_SENTENCES.leaveOut, PUBLIC_SENTENCES.answerWithheld].flatMap(
  (wording) => [wording["zh-CN"], wording.en],
)

/** What stands in an output and may not. */
const leaksIn = (output: string, { secrets: all, head, isGrown }: PoisonedCase): readonly string[] => {
  const own = FIXED.reduce((text, sentence) => text.replaceAll(sentence, ""), output)
  const known = [...all.identities, all.phone, all.card, all.child, all.spouse, all.ailment, all.address]
  const forms = [
    /(?<![0-9a-f])\d{17}[\dXx](?![0-9a-f])/,
    /(?<![0-9a-f])1[3-9]\d{9}(?![0-9a-f])/,
    /(?<![0-9a-f])\d{16,19}(?![0-9a-f])/,
    /病|残疾|癌|透析|失明|精神|HIV|chronic|disabled|serious/,
  ]
  return [
    ...known.filter((secret) => own.includes(secret)),
    ...forms.flatMap((form) => form.exec(own)?.[0] ?? []),
    ...(!isGrown && own.includes(head) ? [head] : []),
  ]
}

interface Place {
  readonly services: Services
  readonly ask: (path: string, init?: RequestInit) => Promise<string>
  readonly clock: { nowMs: number }
}

/** Everything an answer tells: its status, its headers, its body. A hash says nothing, but may spell a word by chance. */
const told = async (response: Response): Promise<string> => {
  const headers = [...response.headers].filter(([name]) => name !== "etag").map((header) => header.join(": "))
  return `${response.status}\n${headers.join("\n")}\n${await response.text()}`
}

const aPlace = async (households: readonly Household[]): Promise<Place> => {
  const database = openDatabase()
  const clock = { nowMs: Date.parse(`${DAY}T00:10:00+08:00`) }
  const services = makeServices({
    store: makeSqliteStore(database),
    kept: sqliteKept(database),
    now: () => clock.nowMs,
    log: { warn: () => undefined, request: () => undefined },
  })
  await settlePublic(services, 2026, households)
  const app = makeApp(services, { webDir: "/no/web/app" })
  return { services, clock, ask: async (path, init) => told(await app.request(path, init)) }
}

const decide = async ({ ledgers }: Services, command: Command) => {
  const submission = await ledgers.submit(command, VILLAGE as DivisionCode, "gutan")
  if (!submission.ok) throw new Error(`${command.type}: ${JSON.stringify(submission.refusal)}`)
  return submission.entry
}

const JSON_TYPE = { accept: "application/json" }
const FORM = { "content-type": "application/x-www-form-urlencoded", accept: "text/html" }

/** Takes one case through everything that the public can ask; answers with all that was told. */
const outputsOf = async (place: Place, one: PoisonedCase): Promise<readonly string[]> => {
  const { services, ask } = place
  let id = ""
  for (const command of commandsOf(one)) id = postingId(await decide(services, command))
  const step = (type: string, role: string, data: Command["data"]): Command => ({
    id: `${one.subject}/${type}/${JSON.stringify(data["objection"]).slice(1, -1)}`,
    type,
    subject: one.subject,
    on: dayFrom(DAY),
    by: { account: role, role },
    data,
  })
  const [text = "", answer = ""] = one.texts
  const posting = "determination"
  await decide(services, step("object", "recorder", { posting, objection: "Y1", text }))
  await decide(services, step("answer", "township", { posting, objection: "Y1", outcome: "dismissed", text: answer }))
  const body = new URLSearchParams({ text: `${one.secrets.child}家情况不实，${one.secrets.ailment}是假的` }).toString()
  const sent = await ask(`/public/postings/${id}/objections`, { method: "POST", headers: FORM, body })
  const code = /\/public\/objections\/([A-Z2-9-]+)/.exec(sent)?.[1] ?? ""
  const outputs = [sent, await ask(`/public/objections/${code}`)]
  await decide(services, step("answer", "township", { posting, objection: code, outcome: "dismissed", text: answer }))
  for (const path of [`/public/postings/${id}`, `/public/objections/${code}`]) {
    outputs.push(await ask(path), await ask(`${path}.json`), await ask(path, { headers: JSON_TYPE }))
  }
  return outputs
}

describe("nothing private is public", () => {
  it(`${CASES} cases with something private in every field: none of it in any page, JSON, header or address`, async () => {
    const seed = Math.floor(Math.random() * 2 ** 31)
    const cases = Array.from(
      { length: CASES },
      (_, at) => fc.sample(poisonedCase(at), { numRuns: 1, seed: seed + at })[0] as PoisonedCase,
    )
    const place = await aPlace(cases.map(({ household }) => household))
    let named = 0
    for (const [at, one] of cases.entries()) {
      // Within one day, but slowly enough for one address.
      place.clock.nowMs += 100_000
      const outputs = await outputsOf(place, one)
      const leaks = outputs.flatMap((output) => leaksIn(output, one))
      expect({ seed, case: at, leaks }).toEqual({ seed, case: at, leaks: [] })
      expect(outputs[1]).toMatch(/^200\n/)
      if (outputs.some((output) => output.includes(one.head))) named++
    }
    // Else a page that shows nothing at all would pass.
    expect(named).toBeGreaterThan(CASES / 10)
    const lists = [await place.ask(`/public/postings?village=${VILLAGE}`), await place.ask("/public/postings")]
    for (const one of cases) expect(lists.flatMap((list) => leaksIn(list, { ...one, isGrown: false }))).toEqual([])
  }, 120_000)

  it("the check can fail: each secret is found when it stands in a page", () => {
    const [one] = fc.sample(poisonedCase(0), { numRuns: 1, seed: 1 })
    if (one === undefined) throw new Error("no case")
    const { identities, phone, card, child, spouse, ailment, address } = one.secrets
    for (const secret of [...identities, phone, card, child, spouse, ailment, address]) {
      expect(leaksIn(`<p>${secret}</p>`, one)).toContain(secret)
    }
  })
})
