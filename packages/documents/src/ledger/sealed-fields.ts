/**
 * Sealed fields 封缄字段: a sensitive value stands in an entry as the hash of itself and a salt; the body 正文 lies beside it.
 *
 * The chain covers the seal and not the body, so a body can be destroyed later and the chain still holds. Without the salt the value
 * cannot be found by trying: that is why the hash of the command, which every event carries, is that of the sealed command.
 */
import { canonicalJson, sha256 } from "@jingzhun/core"
import type { Command, Json, JsonObject, ProcedureEvent } from "@jingzhun/core/procedure"
import { LATE_REASON, markWithReason, saidReason } from "./late-reason.ts"

/** A sensitive value, and what makes its hash one that cannot be guessed. */
export interface SensitiveBody {
  readonly salt: string
  readonly value: Json
}

/** What is left of a body that was destroyed: when, ISO 8601, and why. */
export interface DestroyedBody {
  readonly destroyed: { readonly at: string; readonly reason: string }
}

/** The bodies of one entry by the name of the field, as far as they are there. */
export interface SensitiveBodies {
  readonly [field: string]: SensitiveBody | DestroyedBody
}

/** A command and what it brought about, with its sensitive values or with their seals. */
export interface Decision {
  readonly command: Command
  readonly events: readonly ProcedureEvent[]
}

/** A decision as it stands in an entry; `sealed` names the fields that hold a seal. */
export interface SealedDecision extends Decision {
  readonly sealed?: readonly string[]
}

/** A sealed decision, and the bodies that were taken out of it. */
export interface Sealing {
  readonly decision: SealedDecision
  readonly bodies: { readonly [field: string]: SensitiveBody }
}

/** The hash that stands for a body in an entry. */
export const bodyHash = ({ salt, value }: SensitiveBody): string => sha256(canonicalJson({ salt, value }))

/** Takes the values of sensitive fields out of a decision. Where there is none, the decision stays as it is. */
export const sealDecision = (
  { command, events }: Decision,
  fields: ReadonlySet<string>,
  saltOf: (field: string) => string,
): Sealing => {
  const values = valuesOf({ command, events })
  const sealed = Object.keys(values)
    .filter((name) => fields.has(name))
    .sort()
  if (sealed.length === 0) return { decision: { command, events }, bodies: {} }
  const bodies = Object.fromEntries(
    sealed.map((name): [string, SensitiveBody] => [name, { salt: saltOf(name), value: values[name] ?? null }]),
  )
  const seals = Object.fromEntries(
    Object.entries(bodies).map(([name, body]): [string, Json] => [
      name,
      name === LATE_REASON ? bodyHash(body) : { sealed: bodyHash(body) },
    ]),
  )
  return { decision: { ...withValues({ command, events }, seals), sealed }, bodies }
}

/** Puts the bodies that are there in the place of their seals; a seal without a body stays. */
export const joinDecision = <Entry extends SealedDecision>(entry: Entry, bodies: SensitiveBodies): Entry => {
  const { command, events, sealed = [] } = entry
  const found = sealed.flatMap((name): [string, Json][] => {
    const body = bodies[name]
    return body === undefined || "destroyed" in body ? [] : [[name, body.value]]
  })
  if (found.length === 0) return entry
  const joined = withValues({ command, events }, Object.fromEntries(found))
  // As long as a value is missing, the command has no other hash than that of its sealed form.
  if (found.length === sealed.length) return { ...entry, ...joined }
  const hashes = events.map(({ commandHash }) => commandHash)
  const partly = joined.events.map((event, at) => ({ ...event, commandHash: hashes[at] ?? event.commandHash }))
  return { ...entry, command: joined.command, events: partly }
}

/** Whether a value of a field of an entry is a seal, whose body is not there. */
export const isFieldSeal = ({ sealed = [] }: SealedDecision, field: string, value: unknown): boolean =>
  sealed.includes(field) && sealIn(value) !== undefined

/** Whether the reason of a late entry is a seal, whose body is not there. */
export const isReasonSeal = ({ sealed = [], command }: SealedDecision): boolean =>
  sealed.includes(LATE_REASON) && SEAL.test(command.lateReason ?? "")

const SEAL = /^sha256:[0-9a-f]{64}$/

/** The bodies that are those of an entry's seals; others are left out. */
export const bodiesOfSeals = ({ command, events, sealed = [] }: SealedDecision, bodies: SensitiveBodies) => {
  const values = valuesOf({ command, events })
  return Object.fromEntries(
    sealed.flatMap((name): [string, SensitiveBody | DestroyedBody][] => {
      const body = bodies[name]
      if (body === undefined) return []
      const seal = name === LATE_REASON ? command.lateReason : sealIn(values[name])
      return "destroyed" in body || bodyHash(body) === seal ? [[name, body]] : []
    }),
  )
}

/** Everything in a decision that may be sealed, by its name. */
const valuesOf = ({ command, events }: Decision): JsonObject =>
  Object.assign({}, ...events.map(({ data }) => data), command.data, reasonIn(command))

const reasonIn = ({ lateReason }: Command): JsonObject =>
  lateReason === undefined ? {} : { [LATE_REASON]: lateReason }

const withValues = ({ command, events }: Decision, values: JsonObject): Decision => {
  const reason = values[LATE_REASON]
  const changed = {
    ...command,
    data: replaced(command.data, values),
    ...(typeof reason === "string" && { lateReason: reason }),
  }
  const commandHash = sha256(canonicalJson(changed))
  const marked = (event: ProcedureEvent): ProcedureEvent =>
    typeof reason === "string" && command.lateReason !== undefined
      ? markWithReason(event, { from: saidReason(command.lateReason), to: saidReason(reason) })
      : event
  return {
    command: changed,
    events: events.map((event) => ({ ...marked(event), data: replaced(event.data, values), commandHash })),
  }
}

const replaced = (data: JsonObject, values: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(data).map(([name, value]): [string, Json] => [
      name,
      Object.hasOwn(values, name) ? (values[name] ?? null) : value,
    ]),
  )

const sealIn = (value: unknown): string | undefined =>
  typeof value === "object" && value !== null && "sealed" in value && typeof value.sealed === "string"
    ? value.sealed
    : undefined
