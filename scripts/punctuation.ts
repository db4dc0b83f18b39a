/**
 * Punctuation 标点: finds, and with `--write` mends, Chinese sentences of the house with half-width punctuation.
 *
 *     npx node scripts/punctuation.ts --write
 */
import { globSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fullWidth, HOLE, isMostlyEnglish } from "./full-width.ts"
import type { Piece } from "./literals.ts"
import { literalsOf } from "./literals.ts"

const root = join(import.meta.dirname, "..")

/** Files in which people read Chinese sentences. */
const PATTERNS = [
  "packages/*/{src,scripts}/**/*.ts",
  "apps/web/src/**/*.{ts,tsx}",
  "bench/src/**/*.ts",
  "docs/**/*.md",
  "{packages,apps}/*/*.md",
  "*.md",
  ".changeset/*.md",
]

/** Words of official forms, code lists and column heads stay exactly as they were printed, and what is read is read as typed. */
const EXEMPT: readonly RegExp[] = [
  /\bdist\b|node_modules|CHANGELOG/,
  /\.(test|cases|bench|e2e)\.tsx?$/,
  /\/testing\//,
  /^packages\/forms\/src\/(codes|paper|print)\//,
  /^packages\/forms\/src\/(spreadsheet\/columns|cells\/(format|parse)-value)\.ts$/,
  /^packages\/server\/src\/demo\//,
  /^bench\/src\/import\//,
  // Written from the packs themselves.
  /^docs\/(packs\/|procedure-commands)/,
]

/** Names that are printed so on official forms. */
const OFFICIAL: ReadonlySet<string> = new Set(["公益性岗位(月数)"])

/** Lists the files whose Chinese is looked at, below the root. */
export const filesToRead = (): readonly string[] =>
  PATTERNS.flatMap((pattern) => globSync(pattern, { cwd: root, exclude: (path) => /node_modules|\bdist\b/.test(path) }))
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => !EXEMPT.some((pattern) => pattern.test(file)))
    .sort()

/** Puts the Chinese of a file into full width. */
export const corrected = (file: string, source: string): string =>
  file.endsWith(".md") ? markdownCorrected(source) : literalsCorrected(source)

const literalsCorrected = (source: string): string => {
  const changes = literalsOf(source).flatMap((pieces) => changesIn(source, pieces))
  return changes
    .sort((one, other) => other.start - one.start)
    .reduce((text, { start, end, put }) => text.slice(0, start) + put + text.slice(end), source)
}

interface Change extends Piece {
  readonly put: string
}

const changesIn = (source: string, pieces: readonly Piece[]): readonly Change[] => {
  const text = pieces.map(({ start, end }) => source.slice(start, end)).join(HOLE)
  if (isName(source, pieces, text)) return []
  const puts = fullWidth(text).split(HOLE)
  return pieces.flatMap((piece, at) => {
    const put = puts[at] ?? ""
    return put === source.slice(piece.start, piece.end) ? [] : [{ ...piece, put }]
  })
}

/** The name of a document is its own, also where it is a key by which something else is found. */
const isName = (source: string, pieces: readonly Piece[], text: string): boolean => {
  const [first] = pieces
  const before = source.slice(Math.max(0, (first?.start ?? 0) - 40), (first?.start ?? 1) - 1)
  return /\b(document|DOCUMENT|article|source)\b\s*[:=]\s*$/.test(before) || OFFICIAL.has(text)
}

const markdownCorrected = (source: string): string =>
  source
    .split(/(^```[^]*?^```$)/m)
    .map((part) => (part.startsWith("```") ? part : part.split("\n").map(lineCorrected).join("\n")))
    .join("")

const lineCorrected = (line: string): string => {
  if (line.startsWith("|")) return line.split("|").map(partCorrected).join("|")
  return partCorrected(line)
}

/** The address of a link is no Chinese; what stands in brackets before it is. */
const partCorrected = (line: string): string => {
  const addresses: string[] = []
  const held = line.replace(/\]\([^)\s]*\)/g, (address) => `${HOLE}${addresses.push(address) - 1}${HOLE}`)
  return fullWidth(held, { isEnglish: isMostlyEnglish(held) }).replace(
    /\uE000(\d+)\uE000/g,
    (_, at: string) => addresses[Number(at)] ?? "",
  )
}

if (process.argv[1] === import.meta.filename) {
  const only = process.argv.slice(2).filter((one) => !one.startsWith("--"))
  for (const file of filesToRead().filter((one) => only.length === 0 || only.some((start) => one.startsWith(start)))) {
    const source = readFileSync(join(root, file), "utf8")
    const mended = corrected(file, source)
    if (mended === source) continue
    process.stdout.write(`${file}\n`)
    if (process.argv.includes("--write")) writeFileSync(join(root, file), mended)
    else process.exitCode = 1
  }
}
