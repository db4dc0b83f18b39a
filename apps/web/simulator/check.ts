/**
 * Check 检查: what must hold at every moment of a run, and what must have come about when the world has healed.
 */
import { cellOf, type Fate, fateOf, lateOperations, type Operation, sealedSheet } from "@jingzhun/documents"
import type { Device } from "./parts/device.ts"
import type { Tab } from "./parts/tab.ts"
import { inRealm } from "./parts/virtual-time.ts"
import { ROSTER, SENSITIVE } from "./parts/server.ts"
import { DOCUMENTS, foldOf, looksOf, readLog, serverRoster } from "./server-fold.ts"
import { InvariantBroken, type Violation } from "./violation.ts"
import { FIELDS, type Kept } from "./rosters.ts"
import type { World } from "./world.ts"

/** Checks what must hold at every moment, after a step. */
export const checkMoment = (world: World): void => {
  for (const device of world.devices) {
    for (const tab of device.tabs) if (!tab.realm.isFrozen) checkShown(world, device, tab)
  }
  world.commands.checkMoment()
  stopAtFirst(world.violations)
}

/** Checks what must have come about once the world has healed. */
export const checkHealed = (world: World): void => {
  world.truth.checkPromises()
  checkMoment(world)
  const found: Violation[] = []
  for (const kept of world.rosters.kept.values()) found.push(...placeOf(world, kept))
  for (const device of world.devices) for (const tab of device.tabs) found.push(...cameThrough(world, device, tab))
  found.push(
    ...world.erasures.check(),
    ...checkLog(world),
    ...checkFolds(world),
    ...checkSeals(world),
    ...checkStock(world),
  )
  if (world.held !== undefined) {
    found.push(...world.minutes.check(world.held.minutes), ...world.commands.check(world.held.commands))
  }
  stopAtFirst(found)
}

const stopAtFirst = ([first]: readonly Violation[]): void => {
  if (first !== undefined) throw new InvariantBroken(first)
}

/** What a tab says of a cell is never better than the truth. */
const checkShown = (world: World, device: Device, tab: Tab): void => {
  if (tab.roster.status.phase !== "ready") return
  const report = (what: string): void => void world.violations.push({ invariant: "shown is true", what })
  inRealm(tab.realm, () => {
    // What was erased is shown as it was until the device hears of it.
    for (const record of world.rosters.records.filter((one) => !world.erasures.has(one))) {
      for (const field of FIELDS) {
        const cell = tab.roster.record(record)?.cell(field)
        if (cell === undefined || cell.safety === "none") continue
        const document = field === "phone" || field === "risks" ? SENSITIVE : ROSTER
        for (const id of cell.heads) {
          // What a restore has taken is shown as it was until the device hears of it.
          if (world.truth.has(document, id) || world.forgotten.lacks(document, id)) continue
          if (cell.safety === "server") report(`${id} is shown as on the server`)
          else if (!world.rosters.isOnDisk({ id, device, document })) report(`${id} is shown as on this device`)
        }
      }
    }
    const refused = new Set(tab.roster.status.refusedEdits.map(({ operation }) => operation))
    const own = [...world.rosters.kept.values()].filter((kept) => kept.tab === tab && !refused.has(kept.id))
    const missing = own.filter(
      ({ id, document, record }) =>
        !world.truth.has(document, id) && !world.forgotten.lacks(document, id) && !world.erasures.has(record),
    )
    if (tab.roster.status.unsent < missing.length)
      report(`${missing.length} edits are unsent, ${tab.roster.status.unsent} are shown`)
  })
}

/** A kept edit is on the server, set aside with its text, or still unsent on the device of somebody who was sent away. */
const placeOf = (world: World, kept: Kept): readonly Violation[] => {
  const { id, device, document, record } = kept
  // What becomes of what was written of an erased record stands in its own check.
  if (world.truth.has(document, id) || world.erasures.has(record)) return []
  if (device.tabs.some(({ roster }) => roster.status.refusedEdits.some(({ operation }) => operation === id))) return []
  // Whoever was sent away keeps what a restore has taken, and nobody can ask for what the device has not any more.
  const isHeld = world.held?.operations.get(device)?.has(id) === true
  if (world.forgotten.lacks(document, id) && (!isHeld || world.isAway(device))) return []
  if (!world.rosters.isOnDisk(kept)) return [{ invariant: "never nowhere", what: `${id} is nowhere` }]
  if (world.revoked.has(device.actor.account)) return []
  return [{ invariant: "comes through", what: `${id} is on the device and does not reach the server` }]
}

const cameThrough = (world: World, device: Device, { roster }: Tab): readonly Violation[] => {
  const { phase, connection, synced, unsent } = roster.status
  const isAway = world.revoked.has(device.actor.account)
  const isWell = isAway ? connection === "refused" : connection === "online" && synced && unsent === 0
  if (phase === "ready" && isWell) return []
  return [
    {
      invariant: "comes through",
      what: JSON.stringify({ account: device.actor.account, isAway, phase, connection, synced, unsent }),
    },
  ]
}

