/**
 * Permissions page 权限表页: the tables of who may open what and who may command what, written out of the code for people to read.
 */
import type { Procedure } from "@jingzhun/core/procedure"
import { procedures } from "@jingzhun/core/procedure"
import type { DocumentKind } from "../src/catalogue.ts"
import { DOCUMENT_KINDS, DOCUMENT_SHAPES, isYearKind, ROSTER_KINDS } from "../src/catalogue.ts"
import type { Role } from "../src/permissions.ts"
import { needsDesignation, rolesOf } from "../src/ledger/can-command.ts"
import { PERMISSIONS, ROLES } from "../src/permissions.ts"

const ROLE_WORDS: { readonly [role in Role]: readonly [string, string] } = {
  surveyor: ["入户调查员", "surveyor"],
  recorder: ["村录入员", "village recorder"],
  chair: ["村负责人", "village chair"],
  panel: ["评议代表", "representative"],
  township: ["乡镇审核员", "township reviewer"],
  finance: ["财政所", "finance"],
  county: ["县级审批员", "county approver"],
  auditor: ["审计", "auditor"],
  "third-party": ["第三方", "third party"],
  admin: ["系统管理员", "administrator"],
}

const KIND_WORDS: { readonly [kind in DocumentKind]: readonly [string, string] } = {
  roster: ["花名册", "the village's households, all that is not sensitive"],
  "roster-sensitive": ["敏感信息", "identity numbers, telephones, health, disability, aid"],
  survey: ["入户调查表", "visits: income worksheets, photographs by hash, signatures"],
  drafts: ["草稿", "applications and other commands while they are filled in"],
  review: ["评议表", "one appraisal meeting: attendance, recusals, ballots"],
  minutes: ["会议记录", "what several write as the minutes of a meeting"],
  ledger: ["台账", "every decision under one procedure, written by the server"],
  "ledger-sensitive": [
    "台账敏感内容",
    "what an entry of the ledger holds only the seal of: ballots, minutes, objections",
  ],
}

const SHAPE_WORDS = {
  operations: "operations 操作",
  text: "a text 文字",
  entries: "entries of the server 服务器记录",
} as const

/** Writes the page. */
export const permissionsPage = (): string =>
  [
    "# Who may open what 权限表",
    "",
    "Written from `packages/documents/src/permissions.ts` by `npm run pages` in `packages/documents`; a test holds it against the",
    "code. Do not edit it here.",
    "",
    "- A person acts in one role within one area, given by the leading digits of a division code. Outside the area nothing is open.",
    "- **Read** means all of a document: its boundary is the boundary of permission. **Write** always includes reading.",
    "- What is not in the table is denied, also for roles, kinds and actions that nobody knows.",
    "- What is sealed 封存 nobody writes. An operation that comes all the same, from a device that had not heard of the seal, is kept and",
    "  shown as late 迟到, and never counted.",
    "",
    ...table(
      ["", ...DOCUMENT_KINDS.map((kind) => `${KIND_WORDS[kind][0]} \`${kind}\``)],
      ROLES.map((role) => [
        `${ROLE_WORDS[role].join(" ")} \`${role}\``,
        ...DOCUMENT_KINDS.map((kind) => cell(role, kind)),
      ]),
    ),
    "",
    "A third party 第三方 sees the cases it is designated for, through `/api/cases`, and no document. The administrator runs the",
    "system and sees no sheet. Nobody writes a ledger: commands go to `/api/commands`, and the server writes what was decided.",
    "",
    "## The documents 文档",
    "",
    ...table(
      ["kind", "中文", "what it holds", "written as", "how many"],
      DOCUMENT_KINDS.map((kind) => [
        `\`${kind}\``,
        KIND_WORDS[kind][0],
        KIND_WORDS[kind][1],
        SHAPE_WORDS[DOCUMENT_SHAPES[kind]],
        isYearKind(kind)
          ? "one a village and year"
          : isOfProcedure(kind)
            ? "one a village and procedure"
            : "one a meeting",
      ]),
    ),
    "",
    `Names are \`{county}/{township}/{village}/{kind}/{year or id}\`. ${ROSTER_KINDS.map((kind) => `\`${kind}\``).join(" and ")} together are`,
    "one roster: a field is written to the one or the other, and never to both.",
    "",
    "## The commands 指令",
    "",
    "A step on a case is a command. Each procedure names the roles of each of its commands; whoever is not named, and whoever is outside",
    "the area, is refused before the text is asked. The public 群众 has no account: it objects on the page of a posting.",
    "",
    ...Object.values(procedures).flatMap((procedure) => [...commandsOf(procedure), ""]),
  ].join("\n")

const isOfProcedure = (kind: DocumentKind): boolean => kind === "ledger" || kind === "ledger-sensitive"

const cell = (role: Role, kind: DocumentKind): string => {
  const granted = PERMISSIONS[role][kind] ?? []
  return granted.includes("write") ? "write 写" : granted.includes("read") ? "read 读" : "–"
}

/** The roles of a procedure's commands, those of the program first, in one order. */
export const commandRoles = (procedure: Procedure): readonly string[] => {
  const named = new Set(procedure.commands.flatMap(({ type }) => rolesOf(procedure, type)))
  return [
    ...ROLES.filter((role) => named.has(role)),
    ...[...named].filter((role) => !ROLES.some((one) => one === role)),
  ]
}

const commandsOf = (procedure: Procedure): readonly string[] => {
  const roles = commandRoles(procedure)
  return [
    `### ${procedure.title["zh-CN"]} \`${procedure.id}\``,
    "",
    ...table(
      ["", ...roles.map((role) => `${procedure.roles[role]?.["zh-CN"] ?? role} \`${role}\``)],
      procedure.commands.map(({ type, text }) => [
        `${text["zh-CN"]} \`${type}\``,
        ...roles.map((role) => commandCell(procedure, type, role)),
      ]),
    ),
  ]
}

const commandCell = (procedure: Procedure, type: string, role: string): string =>
  !rolesOf(procedure, type).includes(role) ? "–" : needsDesignation(procedure, role) ? "designated 受指定" : "may 可以"

const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`)
