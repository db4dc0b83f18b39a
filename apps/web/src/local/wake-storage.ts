/**
 * Wake storage 唤醒本机存储: asks the browser's storage something, so that it is awake when the roster is read from it.
 *
 * After the browser was started the first question takes long, and the page has other work to do meanwhile.
 */

/** Asks what lies on the device; the answer is of no interest. */
export const wakeStorage = (): void => {
  // Firefox has had the question for a short time only, and a private window may forbid it.
  if (typeof indexedDB?.databases === "function") void indexedDB.databases().catch(() => undefined)
}
