/**
 * Line state 线路状态: how the connection of one document stands.
 */

/** What is known of one connection. */
export interface LineState {
  readonly connection: "online" | "connecting" | "offline" | "refused"
  readonly refusal?: { readonly code: number; readonly message: string }
  /** What the server had has arrived, since this tab opened. */
  readonly synced: boolean
  /** How far this device's clock is ahead of the server's, in milliseconds; known once the server has greeted. */
  readonly clockAheadMs?: number
}
