/**
 * @jingzhun/server: keeps and relays shared documents 服务, serves the interface and the command line.
 */
export type { RunningServer, ServeOptions } from "./serve.ts"
export { MAXIMUM_FRAME_BYTES } from "./listen.ts"
export { serve } from "./serve.ts"
export type { SettingFailure, Settings } from "./settings.ts"
export { readSettings } from "./settings.ts"
export type { Append, DocumentStore, Row, Snapshot, StoredDocument, Writer } from "./store/document-store.ts"
export type { Services } from "./services.ts"
