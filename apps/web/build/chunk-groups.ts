/**
 * Chunk groups 脚本分组: which modules travel together, along the road that a person takes into a village.
 *
 * Left alone, every set of screens that shares a module gets a file of its own, and each file costs its headers. A group may only
 * hold what everyone who gets it needs anyway: a module that one screen needs and another does not drags the whole group along.
 */
import type { Rolldown } from "vite"

type Group = Exclude<Exclude<Rolldown.OutputOptions["codeSplitting"], boolean | undefined>["groups"], undefined>[number]

/** The groups, each before those that build on it. */
export const chunkGroups = (): Group[] => [
  // Until the log-in page can be used.
  { name: "start", tags: ["$initial"], priority: 5 },
  // The list of villages, which the page prepares while somebody logs in.
  { name: "villages", priority: 5, test: anyOf(["src/stages/villages/.*"]) },
  // What nearly every screen behind the log-in needs.
  { name: "base", priority: 4, test: anyOf(BASE) },
  // An open village: its documents on the device, their line to the server, the roster folded.
  { name: "village", priority: 3, test: anyOf(VILLAGE) },
  // Fields on a screen: their labels, lists and sentences, and what reads what was typed.
  { name: "fields", priority: 2, test: anyOf(FIELDS) },
  // What verdicts and procedures both read packs with.
  { name: "rules", priority: 1, test: anyOf(RULES) },
]

const anyOf = (places: readonly string[]): RegExp => new RegExp(places.map((place) => `/(?:${place})$`).join("|"))

const BASE = [
  "effect/dist/.*",
  "core/dist/values/(fen|civil-date|division-code|identity-number).js",
  "core/dist/household/(fields|field-value).js",
  "documents/dist/(operations/operation-id|catalogue).js",
  "src/local/(database|device-name).ts",
  "src/ui/(today|later-part).ts",
  "src/wording/editing.ts",
]

const VILLAGE = [
  "(yjs|lib0|y-indexeddb|solid-js/store)/.*",
  "documents/dist/(operations|wire|shared-document|sheet|gate|presence)/.*",
  "documents/dist/(base/(base-hash|base-operations|bases-wanted)|permissions).js",
  "documents/dist/roster/(roster|household-of|household-ids).js",
  "src/local/(base/(base-shelf|roster-bases)|[^/]+).ts",
  "src/projections/.*",
  "src/stages/roster/(open-village|village|lines|summary|roster-filter|pinyin-initials|grid/undo).tsx?",
  "src/stages/survey/survey-address.ts",
  "src/ui/editing/leave-guard.tsx",
  "src/wording/roster.ts",
]

const FIELDS = [
  "forms/dist/fields/(form-rows|field-form).js",
  "forms/dist/codes/.*",
  "forms/dist/cells/(parse-value|read-day|guard|format-value).js",
  "forms/dist/wording/(cell-wording|sentences).js",
  "src/ui/editing/(choice-list|draft|choices|field-text).tsx?",
  "src/ui/editing/editing.module.css",
  "src/ui/person-colour.ts",
  "src/stages/verdict/(tone-icons|decisions).ts",
  "src/wording/verdict.ts",
]

const RULES = [
  "core/dist/rules/(apply-overlay|compile-.*|prepare|select|without-clause|trail|references|pack|overlay|truth).js",
  "core/dist/packs/gutan/(gutan|present).js",
  "core/dist/packs/writing.js",
  "core/dist/values/(canonical-json|in-force|sha256|wording).js",
]
