/**
 * Device shares in SQLite 设备密钥份额.
 */
import type { DatabaseSync } from "node:sqlite"
import { MAXIMUM_DEVICES } from "../../devices/device-share-store.ts"
import type { DeviceOfAccount, DeviceShareStore } from "../../devices/device-share-store.ts"

/** Makes the store of an open database. */
export const sqliteDeviceShares = (database: DatabaseSync): DeviceShareStore => {
  const statements = {
    put: database.prepare(
      `insert into device_shares (account, device, share, at) select ?, ?, ?, ?
       where (select count(*) from device_shares where account = ?) < ? on conflict (account, device) do nothing`,
    ),
    find: database.prepare("select share from device_shares where account = ? and device = ?"),
  }
  const find = ({ account, device }: DeviceOfAccount): Uint8Array | undefined => {
    const share = statements.find.get(account, device)?.["share"]
    return share instanceof Uint8Array ? share : undefined
  }
  return {
    keep: async (place, offered, now) => {
      const { account, device } = place
      statements.put.run(account, device, offered, now, account, MAXIMUM_DEVICES)
      return find(place)
    },
    find: async (place) => find(place),
  }
}
