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
import * as Result from "effect/Result"
import type { Anchor, LedgerFinding } from "../ledger/verify-ledgers.ts"
import { countLedgers, verifyLedgers } from "../ledger/verify-ledgers.ts"
import { readSettings } from "../settings.ts"
import { DATABASE_FILE, openDatabase } from "../store/database.ts"
import { CLI_SENTENCES } from "../wording/cli-sentences.ts"
import { destroyedLine, faultLine, VERIFY_SENTENCES, verifiedLine } from "../wording/ledger-sentences.ts"
import { settingSentence, startFailureSentence } from "../wording/serve-sentences.ts"
import type { OptionKinds, Typed } from "./arguments.ts"
import type { Console } from "./console.ts"
import { Unusable } from "./outcome.ts"
import type { Outcome } from "./outcome.ts"

/** The options of `verify`. */
export const VERIFY_OPTIONS: OptionKinds = { data: "text", against: "text" }

/** Verifies all ledgers; 1 when one of them is not as it was written. */
export const verifyCommand = async (typed: Typed, language: Language, console: Console): Promise<Outcome> => {
  if (typed.files.length > 0) throw new Unusable(CLI_SENTENCES.noFile[language])
  const anchors = await readAnchors(typed.text("against"), language)
  const database = openFolder(typed.text("data"), language)
  const findings: LedgerFinding[] = []
  try {
    const all = countLedgers(database)
    for (const finding of verifyLedgers(database, anchors)) {
      findings.push(finding)
      console.progress(findings.length, all)
      console.out(`${finding.ledger}\t${finding.entries}\t${finding.head === "" ? "-" : finding.head}\n`)
      for (const field of finding.destroyed) console.error(destroyedLine(finding.ledger, field, language))
      if (finding.fault !== undefined) console.error(faultLine(finding.ledger, finding.fault, language))
    }
  } finally {
    database.close()
  }
  const broken = findings.filter(({ fault }) => fault !== undefined).length
  const entries = findings.reduce((sum, finding) => sum + finding.entries, 0)
  console.error(verifiedLine({ ledgers: findings.length, entries, broken }, language))
  return broken === 0 ? 0 : 1
}

const openFolder = (named: string | undefined, language: Language) => {
  const settings = readSettings(process.env)
  if (Result.isFailure(settings)) throw new Unusable(settingSentence(settings.failure))
  const dataDir = named === undefined ? settings.success.dataDir : resolve(named)
  // Opening makes what is not there, and nothing would be found wrong with it.
  if (!existsSync(join(dataDir, DATABASE_FILE))) throw new Unusable(`${VERIFY_SENTENCES.noData[language]} ${dataDir}`)
  try {
    return openDatabase(dataDir)
  } catch (error) {
    throw new Unusable(startFailureSentence(error, { ...settings.success, dataDir }))
  }
}

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
