/**
 * Serve 启动服务: opens the data folder, listens, and stops in good order.
 *
 * One process serves one data folder: a second one is refused, for the log has one writer.
 */
import type { DatabaseSync } from "node:sqlite"
import type { Keeping } from "./backup/keep-backups.ts"
import { assertTakesBackups, keepBackups } from "./backup/keep-backups.ts"
import { openPort } from "./listen.ts"
import type { Log } from "./log.ts"
import { openLog } from "./log.ts"
import type { Services } from "./services.ts"
import { makeServices } from "./services.ts"
import type { Settings } from "./settings.ts"
import { openDatabase } from "./store/database.ts"
import type { DocumentStore } from "./store/document-store.ts"
import { lockFolder } from "./store/folder-lock.ts"
import { watchForeignWrites } from "./store/foreign-writes.ts"
import { makeSqliteStore } from "./store/sqlite-store.ts"
import { sqliteKept } from "./store/sqlite/sqlite-kept.ts"

/** A server that listens. */
export interface RunningServer {
  readonly url: string
  readonly port: number
  readonly services: Services
  readonly database: DatabaseSync
  /** Closes sockets, finishes what is on its way to the disk, closes the data. */
  readonly stop: () => Promise<void>
}

/** What may be put in place of a part, before the server listens. */
export interface ServeOptions {
  /** Puts another store in front of the one on disk. */
  readonly wrapStore?: (store: DocumentStore) => DocumentStore
  /** Runs on the open services before anyone can connect. */
  readonly prepare?: (services: Services) => Promise<void>
  readonly log?: (message: string) => void
  /** The clock, in milliseconds; the machine's unless another is given. */
  readonly now?: () => number
}

/** Starts a server; it rejects when the data cannot be opened or the port is taken. */
export const serve = async (settings: Settings, options: ServeOptions = {}): Promise<RunningServer> => {
  const unlock = lockFolder(settings.dataDir)
  let database: DatabaseSync | undefined
  try {
    const opened = openDatabase(settings.dataDir)
    database = opened
    const kept = makeSqliteStore(opened)
    // A folder that can only be read would let everyone in and keep nothing.
    await kept.probe()
    const store = options.wrapStore?.(kept) ?? kept
    const services = makeServices({
      database: opened,
      store,
      kept: sqliteKept(opened, settings.dataDir),
      ...(options.now && { now: options.now }),
      log: options.log === undefined ? openLog(settings.logLevel ?? "info") : warningsOnly(options.log),
    })
    await options.prepare?.(services)
    await services.ledgers.prepare()
    if (settings.backup !== undefined) assertTakesBackups(settings.backup.into)
    const { port, close } = await openPort(settings, services)
    void services.ledgers.warm()
    const backups = startBackups(settings, services, opened)
    const stopWatching = watchForeignWrites(opened, {
      onWritten: () => {
        void services.relay.closeOutdated()
        void prepareLedgers(services)
        backups?.foreignWrite()
      },
      onFault: () => services.log("the database could not be asked for foreign writes"),
    })
    const stop = async (): Promise<void> => {
      stopWatching()
      await services.relay.stop()
      await close()
      await backups?.stop()
      opened.close()
      unlock()
    }
    return { url: `http://${settings.host}:${port}`, port, services, database: opened, stop }
  } catch (error) {
    database?.close()
    unlock()
    throw error
  }
}

const warningsOnly = (warn: Log["warn"]): Log => ({ warn, request: () => undefined })

/** What another process has adopted meanwhile has its ledgers; a fault shows with the first command. */
const prepareLedgers = ({ ledgers, log }: Services): Promise<void> =>
  ledgers.prepare().catch(() => log("the ledgers of newly adopted procedures could not be made"))

const startBackups = (
  { backup, dataDir }: Settings,
  { now, log, metrics }: Services,
  database: DatabaseSync,
): Keeping | undefined => backup && keepBackups({ database, dataDir, ...backup }, { now, log, metrics })
