/**
 * Check size 体积检查: JavaScript that must have arrived until the log-in page is usable, and until a roster is open.
 *
 * Run after the build; it follows the static imports of the built files, so nothing has to be listed by hand. Each file also
 * costs the headers of its answer, which many small files make dear.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { gzipSync } from "node:zlib"

const DIST = new URL("../dist/", import.meta.url)
const KILOBYTE = 1_000

/** What the headers of one answer weigh, as a browser counted them. */
const HEADER_BYTES = 600

const ROSTER = ["index", "villages", "village", "roster-screen"]

/**
 * What may be loaded, in bytes after gzip. The project promises slow networks 60 kB and 180 kB; the bounds stand close above what
 * is, so that whoever adds to it decides to.
 */
const BUDGETS = [
  { until: "the log-in page is usable", chunks: ["index", "villages"], bytes: 48 * KILOBYTE },
  { until: "a roster is open", chunks: ROSTER, bytes: 152 * KILOBYTE },
  { until: "its verdicts stand too", chunks: [...ROSTER, "judge"], bytes: 180 * KILOBYTE },
]

const main = () => {
  if (!existsSync(new URL("index.html", DIST))) {
    process.stderr.write("There is no build to measure. Run `npm run build` in apps/web first.\n")
    return 1
  }
  const files = readdirSync(new URL("assets/", DIST)).filter((file) => file.endsWith(".js"))
  const results = BUDGETS.map((budget) => ({ ...budget, used: sizeOf(closure(budget.chunks.map(chunkIn(files)))) }))
  for (const { until, used, bytes } of results) {
    const verdict = used <= bytes ? "fits" : "TOO LARGE"
    process.stdout.write(`${verdict}: ${kilobytes(used)} of ${kilobytes(bytes)} kB gzip until ${until}\n`)
  }
  return results.every(({ used, bytes }) => used <= bytes) ? 0 : 1
}

const chunkIn = (files) => (name) => {
  const entry = name === "index" ? entryOf(readFileSync(new URL("index.html", DIST), "utf8")) : undefined
  const file = entry ?? files.find((one) => one.replace(/-[\w-]{8}\.js$/, "") === name)
  if (file === undefined) throw new Error(`the build has no chunk named ${name}`)
  return file
}

const entryOf = (html) => /<script[^>]*src="\/assets\/([^"]+)"/.exec(html)?.[1]

/** Every file that the given ones import without waiting to be asked. */
const closure = (files, seen = new Set()) => {
  for (const file of files) {
    if (seen.has(file)) continue
    seen.add(file)
    closure(importsOf(read(file).toString()), seen)
  }
  return seen
}

const importsOf = (code) => [...code.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)].map(([, file]) => file)

const sizeOf = (files) => [...files].reduce((sum, file) => sum + gzipSync(read(file)).length + HEADER_BYTES, 0)

const read = (file) => readFileSync(new URL(`assets/${file}`, DIST))

const kilobytes = (bytes) => (bytes / KILOBYTE).toFixed(1)

process.exitCode = main()
