// The tests need Chromium, PostgreSQL and Redis. Finds them, or installs what is missing with the system's package manager where
// that is allowed, or says in one sentence what to do.
import { execFileSync, spawnSync } from "node:child_process"
import { accessSync, constants, readdirSync } from "node:fs"
import { delimiter, dirname, join } from "node:path"

/** The folders of the versions of a program, the newest first. */
const versionsIn = (folder) => {
  try {
    const byVersion = (one, other) => Number(other) - Number(one)
    return readdirSync(folder)
      .sort(byVersion)
      .map((version) => join(folder, version))
  } catch {
    return []
  }
}

const CHROMIUM = {
  variable: "CHROMIUM",
  names: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
  places: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
  ],
  packages: ["chromium", "fonts-noto-cjk"],
  advice:
    "The browser tests need Chromium: install it (Debian: apt-get install chromium fonts-noto-cjk) or set CHROMIUM to the path of a Chrome or Chromium.",
}

const POSTGRES = {
  variable: "POSTGRES_BIN",
  names: ["initdb"],
  // Debian keeps the server's own programs off the search path, in a folder for each version.
  places: versionsIn("/usr/lib/postgresql").map((folder) => join(folder, "bin", "initdb")),
  packages: ["postgresql"],
  advice:
    "The tests of several nodes need PostgreSQL 14 or later: install it (Debian: apt-get install postgresql) or set POSTGRES_BIN to the path of its initdb.",
}

const REDIS = {
  variable: "REDIS_SERVER",
  names: ["redis-server", "valkey-server"],
  places: [],
  packages: ["redis-server"],
  advice:
    "The tests of several nodes need Redis: install it (Debian: apt-get install redis-server) or set REDIS_SERVER to the path of a redis-server or valkey-server.",
}

const isRunnable = (path) => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The path of a program, from its variable, the search path or the usual places; undefined when there is none. */
const find = ({ variable, names, places }) => {
  const wanted = process.env[variable]
  if (wanted !== undefined && wanted !== "") return isRunnable(wanted) ? wanted : undefined
  const onPath = (process.env["PATH"] ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
  return [...onPath, ...places].find(isRunnable)
}

/** The path of a Chromium. */
export const findChromium = () => find(CHROMIUM)

/** The folder of PostgreSQL's programs. */
export const findPostgres = () => {
  const found = find(POSTGRES)
  return found && dirname(found)
}

/** The path of a Redis or Valkey server. */
export const findRedis = () => find(REDIS)

const install = (packages) => {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return
  if (spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status !== 0) return
  console.error(`Installing with apt-get what the tests need: ${packages.join(", ")} …`)
  // Debian would start the servers that it installs; the tests start their own.
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" }
  try {
    execFileSync("apt-get", ["update", "-qq"], { stdio: "inherit" })
    execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], { stdio: "inherit", env })
  } catch {
    // What follows says what to do.
  }
}

if (process.argv[1] === import.meta.filename) {
  const missing = () => [CHROMIUM, POSTGRES, REDIS].filter((program) => find(program) === undefined)
  const packages = missing().flatMap((program) => program.packages)
  if (packages.length > 0) install(packages)
  for (const { advice } of missing()) {
    console.error(advice)
    process.exitCode = 1
  }
}
