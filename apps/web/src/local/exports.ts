/**
 * Reported exports 导出上报: every file that leaves this device is told to the server, now or when it can be reached.
 */

/** A file that was handed to a person. */
interface Export {
  readonly account: string
  readonly file: string
}

/** Notes a file, and reports what is noted. */
export const reportExport = (made: Export): void => {
  keep([...waiting(), made])
  void reportExports(made.account)
}

/** Reports what an account took out while there was no network; what the server did not take stays. */
export const reportExports = (account: string): Promise<void> => {
  underWay ??= reportAll(account).finally(() => (underWay = undefined))
  return underWay
}

let underWay: Promise<void> | undefined

const reportAll = async (account: string): Promise<void> => {
  for (;;) {
    const next = waiting().find((one) => one.account === account)
    if (next === undefined) return
    const headers = { "Content-Type": "application/json" }
    const body = JSON.stringify({ file: next.file })
    const answer = await fetch("/api/exports", { method: "POST", headers, body }).catch(() => undefined)
    if (answer?.ok !== true) return
    const left = waiting()
    keep(
      left.toSpliced(
        left.findIndex((one) => one.account === account),
        1,
      ),
    )
  }
}

const KEPT_AS = "jingzhun-exports"
/** No more is kept waiting: a device that is offline for a year must not fill up with this. */
const MOST = 500

const waiting = (): readonly Export[] => {
  try {
    return JSON.parse(localStorage.getItem(KEPT_AS) ?? "[]") as readonly Export[]
  } catch {
    return []
  }
}

const keep = (made: readonly Export[]): void => {
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(made.slice(-MOST)))
  } catch {
    // A browser that keeps nothing has reported what it could.
  }
}
