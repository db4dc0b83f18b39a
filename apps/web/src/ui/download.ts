/**
 * Download 下载: hands a file to the person at the device, and lets those who audit know.
 */
import { reportExport } from "../local/exports.ts"
import { who } from "./who.ts"

/** How long the browser may need to start a download before its address is taken back. */
const GRACE_MS = 60_000

/** Saves a blob under a file name. */
export const saveFile = (blob: Blob, fileName: string): void => {
  const address = URL.createObjectURL(blob)
  const link = document.createElement("a")
  link.href = address
  link.download = fileName
  document.body.append(link)
  link.click()
  link.remove()
  reportExport({ account: who()?.account ?? "", file: fileName })
  setTimeout(() => URL.revokeObjectURL(address), GRACE_MS)
}
