/**
 * Service worker 离线外壳: keeps the program itself on the device, so that it opens without network.
 *
 * A new build never replaces a running one by itself; it waits until the page says so.
 */

/** Registers the worker; call it once the first page stands, so that it does not compete with it. */
export const registerServiceWorker = (): void => {
  // Only a built app has a worker; plain http elsewhere than localhost has no worker either.
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return
  void register()
}

/** Tells when a newer build lies ready; at once when it already does. Returns the way to stop listening. */
export const onUpdateWaiting = (listener: () => void): (() => void) => {
  listeners.add(listener)
  if (waiting !== undefined) listener()
  return () => listeners.delete(listener)
}

/** Lets the newer build take over, in every tab; this page opens again with it. */
export const takeOver = (): void => {
  if (waiting === undefined) return
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true })
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no target origin
  waiting.postMessage("take-over")
}

const listeners = new Set<() => void>()
let waiting: ServiceWorker | undefined

/** Village tablets stay open for days: look for a new build this often. */
const LOOK_AGAIN_MS = 60 * 60 * 1000

const register = async (): Promise<void> => {
  try {
    const registration = await navigator.serviceWorker.register("/sw.js")
    noteWaiting(registration.waiting)
    registration.addEventListener("updatefound", () => {
      const arriving = registration.installing
      arriving?.addEventListener("statechange", () => {
        if (arriving.state === "installed") noteWaiting(registration.waiting)
      })
    })
    setInterval(() => void registration.update().catch(() => undefined), LOOK_AGAIN_MS)
  } catch {
    // Without the worker the app runs as long as there is network; the edits are safe without it.
  }
}

const noteWaiting = (worker: ServiceWorker | null): void => {
  // The first build that a device gets takes over nothing.
  if (worker === null || navigator.serviceWorker.controller === null) return
  waiting = worker
  for (const listener of listeners) listener()
}
