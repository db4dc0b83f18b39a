/**
 * Serve 启动服务: opens the data, listens, and stops in good order.
 *
 * One process serves one data folder: a second one is refused, for the log has one writer. Several may serve one PostgreSQL.
 */
import type { DatabaseSync } from "node:sqlite"
import type { Keeping, KeepingPlan } from "./backup/keep-backups.ts"
import type { Bus } from "./bus/bus.ts"
import { makeProcessBus } from "./bus/process-bus.ts"
import { openPort } from "./listen.ts"
import type { Log } from "./log.ts"
import { openLog } from "./log.ts"
import { finishMoves } from "./moves/moves.ts"
import type { Services } from "./services.ts"
import { makeServices } from "./services.ts"
import type { Settings } from "./settings.ts"
import type { DocumentStore } from "./store/document-store.ts"
import { lockFolder } from "./store/folder-lock.ts"
import { watchForeignWrites } from "./store/foreign-writes.ts"
import type { Stores } from "./store/stores.ts"
import { openStores } from "./store/stores.ts"

/** A server that listens. */
export interface RunningServer {
  readonly url: string
  readonly port: number
  readonly services: Services
  readonly stores: Stores
  /** Closes sockets, finishes what is on its way to the disk, closes the data. */
  readonly stop: () => Promise<void>
}

/** What may be put in place of a part, before the server listens. */
export interface ServeOptions {
  /** Puts another store in front of the one on disk. */
  readonly wrapStore?: (store: DocumentStore) => DocumentStore
  /** Runs on the open services before anyone can connect. */
  readonly prepare?: (services: Services, stores: Stores) => Promise<void>
  readonly log?: (message: string) => void
  /** The clock, in milliseconds; the machine's unless another is given. */
  readonly now?: () => number
}

/** Starts a server; it rejects when the data cannot be opened or the port is taken. */
export const serve = async (settings: Settings, options: ServeOptions = {}): Promise<RunningServer> => {
  // One process serves one folder; of a database there may be many nodes.
  const unlock = settings.databaseUrl === undefined ? lockFolder(settings.dataDir) : () => undefined
  let stores: Stores | undefined
  let bus: Bus | undefined
  try {
    stores = await openStores(settings)
    // What can only be read would let everyone in and keep nothing.
    await stores.documents.probe()
    const log = options.log === undefined ? openLog(settings.logLevel ?? "info") : warningsOnly(options.log)
    bus = settings.redisUrl === undefined ? makeProcessBus().join() : await joinRedis(settings.redisUrl, log)
    const services = makeServices({
      store: options.wrapStore?.(stores.documents) ?? stores.documents,
      kept: stores.kept,
      bus,
      log,
      ...(settings.deviceLeaseDays !== undefined && { deviceLeaseDays: settings.deviceLeaseDays }),
      ...(stores.shared && { shared: stores.shared }),
      ...(options.now && { now: options.now }),
    })
    const stopServices = await open(settings, services, stores, options)
    const closing = { stores, bus }
    const stop = async (): Promise<void> => {
      await stopServices.stop()
      await closing.bus.close()
      await closing.stores.close()
      unlock()
    }
    const { port } = stopServices
    return { url: `http://${settings.host}:${port}`, port, services, stores, stop }
  } catch (error) {
    await bus?.close()
    await stores?.close()
    unlock()
    throw error
  }
}

/** Opens the port when all is prepared. */
const open = async (
  settings: Settings,
  services: Services,
  stores: Stores,
  { prepare }: ServeOptions,
): Promise<{ readonly port: number; readonly stop: () => Promise<void> }> => {
  const { database } = stores
  await prepare?.(services, stores)
  await services.ledgers.prepare()
  // A move that a crash has cut off is written before anybody looks.
  await finishMoves(services.moves)
  const startBackups = settings.backup && (await prepareBackups(settings.backup))
  const { port, close } = await openPort(settings, services)
  let isStopping = false
  const warming = services.ledgers.warm(() => isStopping)
  const backups = database && startBackups?.({ database, dataDir: settings.dataDir }, services)
  const stopBeside = database && keepBeside(services, { database, backups })
  return {
    port,
    stop: async () => {
      isStopping = true
      await services.relay.stop()
      await close()
      await stopBeside?.()
      await warming
    },
  }
}

/** What goes on beside a server on a folder: backups, and the watch over what other processes write there. */
const keepBeside = (
  services: Services,
  { database, backups }: { readonly database: DatabaseSync; readonly backups: Keeping | undefined },
): (() => Promise<void>) => {
  const { log, relay } = services
  const stopWatching = watchForeignWrites(database, {
    onWritten: () => {
      void relay.closeOutdated()
      void prepareLedgers(services)
      backups?.foreignWrite()
    },
    onFault: () => log("the database could not be asked for foreign writes"),
  })
  return async () => {
    stopWatching()
    await backups?.stop()
  }
}

const warningsOnly = (warn: Log["warn"]): Log => ({ warn, request: () => undefined })

/** What another process has adopted meanwhile has its ledgers; a fault shows with the first command. */
const prepareLedgers = ({ ledgers, log }: Services): Promise<void> =>
  ledgers.prepare().catch(() => log("the ledgers of newly adopted procedures could not be made"))

/** What only some servers need is loaded by those. */
const joinRedis = async (url: string, { warn }: Log): Promise<Bus> =>
  (await import("./bus/redis-bus.ts")).openRedisBus(url, warn)

const prepareBackups = async (backup: NonNullable<Settings["backup"]>) => {
  const { assertTakesBackups, keepBackups } = await import("./backup/keep-backups.ts")
  assertTakesBackups(backup.into)
  return (place: Pick<KeepingPlan, "database" | "dataDir">, { now, log, metrics }: Services): Keeping =>
    keepBackups({ ...place, ...backup }, { now, log, metrics })
}
