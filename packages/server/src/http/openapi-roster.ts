/**
 * OpenAPI of rosters: what they begin with, new years, households that move.
 */
import { operation, texts } from "./openapi-operation.ts"

const UNAUTHENTICATED = { 401: "未登录 Not logged in" } as const

const YEAR = {
  type: "object",
  required: ["village", "year"],
  properties: { village: { type: "string", pattern: "^\\d{12}$" }, year: { type: "integer" } },
} as const
const MOVE = {
  type: "object",
  required: ["id", "village", "year", "household", "to", "reason"],
  properties: {
    id: { type: "string", description: "同一编号只提一次 Sent twice, it is offered once" },
    ...YEAR.properties,
    household: { type: "string", description: "记录编号 Record of the household" },
    to: { type: "string", pattern: "^\\d{12}$" },
    reason: { type: "string", maxLength: 200 },
  },
} as const
const IMPORT = {
  type: "object",
  required: ["village", "year", "file", "records"],
  properties: {
    ...YEAR.properties,
    file: { type: "string", maxLength: 200 },
    records: {
      type: "object",
      required: ["roster", "roster-sensitive"],
      additionalProperties: { type: "array", items: { type: "array", description: "[record, {field: value}]" } },
    },
  },
} as const

/** The paths of rosters. */
export const ROSTER_PATHS = {
  "/api/bases": {
    post: operation(
      "首次导入：空名册从文件立册 A first import: an empty roster begins with the records of a file",
      { ...UNAUTHENTICATED, 403: "无权 Not allowed", 409: "名册里已有内容 Something stands in it already" },
      IMPORT,
    ),
  },
  "/api/bases/{hash}": {
    get: operation("底册：名册从什么开始，按指纹取，不会变 What a roster begins with; never changes", {
      ...UNAUTHENTICATED,
      404: "没有，或无权 None, or not allowed",
    }),
  },
  "/api/years": {
    post: operation(
      "建新年度名册；可重复 Begins the roster of a year with the newest before it; may be repeated",
      {
        ...UNAUTHENTICATED,
        403: "无权 Not allowed",
        404: "没有上年名册 No roster before",
        409: "有分歧，附单元格；或已有内容 Disagreements, with their cells; or something stands in it",
      },
      YEAR,
    ),
  },
  "/api/moves": {
    get: operation("迁入迁出 Households on their way from and to the villages of the area", UNAUTHENTICATED),
    post: operation(
      "提出迁出一户 Offers a household to another village of the county",
      { ...UNAUTHENTICATED, 403: "无权 Not allowed", 404: "不在名册 Not in the roster", 409: "有分歧 Disagreements" },
      MOVE,
    ),
  },
  "/api/moves/villages": {
    get: operation("本县各村 The villages of the county", UNAUTHENTICATED),
  },
  "/api/moves/{id}/accept": {
    post: operation(
      "接收，两边名册一次写成 Takes it over; both rosters are written at once",
      {
        ...UNAUTHENTICATED,
        403: "无权 Not allowed",
        404: "没有 None",
        409: "有分歧，或没有名册 Disagreements, or no roster",
      },
      texts(),
    ),
  },
  "/api/moves/{id}/decline": {
    post: operation(
      "退回，写明原因 Declines, with the reason",
      { ...UNAUTHENTICATED, 403: "无权 Not allowed" },
      texts("reason"),
    ),
  },
  "/api/moves/{id}/withdraw": {
    post: operation("撤回 Takes the offer back", { ...UNAUTHENTICATED, 403: "无权 Not allowed" }, texts()),
  },
} as const
