/**
 * OpenAPI of the ledgers: commands, cases, what is to be done, the texts in force.
 */
import { operation } from "./openapi-operation.ts"

const LOGGED_OUT = { 401: "未登录 Not logged in" } as const

const COMMAND = {
  type: "object",
  required: ["id", "type", "subject", "data"],
  additionalProperties: false,
  properties: {
    id: { type: "string", description: "同一编号只办一次 Sent twice, it is decided once" },
    type: { type: "string", description: "事项 See docs/procedure-commands.md" },
    subject: { type: "string", description: "卷宗 The file" },
    on: {
      type: "string",
      format: "date",
      description:
        "办理日期，默认今天；早于今天几天以程序为准 Today by default; never in the future, and no further back than the procedure lets it",
    },
    lateReason: { type: "string", description: "补录原因 Why it is sent so late" },
    data: { type: "object" },
    village: {
      type: "string",
      pattern: "^\\d{12}$",
      description: "辖区只有一村的账号可省略 Left out by an account of one village",
    },
    procedure: { type: "string", description: "只用一个程序的村可省略 Left out where there is one" },
    by: { type: "object", description: "只能是本账号 Only the account itself" },
  },
}

/** The paths of the ledgers. */
export const LEDGER_PATHS = {
  "/api/commands": {
    post: operation(
      "办理：一条指令，一个决定；落盘后才回答。Decides a command and answers when the disk has it: {ok, events, entry} or {ok: false, refusal}",
      {
        ...LOGGED_OUT,
        400: "内容不对，附路径 Unusable, with its path",
        403: "无权 Not allowed",
        404: "没有 None",
        413: "太大 Too large",
      },
      COMMAND,
    ),
  },
  "/api/cases": {
    get: operation("卷宗 Cases this account sees; ?village=&procedure=&open=1", { ...LOGGED_OUT }),
  },
  "/api/cases/{village}/{procedure}/{subject}": {
    get: operation("一件卷宗，含全部记录 One whole case", { ...LOGGED_OUT, 404: "没有 None" }),
  },
  "/api/todo": {
    get: operation("待办：本岗位的，和下一级逾期的 What this role owes, and what is overdue below it", {
      ...LOGGED_OUT,
    }),
  },
  "/api/procedures": {
    get: operation("各村适用的程序 What each village works under; ?village=", { ...LOGGED_OUT }),
  },
  "/api/procedures/{hash}": {
    get: operation("程序文本 The text of a hash", { ...LOGGED_OUT, 404: "没有 None" }),
  },
  "/api/ledgers/{document}/verify": {
    get: operation("核验一本台账 Whether a ledger is as it was written", {
      ...LOGGED_OUT,
      403: "无权 Not allowed",
      404: "没有 None",
    }),
  },
} as const
