/**
 * Sentences about copying a county into PostgreSQL.
 */
import type { Wording } from "@jingzhun/core"
import { say } from "@jingzhun/core"

/** What `grow` says. */
export const GROW_SENTENCES = {
  needsDatabase: say(
    "请用 DATA_DIR 指出数据目录，用 DATABASE_URL 指出空的 PostgreSQL 数据库。",
    "Name the data folder with DATA_DIR and an empty PostgreSQL database with DATABASE_URL.",
  ),
  inUse: say("这个数据库里已有一个县的数据，没有写入。", "The database holds a county already; nothing was written."),
  grown: say("已迁入", "copied into"),
  lackingPhotos: say(
    "数据提到以下照片，但文件夹里没有或已损坏：",
    "The data name these photos, but they are missing or damaged:",
  ),
} as const satisfies Record<string, Wording>
