/**
 * Storage promise 存储承诺: whether the browser has promised not to clear what lies on this device.
 */

/** What the browser answered; some browsers cannot be asked. */
export type StoragePromise = "kept" | "may-be-cleared" | "unknown"

/** Tells what was promised so far. */
export const isPromised = (): Promise<StoragePromise> => answered(() => navigator.storage.persisted())

/** Asks the browser to keep what lies here; it may ask the person. */
export const askToKeep = (): Promise<StoragePromise> => answered(() => navigator.storage.persist())

const answered = async (ask: () => Promise<boolean>): Promise<StoragePromise> => {
  try {
    return (await ask()) ? "kept" : "may-be-cleared"
  } catch {
    return "unknown"
  }
}
