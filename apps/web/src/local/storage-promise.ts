/**
 * Storage promise 存储承诺: whether the browser has promised not to clear what lies on this device.
 */

/** What the browser answered; some browsers cannot be asked. */
export type StoragePromise = "kept" | "may-be-cleared" | "unknown"

/** Tells what was promised so far. */
export const isPromised = (): Promise<StoragePromise> => answered(() => navigator.storage.persisted())

/** Asks the browser to keep what lies here; it may ask the person. */
export const askToKeep = (): Promise<StoragePromise> => answered(() => navigator.storage.persist())

/** Tells whether so much of the space that the browser grants is used that it may soon take nothing more. */
export const isNearlyFull = async (): Promise<boolean> => {
  try {
    const { usage = 0, quota = 0 } = await navigator.storage.estimate()
    return quota > 0 && usage / quota > NEARLY_FULL
  } catch {
    return false
  }
}

const NEARLY_FULL = 0.8

/** Puts together what the browser promised and whether it takes edits. */
export const watchStorage = (show: (storage: StoragePromise | "failing") => void) => {
  let promised: StoragePromise = "unknown"
  let works = true
  let asked = false
  const update = (answer: StoragePromise): void => {
    promised = answer
    show(works ? promised : "failing")
  }
  void isPromised().then(update)
  return {
    note: (now: boolean): void => {
      works = now
      show(works ? promised : "failing")
    },
    /** A browser asks its user only once, so it is asked when there is something to keep. */
    ask: (): void => {
      if (asked) return
      asked = true
      void askToKeep().then(update)
    },
  }
}

const answered = async (ask: () => Promise<boolean>): Promise<StoragePromise> => {
  try {
    return (await ask()) ? "kept" : "may-be-cleared"
  } catch {
    return "unknown"
  }
}
