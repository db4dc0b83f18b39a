/**
 * Command `account` 账号管理: makes, locks out and gives a new password to the accounts of a data folder.
 *
 * It needs no account itself: who may write to the folder owns it.
 */
import { randomBytes } from "node:crypto"
import type { Language } from "@jingzhun/core"
import type { Role } from "@jingzhun/documents"
import { PERMISSIONS } from "@jingzhun/documents"
import type { AuditAct } from "../audit/audit-log.ts"
import type { AccountStore } from "../accounts/account-store.ts"
import { hashPassword } from "../accounts/password.ts"
import { ACCOUNT_SENTENCES } from "../wording/account-sentences.ts"
import { CLI_SENTENCES } from "../wording/cli-sentences.ts"
import type { OptionKinds, Typed } from "./arguments.ts"
import type { Console } from "./console.ts"
import { Unusable } from "./outcome.ts"
import type { Outcome } from "./outcome.ts"
import { withStores } from "./with-stores.ts"

/** The options of `account`. */
export const ACCOUNT_OPTIONS: OptionKinds = { role: "text", area: "text", display: "text" }

/** Adds an account, sets its password, or disables it. */
export const accountCommand = async (typed: Typed, language: Language, console: Console): Promise<Outcome> => {
  const [action, name, ...more] = typed.files
  if (action === undefined || name === undefined || more.length > 0) {
    throw new Unusable(ACCOUNT_SENTENCES.badCall[language])
  }
  const work = await workOf(action, name, typed, language)
  const lines = await withStores(async ({ kept }, where) => {
    const before = await kept.accounts.find(name)
    const done = await work(kept.accounts)
    const area = (before ?? (await kept.accounts.find(name)))?.actor.area ?? ""
    await kept.audit.note({
      at: Date.now(),
      act: ACTS[action] ?? "account-added",
      account: name,
      area,
      from: "command",
      detail: "",
    })
    return [...done, `${ACCOUNT_SENTENCES.data[language]}  ${where}`]
  })
  for (const line of lines) console.out(`${line}\n`)
  return 0
}

const ACTS: { readonly [action: string]: AuditAct } = {
  add: "account-added",
  name: "account-named",
  password: "password-set",
  disable: "account-disabled",
}

/** What is done in the open folder; it answers with the lines to print. */
type Work = (accounts: AccountStore) => Promise<readonly string[]>

/** Everything that was typed is checked, and the password hashed, before the folder is opened. */
const workOf = async (action: string, name: string, typed: Typed, language: Language): Promise<Work> => {
  switch (action) {
    case "add":
      return add(name, typed, language)
    case "name":
      return setName(name, typed, language)
    case "password":
      return setPassword(name, language)
    case "disable":
      return disable(name, language)
    default:
      throw new Unusable(ACCOUNT_SENTENCES.badCall[language])
  }
}

const add = async (name: string, typed: Typed, language: Language): Promise<Work> => {
  if (!/^[\p{L}\p{N}._-]{1,64}$/u.test(name)) throw new Unusable(`${ACCOUNT_SENTENCES.badName[language]} ${name}`)
  const role = roleOf(typed.text("role"), language)
  const area = areaOf(typed.text("area"), language)
  const display = typed.text("display") === undefined ? undefined : displayOf(typed, language)
  const password = passwordOf(language)
  const hash = await hashPassword(password.text)
  return async (accounts) => {
    const isAdded = await accounts.add({ account: name, role, area }, hash)
    if (!isAdded) throw new Unusable(`${ACCOUNT_SENTENCES.taken[language]} ${name}`)
    if (display !== undefined) await accounts.setName(name, display)
    return [
      `${ACCOUNT_SENTENCES.added[language]}  ${name}  ${role}  ${area}${display === undefined ? "" : `  ${display}`}`,
      ...password.lines,
    ]
  }
}

const setName = (name: string, typed: Typed, language: Language): Work => {
  const display = displayOf(typed, language)
  return async (accounts) => {
    if (!(await accounts.setName(name, display))) throw new Unusable(`${ACCOUNT_SENTENCES.noAccount[language]} ${name}`)
    return [`${ACCOUNT_SENTENCES.named[language]}  ${name}  ${display}`]
  }
}

/** What people call the person; a name that looks like a number of a person is none. */
const displayOf = (typed: Typed, language: Language): string => {
  const display = typed.text("display")?.trim() ?? ""
  if (!/^[\p{L}\p{N}·. _-]{1,40}$/u.test(display) || /\d{8}/.test(display)) {
    throw new Unusable(`--display: ${ACCOUNT_SENTENCES.badDisplay[language]} ${display}`)
  }
  return display
}

const setPassword = async (name: string, language: Language): Promise<Work> => {
  const password = passwordOf(language)
  const hash = await hashPassword(password.text)
  return async (accounts) => {
    const ended = await accounts.setPassword(name, hash)
    if (ended === undefined) throw new Unusable(`${ACCOUNT_SENTENCES.noAccount[language]} ${name}`)
    return [`${ACCOUNT_SENTENCES.passwordSet[language]}  ${name}`, ...password.lines]
  }
}

const disable =
  (name: string, language: Language): Work =>
  async (accounts) => {
    const ended = await accounts.disable(name)
    if (ended === undefined) throw new Unusable(`${ACCOUNT_SENTENCES.noAccount[language]} ${name}`)
    return [`${ACCOUNT_SENTENCES.disabled[language]}  ${name}`]
  }

const roleOf = (text: string | undefined, language: Language): Role => {
  if (text === undefined) throw new Unusable(`${CLI_SENTENCES.missing[language]} --role`)
  const roles = Object.keys(PERMISSIONS)
  if (!roles.includes(text)) throw new Unusable(`--role: ${ACCOUNT_SENTENCES.badRole[language]} ${roles.join(", ")}`)
  return text as Role
}

const areaOf = (text: string | undefined, language: Language): string => {
  if (text === undefined) throw new Unusable(`${CLI_SENTENCES.missing[language]} --area`)
  const isArea = /^\d+$/.test(text) && AREA_DIGITS.has(text.length)
  if (!isArea) throw new Unusable(`--area: ${ACCOUNT_SENTENCES.badArea[language]} ${text}`)
  return text
}

/** Province, prefecture, county, township, village. */
const AREA_DIGITS: ReadonlySet<number> = new Set([2, 4, 6, 9, 12])

/** The password of the environment, or a new one that is to be printed. */
const passwordOf = (language: Language): { readonly text: string; readonly lines: readonly string[] } => {
  const given = process.env["JINGZHUN_PASSWORD"]
  if (given !== undefined && given !== "") {
    if (given.length < MINIMUM_PASSWORD) throw new Unusable(ACCOUNT_SENTENCES.shortPassword[language])
    return { text: given, lines: [] }
  }
  const text = randomBytes(12).toString("base64url")
  return { text, lines: [`${ACCOUNT_SENTENCES.password[language]}  ${text}`] }
}

const MINIMUM_PASSWORD = 8
