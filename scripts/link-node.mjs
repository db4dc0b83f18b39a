// Runs after every install. The project runs on the Node that its own packages bring, whatever the machine has.
// npm 10 removes node_modules/.bin/node together with the other platforms' packages, for they share that name: put it
// back. Where there is no such package (macOS), the machine's own Node must be new enough: say so plainly.
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const root = join(dirname(fileURLToPath(import.meta.url)), "..")
const isWindows = process.platform === "win32"
const packageName = `node-${isWindows ? "win" : process.platform}-${process.arch}`
const executable = join(root, "node_modules", packageName, "bin", isWindows ? "node.exe" : "node")

const isNewEnough = () => {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number)
  return major > 22 || (major === 22 && minor >= 18)
}

const link = () => {
  const folder = join(root, "node_modules", ".bin")
  const target = join(folder, isWindows ? "node.cmd" : "node")
  if (existsSync(target)) return
  mkdirSync(folder, { recursive: true })
  rmSync(target, { force: true })
  if (isWindows) writeFileSync(target, `@"%~dp0\\..\\${packageName}\\bin\\node.exe" %*\r\n`)
  else symlinkSync(join("..", packageName, "bin", "node"), target)
}

if (existsSync(executable)) link()
else if (!isNewEnough()) {
  console.error(
    `Node 22.18 or newer is needed: this is ${process.version}, and no ${packageName} package is installed.`,
  )
  process.exitCode = 1
}
