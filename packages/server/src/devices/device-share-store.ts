/**
 * Device shares 设备密钥份额: 32 random bytes for each account and device, without which nobody opens what that device keeps under a key.
 *
 * A share is made once and stays: what a device has not yet sent lies under it, perhaps for months.
 */

/** One device of one account, by the name that the device gave itself. */
export interface DeviceOfAccount {
  readonly account: string
  readonly device: string
}

/** Keeps the shares. */
export interface DeviceShareStore {
  /** Gives the share, and keeps the offered one where there is none; nothing where the account has as many devices as it may. */
  readonly keep: (place: DeviceOfAccount, offered: Uint8Array, now: number) => Promise<Uint8Array | undefined>
  readonly find: (place: DeviceOfAccount) => Promise<Uint8Array | undefined>
}

/** The most devices of an account; browsers whose memory is cleared often are a new one each time. */
export const MAXIMUM_DEVICES = 200
