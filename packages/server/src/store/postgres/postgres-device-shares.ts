/**
 * Device shares in PostgreSQL 设备密钥份额.
 */
import { MAXIMUM_DEVICES } from "../../devices/device-share-store.ts"
import type { DeviceOfAccount, DeviceShareStore } from "../../devices/device-share-store.ts"
import type { Postgres } from "./connection.ts"

/** The step that makes their table. */
export const DEVICE_SHARE_TABLE = `
  create table device_shares (
    account text not null,
    device text not null,
    share bytea not null,
    at bigint not null,
    primary key (account, device)
  );
`

/** Makes the store of an open database. */
export const postgresDeviceShares = (sql: Postgres): DeviceShareStore => {
  const find = async ({ account, device }: DeviceOfAccount): Promise<Uint8Array | undefined> => {
    const [row] = await sql`select share from device_shares where account = ${account} and device = ${device}`
    return row && (row["share"] as Uint8Array)
  }
  return {
    keep: async (place, offered, now) => {
      const { account, device } = place
      await sql`
        insert into device_shares (account, device, share, at) select ${account}, ${device}, ${offered}, ${now}
        where (select count(*) from device_shares where account = ${account}) < ${MAXIMUM_DEVICES}
        on conflict (account, device) do nothing`
      return find(place)
    },
    find,
  }
}
