/**
 * Service worker plugin 离线外壳插件: writes `sw.js` once the files of the build and their contents are known.
 *
 * The build's name is made of all contents: the same files give the same worker, and the browser sees no update.
 */
import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { join, relative, sep } from "node:path"
import type { Plugin } from "vite"

/** Emits the service worker at the end of a build. */
export const serviceWorker = (): Plugin => {
  let publicFolder = ""
  return {
    name: "jingzhun:service-worker",
    apply: "build",
    enforce: "post",
    configResolved(config) {
      publicFolder = config.publicDir
    },
    generateBundle(_options, bundle) {
      const built = Object.values(bundle).map((file): AppFile => ({
        path: file.fileName,
        content: file.type === "chunk" ? file.code : file.source,
      }))
      const source = readFileSync(new URL("./service-worker.js", import.meta.url), "utf8")
      const files = [...built, ...publicFiles(publicFolder)].filter(({ path }) => !path.endsWith(".map"))
      this.emitFile({ type: "asset", fileName: "sw.js", source: fillIn(source, files) })
    },
  }
}

/** A file of the app: its path below the root of the site, and what is in it. */
export interface AppFile {
  readonly path: string
  readonly content: string | Uint8Array
}

/** Puts the list of files and the name of the build into the worker's source. */
export const fillIn = (source: string, files: readonly AppFile[]): string => {
  const sorted = [...files].sort((one, other) => (one.path < other.path ? -1 : 1))
  const paths = sorted.map(({ path }) => `/${path}`)
  const build = hash(JSON.stringify([source, sorted.map(({ path, content }) => [path, hash(content)])]))
  return source.replace('"__BUILD__"', JSON.stringify(build)).replace('["__FILES__"]', JSON.stringify(paths))
}

const hash = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex").slice(0, 12)

const publicFiles = (folder: string): readonly AppFile[] => {
  if (folder === "") return []
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => ({ path: relative(folder, path).split(sep).join("/"), content: readFileSync(path) }))
  } catch {
    // An app without a public folder has no such files.
    return []
  }
}
