/**
 * OpenAPI 接口说明: the HTTP interface as a document for programs, and the same as a page for people.
 */
import { jsonSchemas } from "@jingzhun/core/schema"
import { PACK_IDS } from "../evaluation/evaluate-households.ts"
import { KEY_PATHS } from "./openapi-keys.ts"
import { LEDGER_PATHS } from "./openapi-ledger.ts"
import { operation, texts } from "./openapi-operation.ts"
import { PUBLIC_PATHS } from "./openapi-public.ts"
import { ROSTER_PATHS } from "./openapi-roster.ts"

/** The OpenAPI 3.1 document. */
export const openApi = () => ({
  openapi: "3.1.0",
  info: {
    title: "精准 Jingzhun",
    version: "1",
    description:
      "规则认定、登录、文档同步、办理。Rules, log-in, shared documents, decisions. Errors: {error: {code, message, path?}}.",
  },
  paths: {
    "/healthz": { get: operation("进程在运行 The process runs") },
    "/readyz": { get: operation("可以接受工作 It takes work", { 503: "磁盘不可写 The disk does not keep" }) },
    "/metrics": { get: operation("运行指标 Counters, Prometheus text") },
    "/api/evaluate": { post: EVALUATE },
    "/api/session": {
      post: operation("登录 Log in", { 401: "账号或口令不对 Wrong", 429: "过多尝试 Too many attempts" }, LOGIN),
      get: operation("我是谁 Who am I", { 401: "未登录 Not logged in" }),
      delete: operation("退出 Log out"),
    },
    "/api/documents": {
      get: operation("可打开的文档 Documents this account may open", { 401: "未登录 Not logged in" }),
    },
    "/api/tickets": {
      post: operation(
        "同步票据，可写者首次打开即建 A ticket for one socket; who may write makes the document by it",
        { 403: "无权 Not allowed", 404: "没有 None", 429: "今天新建太多 Too many new today" },
        TICKET,
      ),
    },
    "/api/people": {
      get: operation(
        "账号对应的姓名 What people call the accounts of the own area and of those above it",
        UNAUTHENTICATED,
      ),
    },
    "/api/templates": {
      get: operation("本县模板：一个村适用的 The county's own templates that a village prints; ?village=", {
        ...UNAUTHENTICATED,
        403: "无权 Not allowed",
      }),
    },
    "/api/templates/{hash}": {
      get: operation("一份模板 One template, as .docx or .xlsx", { ...UNAUTHENTICATED, 404: "没有 None" }),
    },
    ...KEY_PATHS,
    "/api/device-share": {
      post: operation(
        "设备密钥份额 The server's part of the key under which a device keeps its data, and for how many days it serves",
        { ...UNAUTHENTICATED, 429: "设备太多 Too many devices" },
        DEVICE,
      ),
    },
    "/api/device-share/standing": {
      post: operation(
        "账号是否仍有效 Whether the account of a device is still in force, asked without a session",
        { 404: "没有 None", 410: "账号已停用 The account was disabled" },
        STANDING,
      ),
    },
    "/api/exports": {
      post: operation("设备报告导出了什么文件 A device reports a file that was taken out of it", UNAUTHENTICATED, FILE),
    },
    ...ROSTER_PATHS,
    "/api/audit": {
      get: operation("审计记录 The audit log of the area; ?account=&since=", {
        ...UNAUTHENTICATED,
        403: "无权 Not allowed",
      }),
    },
    ...LEDGER_PATHS,
    ...PUBLIC_PATHS,
    "/sync/{document}": {
      get: operation(
        "同步 WebSocket: the y-websocket protocol; ?ticket= or the cookie; ?x=1 for acknowledgements, &z=1 for packed snapshots",
      ),
    },
  },
  components: { schemas: schemas() },
})

/** The page that shows the interface. */
export const openApiPage = (): string => {
  const rows = Object.entries(openApi().paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, { summary }]) =>
        `<tr><td><code>${method.toUpperCase()}</code></td><td><code>${path}</code></td><td>${summary}</td></tr>`,
    ),
  )
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>精准 Jingzhun · API</title><h1>精准 Jingzhun · API</h1>
<p><a href="/openapi.json">openapi.json</a></p>
<table><thead><tr><th>方法 Method</th><th>路径 Path</th><th>说明 What</th></tr></thead><tbody>${rows.join("")}</tbody></table></html>`
}

const UNAUTHENTICATED = { 401: "未登录 Not logged in" } as const
const LOGIN = texts("name", "password")
const FILE = texts("file")
const TICKET = texts("document")
const DEVICE = texts("device")
const STANDING = texts("account", "device", "proof")

const EVALUATE = operation(
  "按规则包认定 Verdicts of every decision of a pack for each household; keeps nothing",
  { 400: "内容不对，附 JSON 路径 Unusable, with the JSON path", 413: "太大 Too large" },
  {
    type: "object",
    required: ["pack", "households"],
    properties: {
      pack: { enum: PACK_IDS },
      households: { type: "array", maxItems: 5000, items: { $ref: "#/components/schemas/household" } },
      asOf: { type: "string", format: "date" },
      readings: { type: "object", additionalProperties: { type: "string" } },
      decision: { type: "string" },
      language: { enum: ["zh-CN", "en"] },
    },
  },
)

const schemas = () => {
  const published = jsonSchemas()
  return { household: published["household.v1.json"], verdict: published["verdict.v1.json"] }
}
