/**
 * Kill 断电不丢: the server is killed twenty times under load, and every edit that it had acknowledged is looked for.
 *
 * The work is the server's own campaign, which also proves that a server that forgets would be caught.
 */
import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import type { Report } from "../measure/report.ts"

const SERVER = fileURLToPath(new URL("../../../packages/server", import.meta.url))
const SAID =
  /(?<kills>\d+) kills, (?<edits>\d+) edits acknowledged, (?<lost>\d+) lost; ready again after (?<ready>[\d, ]+) ms/

/** Runs the campaign and reports what it printed. */
export const benchKill = (): Promise<Report> => {
  const { stdout, status } = spawnSync("npm", ["run", "campaign"], {
    cwd: SERVER,
    encoding: "utf8",
    shell: process.platform === "win32",
  })
  const said = SAID.exec(stdout)?.groups
  const isKept = status === 0 && said?.["lost"] === "0"
  const ready = (said?.["ready"] ?? "").split(", ").map(Number)
  return Promise.resolve({
    name: "kill",
    lines: [
      { what: "kill -9 under load, times", figure: said?.["kills"] ?? "–" },
      { what: "edits acknowledged", figure: said?.["edits"] ?? "–" },
      { what: "of these missing", figure: isKept ? "0" : "some: run npm run campaign", target: "0", reached: isKept },
      { what: "ready again after, slowest, ms", figure: String(Math.max(...ready)) },
    ],
    raw: { said, status },
  })
}
