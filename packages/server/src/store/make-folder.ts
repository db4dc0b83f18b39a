/**
 * Making a folder 建立文件夹: with the folders above it, for the owner alone.
 *
 * Step by step, for Node's recursive way never comes back where an existing folder takes no others, as `/proc` does.
 */
import { existsSync, mkdirSync, statSync } from "node:fs"
import { dirname } from "node:path"

/** Makes a folder where there is none; it throws what the machine says where none can be. */
export const makeFolder = (folder: string): void => {
  if (!existsSync(dirname(folder))) makeFolder(dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    if (!isFolder(folder)) throw error
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
