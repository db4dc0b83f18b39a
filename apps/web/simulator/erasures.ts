/**
 * Erasures 抹除: which records the operator has erased, and what must have become of them once the world has healed.
 */
import { openDocument } from "@jingzhun/documents"
import type { Device } from "./parts/device.ts"
import { inRealm } from "./parts/virtual-time.ts"
import type { Kept } from "./rosters.ts"
import { DOCUMENTS, readLog } from "./server-fold.ts"
import type { Violation } from "./violation.ts"
import type { World } from "./world.ts"

/** The erased records of one world. */
export class Erasures {
  private readonly world: World
  private readonly records = new Set<string>()
  /** Edits that the server had before their record was erased. */
  private readonly had = new Set<string>()

  constructor(world: World) {
    this.world = world
  }

  has(record: string): boolean {
    return this.records.has(record)
  }

  /** Whether anything was erased. */
  hasBeen(): boolean {
    return this.records.size > 0
  }

  /** Looks at the file before a record is erased in it. */
  async over(record: string, erase: () => Promise<boolean>): Promise<void> {
    for (const { id, document, ...kept } of this.world.rosters.kept.values()) {
      const wasThere = this.world.forgotten.operations.get(document)?.has(id) === true
      if (kept.record === record && (wasThere || this.world.truth.has(document, id))) this.had.add(id)
    }
    if (await erase()) this.records.add(record)
  }

  /** What must have come about once the world has healed. */
  check(): readonly Violation[] {
    const { truth, rosters } = this.world
    const found = DOCUMENTS.flatMap(([, document]) => this.among(readLog(truth, document).entries, "the log"))
    for (const device of this.world.here()) found.push(...this.checkDevice(device))
    for (const kept of rosters.kept.values()) if (this.has(kept.record)) found.push(...this.checkUnsent(kept))
    return found
  }

  private checkDevice(device: Device): readonly Violation[] {
    const found = device.tabs.flatMap(({ realm, roster }) =>
      [...this.records].flatMap((record) =>
        inRealm(realm, () => roster.record(record)) === undefined ? [] : [stays(record, realm.name)],
      ),
    )
    for (const [, document] of DOCUMENTS) {
      const sheet = openDocument()
      for (const update of device.onDisk(`${document}/sheet`, "updates") as Uint8Array[]) sheet.apply(update)
      found.push(...this.among([...sheet.ops()], `the disk of ${device.actor.account}`))
      sheet.close()
      const unsent = device.journal(document).flatMap(({ operations }) => operations)
      found.push(...this.among(unsent, `the journal of ${device.actor.account}`))
    }
    return found
  }

  private among(entries: Iterable<readonly [string, unknown]>, where: string): Violation[] {
    return [...entries].flatMap(([id, operation]) => {
      const { record } = operation as { readonly record?: string }
      return record !== undefined && this.has(record) ? [stays(id, where)] : []
    })
  }

  /** What the server did not have is shown as refused, so that nobody takes it for kept. */
  private checkUnsent({ id, device }: Kept): readonly Violation[] {
    if (this.had.has(id) || this.world.isAway(device)) return []
    const isShown = device.tabs.some(({ roster }) =>
      roster.status.refusedEdits.some(({ operation }) => operation === id),
    )
    return isShown ? [] : [{ invariant: "never nowhere", what: `${id} of an erased record is not shown as refused` }]
  }
}

const stays = (what: string, where: string): Violation => ({
  invariant: "erased stays erased",
  what: `${what} is in ${where}`,
})
