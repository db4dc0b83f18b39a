// The browser tests need Chromium. Finds it, or installs it with the system's package manager where that is allowed,
// or says in one sentence what to do.
import { execFileSync, spawnSync } from "node:child_process"
import { accessSync, constants } from "node:fs"
import { delimiter, join } from "node:path"

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
]

const isRunnable = (path) => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The path of a Chromium, from CHROMIUM, the search path or the usual places; undefined when there is none. */
export const findChromium = () => {
  const wanted = process.env["CHROMIUM"]
  if (wanted !== undefined && wanted !== "") return isRunnable(wanted) ? wanted : undefined
  const onPath = (process.env["PATH"] ?? "")
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [...onPath, ...PLACES].find(isRunnable)
}

const install = () => {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return
  if (spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status !== 0) return
  console.error("Chromium is missing; installing it with apt-get …")
  try {
    execFileSync("apt-get", ["update", "-qq"], { stdio: "inherit" })
    const packages = ["chromium", "fonts-noto-cjk"]
    execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], { stdio: "inherit" })
  } catch {
    // What follows says what to do.
  }
}

if (process.argv[1] === import.meta.filename) {
  if (findChromium() === undefined) install()
  if (findChromium() === undefined) {
    console.error(
      "The browser tests need Chromium: install it (Debian: apt-get install chromium fonts-noto-cjk) or set CHROMIUM to the path of a Chrome or Chromium.",
    )
    process.exitCode = 1
  }
}
