/**
 * Open vault 打开保险箱: the vault of an account over the server of this page; loaded beside the first screen, which does not wait for it.
 */
import { untilKept } from "../database.ts"
import type { Identity } from "../session.ts"
import { noteVault } from "./known-vaults.ts"
import { SERVER_SHARES } from "./share-port.ts"
import { Vault, type VaultMeans } from "./vault.ts"

/** Makes the vault of a person; how it stands is noted on the device. */
export const openVault = (identity: Identity, means: Omit<VaultMeans, "shares">): Vault =>
  new Vault(identity.account, {
    ...means,
    shares: SERVER_SHARES,
    onView: (view) => {
      if (view.state !== "opening") {
        noteVault({ identity, hasPin: view.hasPin, ...(view.closed !== undefined && { closed: view.closed }) })
      }
      means.onView(view)
    },
    beforeShut: async () => {
      await means.beforeShut()
      await untilKept()
    },
  })
