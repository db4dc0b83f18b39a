/**
 * Hocuspocus 对照: the peer as its documentation sets it up, with its own SQLite extension. Everybody may do everything.
 */
import { join } from "node:path"
import { SQLite } from "@hocuspocus/extension-sqlite"
import { Server } from "@hocuspocus/server"

const server = new Server({
  address: "127.0.0.1",
  quiet: true,
  extensions: [new SQLite({ database: join(process.env["DATA_DIR"] ?? ".", "hocuspocus.sqlite") })],
})
await server.listen(Number(process.env["PORT"]))
