/**
 * Shorthands 简写 of the scenario tables: words an official writes in a row, and what they change in the step.
 */
import type { Shorthand } from "./scenario-table.cases.ts"

type Shorthands = { readonly [word: string]: Shorthand }

const ROLES = ["stationed-cadre", "respected-elder", "veteran-party-member", "village-teacher", "group-head"] as const
const panel = (size: number) =>
  Array.from({ length: size }, (_, at) => ({ id: `R${at + 1}`, role: ROLES[at % ROLES.length] }))
const ballots = (size: number, agree: { readonly [question: string]: number }) =>
  Array.from({ length: size }, (_, at) => ({
    representative: `R${at + 1}`,
    ...Object.fromEntries(
      ["qualification", "legality", "feasibility"].map((question) => [
        question,
        at < (agree[question] ?? size) ? "agree" : "oppose",
      ]),
    ),
  }))

/** Of the Gutan table. */
export const gutanShorthands: Shorthands = {
  代表: { on: "step", change: (data, value) => void (data["representatives"] = panel(Number(value))) },
  同意: {
    on: "step",
    change: (data, value) =>
      void (data["ballots"] = ballots((data["representatives"] as readonly unknown[]).length, {
        qualification: Number(value),
      })),
  },
  到会: {
    on: "step",
    change: (data, value) => {
      const present = Number(value)
      data["representatives"] = panel((data["representatives"] as readonly unknown[]).length).map((one, at) => ({
        ...one,
        present: at < present,
      }))
      data["ballots"] = (data["ballots"] as readonly unknown[]).slice(0, present)
    },
  },
  合法: { on: "step", change: (data, value) => void (data["ballots"] = ballots(9, { legality: Number(value) })) },
  可行: { on: "step", change: (data, value) => void (data["ballots"] = ballots(9, { feasibility: Number(value) })) },
  评议: {
    on: "appraise",
    change: (data, value) => void (data["ballots"] = ballots(9, { qualification: Number(value) })),
  },
  异议: { on: "answer", change: (data) => void (data["outcome"] = "upheld") },
  启动: { on: "start-project", changesDay: true, change: (command, value) => void (command["on"] = JSON.parse(value)) },
  核验: {
    on: "step",
    change: (data, value) =>
      void (data["checks"] = (data["checks"] as readonly { readonly item: string }[]).filter(
        ({ item }) => item !== value,
      )),
  },
}

/** A part of a command. */
export type Named = { readonly [name: string]: unknown }
const MEETING_ROLES = ["contact-cadre", "village-or-group-cadre", "representative", "supervisor"] as const

/** Of the Dejiang table. */
export const dejiangShorthands: Shorthands = {
  人数: {
    on: "step",
    change: (data, value) => {
      const names = Array.from({ length: Number(value) }, (_, at) => `P${at + 1}`)
      const [sheet] = data["scores"] as readonly Named[]
      data["participants"] = names.map((id, at) => ({ id, role: MEETING_ROLES[at] ?? "representative" }))
      data["scores"] = names.map((participant) => ({ ...sheet, participant }))
      data["signatures"] = names
      data["confirmation"] = { agree: names.length, oppose: 0, abstain: 0 }
    },
  },
  少评: {
    on: "step",
    change: (data, value) => {
      data["candidates"] = (data["candidates"] as readonly Named[]).filter(({ household }) => household !== value)
      for (const { scores } of data["scores"] as readonly Named[]) Reflect.deleteProperty(scores as object, value)
    },
  },
  回访: {
    on: "revisit",
    change: (data, value) => {
      if (data["household"] === value) data["finding"] = "not-confirmed"
    },
  },
  异议: { on: "answer", change: (data) => void (data["outcome"] = "upheld") },
  贴息: {
    on: "record-three-persons",
    changesDay: true,
    change: (command) =>
      void Object.assign(command, {
        type: "subsidise-loan",
        by: { account: "finance", role: "finance" },
        data: { year: 2016, loanFen: 100 },
      }),
  },
  退出: {
    on: "step",
    changesDay: true,
    change: (command) =>
      void Object.assign(command, {
        type: "assign-person",
        by: { account: "county", role: "county" },
        data: { person: "乙", unit: "局" },
      }),
  },
  月报: {
    on: "record-training",
    changesDay: true,
    change: (command) =>
      void Object.assign(command, { type: "report-month", data: { month: "2016-02", report: "早报" } }),
  },
}

/** Of the Xunyang table. */
export const xunyangShorthands: Shorthands = {
  带动: { on: "assess-lifting", change: (data) => void (data["isMet"] = false) },
}
