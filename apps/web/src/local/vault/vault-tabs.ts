/**
 * Vault tabs 标签页同锁: what the tabs of an account tell each other of its vault. A tab that opens gets the key from one that has it.
 *
 * A key that cannot be taken out of memory stays so on its way to another tab.
 */

/** What a tab hears. */
export interface VaultTabEvents {
  readonly onKey: (key: CryptoKey) => void
  /** Another tab asks for the key. */
  readonly onAsked: () => CryptoKey | undefined
  readonly onShut: () => void
}

/** What a tab says. */
export interface VaultTabs {
  readonly ask: () => void
  readonly tellKey: (key: CryptoKey) => void
  readonly tellShut: () => void
}

type Message =
  | { readonly _tag: "Asked" }
  | { readonly _tag: "Key"; readonly key: CryptoKey }
  | { readonly _tag: "Shut" }

/** Joins the tabs of an account. */
export const joinVaultTabs = (account: string, events: VaultTabEvents): VaultTabs => {
  if (typeof BroadcastChannel === "undefined") {
    return { ask: () => undefined, tellKey: () => undefined, tellShut: () => undefined }
  }
  const channel = new BroadcastChannel(`jingzhun/${encodeURIComponent(account)}/vault`)
  const say = (message: Message): void => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches its own origin only
    channel.postMessage(message)
  }
  channel.addEventListener("message", ({ data }: MessageEvent<Message>) => {
    switch (data._tag) {
      case "Asked": {
        const key = events.onAsked()
        if (key !== undefined) say({ _tag: "Key", key })
        return
      }
      case "Key":
        return events.onKey(data.key)
      case "Shut":
        return events.onShut()
    }
  })
  return {
    ask: () => say({ _tag: "Asked" }),
    tellKey: (key) => say({ _tag: "Key", key }),
    tellShut: () => say({ _tag: "Shut" }),
  }
}
