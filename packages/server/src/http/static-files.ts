/**
 * Static files 网页文件: the built web app, from a list of files read at start, so that no path can leave the folder.
 *
 * Files under /assets/ carry their hash in the name and may be kept for a year; the page and its worker are asked for anew.
 */
import { existsSync, readdirSync, statSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { extname, join, relative, sep } from "node:path"
import type { Context } from "hono"
import { answerFailure, httpFailure } from "./failure.ts"

/** Answers a request for a file of the web app, or for a page inside it. */
export type StaticFiles = (context: Context) => Promise<Response>

/** Lists the files of a folder and serves them. */
export const makeStaticFiles = (folder: string): StaticFiles => {
  const files = listFiles(folder)
  const send = async (context: Context, path: string, file: string): Promise<Response> => {
    context.header("Content-Type", TYPES[extname(file)] ?? "application/octet-stream")
    context.header("Cache-Control", path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache")
    return context.body(new Uint8Array(await readFile(file)))
  }
  return async (context) => {
    const path = context.req.path
    const file = files.get(path)
    if (file !== undefined) return send(context, path, file)
    const page = files.get("/index.html")
    const wantsPage = context.req.header("accept")?.includes("text/html") === true
    if (!wantsPage || path.startsWith("/assets/")) return answerFailure(context, httpFailure("not-found"))
    return page === undefined ? context.text(NOT_BUILT, 503) : send(context, "/index.html", page)
  }
}

const NOT_BUILT = "网页尚未构建,请先运行 npm run build。\nThe web app has not been built: run npm run build first.\n"

const listFiles = (folder: string): ReadonlyMap<string, string> => {
  if (!existsSync(folder)) return new Map()
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name))
  const shown = files.filter((file) => statSync(file).isFile() && !relative(folder, file).startsWith("."))
  return new Map(shown.map((file) => [`/${relative(folder, file).split(sep).join("/")}`, file]))
}

const TYPES: { readonly [extension: string]: string } = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".map": "application/json",
  ".txt": "text/plain; charset=utf-8",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
