/**
 * Forgotten 遗失: what restores have taken from the server.
 *
 * It comes back from whoever still has it. What nobody has any more, or only people who may not say it, is not asked for.
 */
import type { Operation } from "@jingzhun/documents"
import { DOCUMENTS, readLog } from "./server-fold.ts"
import type { Truth } from "./truth.ts"

/** What the server had once and did not have after a restore. */
export class Forgotten {
  hasBeen = false
  /** Operations by the document and the id. */
  readonly operations = new Map<string, Map<string, Operation>>(DOCUMENTS.map(([, document]) => [document, new Map()]))
  readonly commands = new Set<string>()
  private readonly truth: Truth

  constructor(truth: Truth) {
    this.truth = truth
  }

  /** Looks at the files before a restore and after it. */
  async over(restore: () => Promise<boolean>): Promise<boolean> {
    const before = this.everything()
    this.truth.keyring()
    if (!(await restore())) return false
    this.hasBeen = true
    this.truth.restored()
    const after = this.everything()
    for (const id of before.commands) if (!after.commands.has(id)) this.commands.add(id)
    for (const [document, operations] of before.operations) {
      for (const [id, operation] of operations) {
        if (after.operations.get(document)?.has(id) !== true) this.operations.get(document)?.set(id, operation)
      }
    }
    return true
  }

  /** Whether an operation was forgotten and has not come back. */
  lacks(document: string, id: string): boolean {
    return this.operations.get(document)?.has(id) === true && !this.truth.has(document, id)
  }

  private everything() {
    const operations = new Map(
      DOCUMENTS.map(([, document]) => [
        document,
        new Map(readLog(this.truth, document).entries as readonly (readonly [string, Operation])[]),
      ]),
    )
    const commands = new Set(this.truth.entries().entries.map(({ command }) => command.id))
    return { operations, commands }
  }
}
