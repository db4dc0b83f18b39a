/**
 * Command `verify` 核验台账: goes along every ledger of a data folder and names the first entry that is not as it was written.
 *
 * What it prints can be kept elsewhere, on paper or on another machine, and given back with `--against`: then a ledger that was
 * forged anew as a whole is found, too.
 */
import { existsSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { join, resolve } from "node:path"
import type { Language } from "@jingzhun/core"
import type { Anchor, LedgerFinding } from "../ledger/verify-ledgers.ts"
import { verifyLedgers } from "../ledger/verify-ledgers.ts"
import { DATABASE_FILE } from "../store/database.ts"
import { CLI_SENTENCES } from "../wording/cli-sentences.ts"
import { destroyedLine, faultLine, VERIFY_SENTENCES, verifiedLine } from "../wording/ledger-sentences.ts"
import type { OptionKinds, Typed } from "./arguments.ts"
import type { Console } from "./console.ts"
import { Unusable } from "./outcome.ts"
import type { Outcome } from "./outcome.ts"
import type { StoresPlace } from "./with-stores.ts"
import { withStores } from "./with-stores.ts"

/** The options of `verify`. */
export const VERIFY_OPTIONS: OptionKinds = { data: "text", against: "text" }

/** Verifies all ledgers; 1 when one of them is not as it was written. */
export const verifyCommand = async (typed: Typed, language: Language, console: Console): Promise<Outcome> => {
  if (typed.files.length > 0) throw new Unusable(CLI_SENTENCES.noFile[language])
  const anchors = await readAnchors(typed.text("against"), language)
  const findings = await withStores(
    async ({ kept: { ledgerAudit: audit, adoptions } }) => {
      const found: LedgerFinding[] = []
      const all = (await audit.names()).length
      for await (const finding of verifyLedgers({ audit, adoptions }, anchors)) {
        found.push(finding)
        console.progress(found.length, all)
        console.out(`${finding.ledger}\t${finding.entries}\t${finding.head === "" ? "-" : finding.head}\n`)
        for (const field of finding.destroyed) console.error(destroyedLine(finding.ledger, field, language))
        if (finding.fault !== undefined) console.error(faultLine(finding.ledger, finding.fault, language))
      }
      return found
    },
    placeOf(typed.text("data"), language),
  )
  const broken = findings.filter(({ fault }) => fault !== undefined).length
  const entries = findings.reduce((sum, finding) => sum + finding.entries, 0)
  console.error(verifiedLine({ ledgers: findings.length, entries, broken }, language))
  return broken === 0 ? 0 : 1
}

/** Opening makes what is not there, and nothing would be found wrong with it. */
const placeOf = (named: string | undefined, language: Language): StoresPlace => ({
  ...(named !== undefined && { dataDir: resolve(named) }),
  assertThere: (dataDir) => {
    if (!existsSync(join(dataDir, DATABASE_FILE))) throw new Unusable(`${VERIFY_SENTENCES.noData[language]} ${dataDir}`)
  },
})

/** Reads what an earlier run has printed. */
const readAnchors = async (file: string | undefined, language: Language): Promise<readonly Anchor[]> => {
  if (file === undefined) return []
  const text = await readFile(file, "utf8").catch(() => {
    throw new Unusable(`${file}: ${CLI_SENTENCES.unreadable[language]}`)
  })
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "")
  return lines.map((line, at) => {
    const [, ledger = "", seq = "", hash = ""] = /^(\S+)\t(\d+)\t(-|sha256:[0-9a-f]{64})$/.exec(line) ?? []
    if (ledger === "") throw new Unusable(`${file}:${at + 1}: ${VERIFY_SENTENCES.notAHead[language]}`)
    return { ledger, seq: Number(seq), hash: hash === "-" ? "" : hash }
  })
}
