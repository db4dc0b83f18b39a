/**
 * Device name 设备编号: a random name by which the operations of one device can be told from another's.
 */

/** Gives this device's name, and makes one the first time. */
export const deviceName = (): string => {
  try {
    const known = localStorage.getItem(KEY)
    if (known !== null) return known
    const name = randomName()
    localStorage.setItem(KEY, name)
    return name
  } catch {
    // A browser without memory is another device each time.
    return randomName()
  }
}

const KEY = "jingzhun/device"

const randomName = (): string => Array.from(randomBytes(8), (byte) => byte.toString(16).padStart(2, "0")).join("")

/** Draws random bytes. */
export const randomBytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count))
