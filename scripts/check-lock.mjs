// Every platform package that a package may need must itself be in the lock: otherwise the install works here and
// breaks on another system.
import { readFileSync } from "node:fs"

const { packages } = JSON.parse(readFileSync(process.argv[2] ?? "package-lock.json", "utf8"))

const isLocked = (from, name) => {
  for (let place = from; ; place = parentOf(place)) {
    if (packages[`${place === "" ? "" : `${place}/`}node_modules/${name}`]) return true
    if (place === "") return false
  }
}

const parentOf = (place) => place.slice(0, Math.max(0, place.lastIndexOf("/node_modules/")))

const missing = Object.entries(packages).flatMap(([place, { version, optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((name) => !isLocked(place, name))
    .map((name) => `${place.replace(/.*node_modules\//, "") || "(root)"}@${version} needs ${name}`),
)

const lib0 = Object.keys(packages).filter((place) => place.endsWith("node_modules/lib0"))
if (lib0.length !== 1) missing.push(`one copy of lib0 is allowed, found ${lib0.join(", ")}`)
const yjs = Object.keys(packages).filter((place) => place.endsWith("node_modules/yjs"))
if (yjs.length !== 1) missing.push(`one copy of yjs is allowed, found ${yjs.join(", ")}`)

console.log(
  missing.length > 0 ? missing.join("\n") : "the lock holds every platform package, and one copy of yjs and lib0",
)
process.exitCode = missing.length > 0 ? 1 : 0
