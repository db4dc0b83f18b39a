/**
 * OpenAPI of keys 密钥接口说明.
 */
import { operation } from "./openapi-operation.ts"

const UNAUTHENTICATED = { 401: "未登录 Not logged in" } as const

const BROUGHT_KEYS = {
  type: "object",
  required: ["village", "keys"],
  properties: {
    village: { type: "string" },
    keys: {
      type: "array",
      maxItems: 5000,
      items: {
        type: "object",
        required: ["id", "key"],
        properties: { id: { type: "string" }, record: { type: "string" }, key: { type: "string" } },
      },
    },
  },
} as const

const SPARE_KEYS = {
  type: "object",
  required: ["village", "count"],
  properties: { village: { type: "string" }, count: { type: "integer", minimum: 1, maximum: 1000 } },
} as const

/** The paths under /api/keys. */
export const KEY_PATHS = {
  "/api/keys/spare": {
    post: operation(
      "备用密钥 Spare keys with which the sensitive values of new records are sealed",
      { ...UNAUTHENTICATED, 403: "无权 Not allowed", 429: "今天领取太多 Too many today" },
      SPARE_KEYS,
    ),
  },
  "/api/keys/back": {
    post: operation(
      "恢复以后，设备交回密钥 Devices bring back keys that a restored server has forgotten; others are taken from nobody",
      { ...UNAUTHENTICATED, 403: "无权 Not allowed" },
      BROUGHT_KEYS,
    ),
  },
  "/api/keys": {
    get: operation(
      "一个村的密钥 The keys of a village, in the order in which they came to a record; ?village=&after=",
      {
        ...UNAUTHENTICATED,
        403: "无权 Not allowed",
        429: "今天领取太多 Too many today",
      },
    ),
  },
}
