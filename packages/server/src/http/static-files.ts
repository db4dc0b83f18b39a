/**
 * Static files 网页文件: the built web app, from a list of the files of its folder, so that no path can leave it.
 *
 * Files under /assets/ carry their hash in the name and may be kept for a year; the page and its worker are asked for anew.
 */
import { existsSync, readdirSync, statSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { extname, join, relative, sep } from "node:path"
import { promisify } from "node:util"
import { gzip } from "node:zlib"
import type { Context } from "hono"
import { WEB_APP_NOT_BUILT } from "../wording/http-sentences.ts"
import { answerFailure, httpFailure } from "./failure.ts"

/** Answers a request for a file of the web app, or for a page inside it. */
export type StaticFiles = (context: Context) => Promise<Response>

/** Lists the files of a folder and serves them. */
export const makeStaticFiles = (folder: string): StaticFiles => {
  const find = makeFinder(folder)
  const pack = makePacker()
  const send = async (context: Context, path: string, file: string): Promise<Response> => {
    const type = TYPES[extname(file)]
    context.header("Content-Type", type?.name ?? "application/octet-stream")
    context.header("Cache-Control", path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache")
    if (type?.packs !== true) return context.body(new Uint8Array(await readFile(file)))
    context.header("Vary", "Accept-Encoding")
    if (!/\bgzip\b/.test(context.req.header("accept-encoding") ?? "")) {
      return context.body(new Uint8Array(await readFile(file)))
    }
    context.header("Content-Encoding", "gzip")
    return context.body(new Uint8Array(await pack(file)))
  }
  return async (context) => {
    const path = context.req.path
    const file = find(path)
    if (file !== undefined && existsSync(file)) return send(context, path, file)
    // The address itself is the app whoever asks; a path below it only for those who ask for a page.
    const wantsPage = path === "/" || context.req.header("accept")?.includes("text/html") === true
    if (!wantsPage || path.startsWith("/assets/")) return answerFailure(context, httpFailure("not-found"))
    const page = find("/index.html")
    return page === undefined ? context.text(WEB_APP_NOT_BUILT, 503) : send(context, "/index.html", page)
  }
}

/** Finds a file by path; when there is none the folder is looked at anew, for the app may have been built again. */
const makeFinder = (folder: string): ((path: string) => string | undefined) => {
  let files = listFiles(folder)
  let listedAt = performance.now()
  return (path) => {
    const file = files.get(path)
    if (file !== undefined || performance.now() - listedAt < LISTING_MS) return file
    files = listFiles(folder)
    listedAt = performance.now()
    return files.get(path)
  }
}

const LISTING_MS = 2000

/** Packs a file once for each time it was written. */
const makePacker = (): ((file: string) => Promise<Buffer>) => {
  const packed = new Map<string, { readonly writtenAt: number; readonly bytes: Promise<Buffer> }>()
  return (file) => {
    const writtenAt = statSync(file).mtimeMs
    const known = packed.get(file)
    if (known?.writtenAt === writtenAt) return known.bytes
    const bytes = readFile(file).then((content) => promisify(gzip)(content, { level: 9 }))
    packed.set(file, { writtenAt, bytes })
    return bytes
  }
}

const listFiles = (folder: string): ReadonlyMap<string, string> => {
  if (!existsSync(folder)) return new Map()
  // Asked of the listing itself: a file that is built anew this very moment may be gone when it is asked for by name.
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const files = entries.map((entry) => join(entry.parentPath, entry.name))
  const shown = files.filter((file) => !relative(folder, file).startsWith("."))
  return new Map(shown.map((file) => [`/${relative(folder, file).split(sep).join("/")}`, file]))
}

const TYPES: { readonly [extension: string]: { readonly name: string; readonly packs: boolean } } = {
  ".html": { name: "text/html; charset=utf-8", packs: true },
  ".js": { name: "text/javascript; charset=utf-8", packs: true },
  ".css": { name: "text/css; charset=utf-8", packs: true },
  ".json": { name: "application/json", packs: true },
  ".map": { name: "application/json", packs: true },
  ".webmanifest": { name: "application/manifest+json", packs: true },
  ".svg": { name: "image/svg+xml", packs: true },
  ".txt": { name: "text/plain; charset=utf-8", packs: true },
  ".png": { name: "image/png", packs: false },
  ".ico": { name: "image/x-icon", packs: false },
  ".woff2": { name: "font/woff2", packs: false },
  ".xlsx": { name: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", packs: false },
}
