/**
 * Service worker 离线外壳: serves the program from the device, one cache for each build.
 *
 * It never touches what the server says: data, synchronisation and public pages pass by it.
 */

// Both are filled in when the app is built.
const BUILD = "__BUILD__"
const FILES = ["__FILES__"]

const CACHE = `jingzhun-app-${BUILD}`
const known = new Set(FILES)

self.addEventListener("install", (event) => event.waitUntil(keepFiles()))
self.addEventListener("activate", (event) => event.waitUntil(dropOlderBuilds()))
self.addEventListener("message", (event) => {
  if (event.data === "take-over") self.skipWaiting()
})
self.addEventListener("fetch", (event) => {
  const path = fileFor(event.request)
  if (path !== undefined) event.respondWith(answerFromDevice(path, event.request))
})

/** Fetches the files of this build. A file with a hash in its name is taken over from the build before. */
async function keepFiles() {
  const cache = await caches.open(CACHE)
  for (const path of FILES) {
    const older = path.startsWith("/assets/") ? await caches.match(path) : undefined
    if (older === undefined) await cache.add(new Request(path, { cache: "no-cache" }))
    else await cache.put(path, older)
  }
}

/** Keeps this build and the one before, whose pages may still be open in other tabs. */
async function dropOlderBuilds() {
  const older = (await caches.keys()).filter((name) => name.startsWith("jingzhun-app-") && name !== CACHE)
  for (const name of older.slice(0, -1)) await caches.delete(name)
  await self.clients.claim()
}

/** Which file of the app answers this request; none when it is the server's to answer. */
function fileFor(request) {
  const url = new URL(request.url)
  if (request.method !== "GET" || url.origin !== self.location.origin) return undefined
  // A new way of the server must be named here, or the app would answer in its place.
  if (/^\/(api|sync|public|healthz|readyz|metrics|openapi)\b/.test(url.pathname)) return undefined
  if (request.mode === "navigate") return "/index.html"
  return known.has(url.pathname) || url.pathname.startsWith("/assets/") ? url.pathname : undefined
}

async function answerFromDevice(path, request) {
  const cache = await caches.open(CACHE)
  return (await cache.match(path)) ?? (await caches.match(path)) ?? fetch(request)
}
