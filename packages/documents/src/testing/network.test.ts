import * as fc from "fast-check"
import * as Result from "effect/Result"
import { expect, test } from "vitest"
import type { RosterKind } from "../catalogue.ts"
import { readAppends } from "../gate/read-appends.ts"
import type { WrittenOperation } from "../operations/build-operation.ts"
import { createRecord, setField } from "../operations/build-operation.ts"
import { foldInto } from "../sheet/fold.ts"
import type { Roster } from "../roster/roster.ts"
import { emptyRoster } from "../roster/roster.ts"
import { encodeAppend } from "../shared-document/encode-append.ts"
import type { SharedDocument } from "../shared-document/open-document.ts"
import { openDocument } from "../shared-document/open-document.ts"
import { decodeStateVector, mergeUpdates } from "../shared-document/update.ts"
import { aWriter } from "./seeded-random.ts"
import { snapshotOf } from "./world.ts"

const KINDS: readonly RosterKind[] = ["roster", "roster-sensitive"]
const DEVICES = 3

/** A device: two documents, one roster folded from them as they change, and a client id for what is written here. */
interface Device {
  readonly documents: { readonly [kind in RosterKind]: SharedDocument }
  readonly roster: Roster
  readonly writer: ReturnType<typeof aWriter>
  readonly client: number
  readonly sent: { readonly kind: RosterKind; readonly update: Uint8Array }[]
}

const aDevice = (at: number): Device => {
  const roster = emptyRoster()
  const documents = { roster: openDocument(), "roster-sensitive": openDocument() }
  for (const kind of KINDS) documents[kind].onOperations((entries) => foldInto(roster, entries, kind))
  return { documents, roster, writer: aWriter({ seed: at + 60, device: `device-${at}` }), client: 1000 + at, sent: [] }
}

const write = (device: Device, operations: readonly WrittenOperation<RosterKind>[]): void => {
  for (const { document: kind, id, operation } of operations) {
    const document = device.documents[kind]
    const update = encodeAppend({ client: device.client, clock: document.clockOf(device.client) }, [[id, operation]])
    document.apply(update, "here")
    device.sent.push({ kind, update })
  }
}

const act = (device: Device, { pick, value }: { readonly pick: number; readonly value: number }): void => {
  const { roster, writer } = device
  const records = [...roster.records.keys()]
  const record = records[pick % (records.length + 1)]
  if (record === undefined)
    write(device, createRecord("household", { id: `H${value}`, phone: "1" }, writer.at()).operations)
  else if (record.startsWith("h:") && value % 3 === 0)
    write(device, createRecord("member", { household: record }, writer.at()).operations)
  else
    write(device, [setField(roster, { record, field: value % 2 ? "closed" : "phone", value: `${value}` }, writer.at())])
}

/** Every device asks every other for what it does not know. */
const exchange = (devices: readonly Device[]): void => {
  for (const one of devices) {
    for (const other of devices) {
      for (const kind of KINDS) {
        one.documents[kind].apply(other.documents[kind].encode(one.documents[kind].stateVector()), "network")
      }
    }
  }
}

const hear = (self: Device, from: Device | undefined, pick: number): void => {
  const heard = from?.sent[pick % Math.max(1, from.sent.length)]
  if (heard !== undefined) self.documents[heard.kind].apply(heard.update, "network")
}

const device = fc.nat({ max: DEVICES - 1 })
const number = fc.nat({ max: 1000 })
const step = fc.oneof(
  fc.record({ kind: fc.constant("act" as const), device, pick: number, value: fc.nat({ max: 7 }) }),
  fc.record({ kind: fc.constant("hear" as const), device, from: device, pick: number }),
)

test("[NE1] devices that lose, repeat and reorder updates agree after one exchange of state vectors, and nothing stays waiting", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60, size: "max" }), (steps) => {
      const devices = Array.from({ length: DEVICES }, (_, at) => aDevice(at))
      for (const step of steps) {
        const self = devices[step.device]
        if (self === undefined) continue
        if (step.kind === "act") act(self, step)
        else hear(self, devices[step.from], step.pick)
      }
      exchange(devices)
      const [first, ...others] = devices.map(({ roster }) => snapshotOf(roster))
      for (const other of others) expect(other).toEqual(first)
      for (const { documents } of devices) for (const kind of KINDS) expect(documents[kind].isPending()).toBe(false)
    }),
    { numRuns: 60 },
  )
})

test("[NE2] everything a device ever sends passes the gate, singly, merged, and as the answer to a state vector", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40, size: "max" }), (steps) => {
      const self = aDevice(0)
      for (const step of steps) if (step.kind === "act") act(self, step)
      for (const kind of KINDS) {
        const sent = self.sent.filter((one) => one.kind === kind).map(({ update }) => update)
        const known = new Map<number, number>()
        for (const update of sent) {
          const { ranges } = Result.getOrThrow(readAppends(update))
          for (const { client, from, to } of ranges) {
            expect(from).toBe(known.get(client) ?? 0)
            known.set(client, to)
          }
        }
        const all = self.documents[kind].encode()
        expect(mergeUpdates(sent)).toEqual(all)
        expect(Result.getOrThrow(readAppends(all)).operations).toHaveLength(sent.length)
        expect(decodeStateVector(self.documents[kind].stateVector())).toEqual(Result.succeed(known))
      }
    }),
    { numRuns: 60 },
  )
})