/** The rows of a writer follow each other without a gap, and nothing in the log waits for what is not there. */
const checkLog = ({ truth }: World): readonly Violation[] =>
  DOCUMENTS.flatMap(([, document]) => {
    const next = new Map<number, number>()
    for (const { client, clock, length } of truth.rows(document)) {
      if (clock !== (next.get(client) ?? 0))
        return [{ invariant: "log is whole", what: `${document}: a gap of ${client} at ${clock}` }]
      next.set(client, clock + length)
    }
    return readLog(truth, document).isPending
      ? [{ invariant: "log is whole", what: `${document}: something is missing` }]
      : []
  })

/** Every replica shows what the log comes to, in whatever order it is folded; each operation has a fate. */
const checkFolds = (world: World): readonly Violation[] => {
  const logs = DOCUMENTS.map(([kind, document]) => [kind, readLog(world.truth, document).entries] as const)
  const keyring = world.truth.keyring()
  const roster = foldOf(logs, keyring)
  const twice = logs.map(([kind, entries]) => [kind, [...entries, ...entries].reverse()] as const)
  const backwards = foldOf(twice.reverse(), keyring)
  if (looksOf(roster) !== looksOf(backwards)) return [{ invariant: "folds are equal", what: "the order matters" }]
  const seen = new Set(
    logs.flatMap(([, entries]) => entries.flatMap(([, one]) => (one as Partial<Operation>).saw ?? [])),
  )
  for (const [kind, entries] of logs) {
    for (const [id, one] of entries) {
      // The server's word of an erasure is no edit.
      if ((one as { readonly kind: string }).kind === "erase") continue
      const fate = fateOf(roster, kind, id)
      if (FATES.has(fate) || (fate === "superseded" && seen.has(id))) continue
      return [{ invariant: "never nowhere", what: `${id} has no fate: ${fate}` }]
    }
  }
  return world.devices.flatMap((device) => {
    if (world.revoked.has(device.actor.account)) return []
    return device.tabs.flatMap((tab) => differences(world, tab, device.actor.role === "panel"))
  })
}

const differences = (world: World, tab: Tab, isNarrow: boolean): readonly Violation[] => {
  const refused = new Set(tab.roster.status.refusedEdits.map(({ operation }) => operation))
  const here = new Set(world.forgotten.hasBeen ? world.rosters.shownIn(tab) : [])
  const known = foldOf(
    DOCUMENTS.filter(([kind]) => !isNarrow || kind === "roster").map(([kind, document]) => {
      // What others wrote and a restore took stays with whoever has it.
      const more = [...(world.forgotten.operations.get(document) ?? [])].filter(
        ([id, { record }]) => here.has(id) && !world.truth.has(document, id) && !world.erasures.has(record),
      )
      const entries = [...readLog(world.truth, document).entries, ...more]
      return [kind, entries.filter(([id]) => !refused.has(id))] as const
    }),
    world.truth.keyring(),
  )
  const shown = inRealm(tab.realm, () =>
    [...known.records.keys()]
      .sort()
      .map((id) => [id, FIELDS.map((field) => tab.roster.record(id)?.cell(field).heads ?? [])]),
  )
  const expected = [...known.records.values()]
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .map((record) => [record.id, FIELDS.map((field) => cellOf(record, field)?.heads ?? [])])
  if (JSON.stringify(shown) === JSON.stringify(expected)) return []
  return [
    {
      invariant: "folds are equal",
      what: `${tab.realm.name} shows ${JSON.stringify(shown)}, the log ${JSON.stringify(expected)}`,
    },
  ]
}

/** What may become of an operation besides being superseded by one that saw it; it waits while its record's creation has not come. */
const FATES: ReadonlySet<Fate | undefined> = new Set<Fate>(["head", "refused", "waiting"])

const checkSeals = (world: World): readonly Violation[] => {
  const roster = serverRoster(world.truth)
  return world.seals.flatMap((seal) => {
    if (seal.record !== undefined && world.erasures.has(seal.record)) return []
    if (seal.operations.some((id) => DOCUMENTS.some(([, document]) => world.forgotten.lacks(document, id)))) return []
    const { isExact, missing } = sealedSheet(roster, seal)
    const late = new Set(lateOperations(roster, seal).map(({ id }) => id))
    const counted = new Set(seal.operations)
    const isTold = DOCUMENTS.every(([, document]) =>
      readLog(world.truth, document).entries.every(
        ([id, one]) => (one as Operation).record !== seal.record || counted.has(id) || late.has(id),
      ),
    )
    if (isExact && missing.length === 0 && isTold) return []
    return [{ invariant: "sealed stays", what: `${seal.record}: ${missing.length} missing, late ones told: ${isTold}` }]
  })
}

/** A stock client does not understand the server's word of an erasure: what it has of such a record after a restore may stay there. */
const checkStock = ({ truth, stock, forgotten, erasures }: World): readonly Violation[] => {
  const kept = readLog(truth, ROSTER)
    .entries.map(([id]) => id)
    .sort()
  const there = [...stock.ops()]
    .filter(([id, one]) => !forgotten.lacks(ROSTER, id) && !erasures.has((one as Operation).record))
    .map(([id]) => id)
    .sort()
  if (stock.provider?.wsconnected === true && JSON.stringify(kept) === JSON.stringify(there)) return []
  return [
    {
      invariant: "stock client converges",
      what: `it has ${there.length} of ${kept.length} and is ${stock.provider?.wsconnected}`,
    },
  ]
}
