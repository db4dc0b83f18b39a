/**
 * Sentences of the command line.
 */
import type { Wording } from "@jingzhun/core"
import { say } from "@jingzhun/core"

/** What the commands say to the person. */
export const CLI_SENTENCES = {
  unknownCommand: say("没有这个命令：", "There is no such command:"),
  oneFile: say("请给出一个文件。", "Give exactly one file."),
  noFile: say("这个命令不需要文件。", "This command takes no file."),
  missing: say("缺少选项", "The option is missing:"),
  notAnObject: say("每行应是一个 JSON 对象。", "Each line is one JSON object."),
  overlayOfOverlay: say(
    "补充规则只能建立在规则包上，不能建立在另一份补充规则上：",
    "an overlay changes a pack, not another overlay:",
  ),
  unknownPack: say("没有这个规则包，可用：", "There is no such pack; there are:"),
  badDay: say("不是日期（应为 YYYY-MM-DD）：", "Not a day (YYYY-MM-DD):"),
  badReading: say("读法应写成 条款=读法：", "A reading is written CLAUSE=NAME:"),
  badFormat: say("没有这种格式，可用：", "There is no such format; there are:"),
  badVillage: say("不是 12 位区划代码：", "Not a 12-digit division code:"),
  otherVillage: say(
    "这一户属于别的村，没有导入任何内容：",
    "This household is of another village; nothing was imported:",
  ),
  badAddress: say("不是网址：", "Not an address:"),
  badLanguage: say("语言应为 zh-CN 或 en:", "The language is zh-CN or en:"),
  unknownFormat: say("只认识 .json、.jsonl、.csv、.xlsx 文件。", "Only .json, .jsonl, .csv and .xlsx files are known."),
  tooLarge: say("文件超过 512 MB，请分成几份。", "The file has more than 512 MB; split it."),
  unreadable: say("文件读不了，请检查路径和权限。", "The file cannot be read; look at its path and the rights to it."),
  noOrdinaryFile: say("不是普通文件，请给出一个文件。", "Not an ordinary file; name a file."),
  notUtf8: say("不是 UTF-8 编码，请另存为 UTF-8。", "Not UTF-8; save it as UTF-8."),
  unwritable: say(
    "文件写不了，请检查文件夹、权限和磁盘空间。",
    "The file cannot be written; look at the folder, the rights and the room on the disk.",
  ),
  notJson: say(
    "不是 JSON；请检查引号、逗号和括号是否成对。",
    "Not JSON: look for a quotation mark, comma or bracket that is missing or too many.",
  ),
  unknownField: say(
    "格式里没有这一项，已保留但不使用。",
    "The format does not know this field; it is kept and not used.",
  ),
  moreWarnings: say("其余疑点：", "Further doubtful points:"),
  oldNode: say(
    "这个命令需要 Node 24.21 或更新的版本；请用 npm start 或 npx jingzhun 运行。",
    "This command needs Node 24.21 or newer; run it with npm start or npx jingzhun.",
  ),
  noPassword: say(
    "请把口令放在环境变量 JINGZHUN_PASSWORD 里。",
    "Put the password into the environment variable JINGZHUN_PASSWORD.",
  ),
  unreachable: say("连不上服务器：", "The server cannot be reached:"),
  noRoster: say(
    "这个账号在服务器上没有该村可写的名册。",
    "This account has no roster of that village that it may write.",
  ),
  noRosterToRead: say(
    "这个账号在服务器上没有该村可读的名册。",
    "This account has no roster of that village that it may read.",
  ),
  lost: say("与服务器的连接断了，已确认的部分已写入：", "The connection was lost; what was acknowledged is kept:"),
  internal: say("程序出错，没有写入任何内容。", "The program failed; nothing was written."),
  added: say("新增户", "households added"),
  changed: say("更新格", "cells changed"),
  unchanged: say("无变化户", "households unchanged"),
  left: say("未导入项", "items left out"),
  records: say("新增记录", "records added"),
  exported: say("导出户", "households exported"),
  disputed: say("处有争议，未写入文件", "in dispute and left out of the file"),
} as const satisfies Record<string, Wording>

/** Why an import left something out. */
export const LEFT_OUT_SENTENCES = {
  "unknown-field": say("名册没有这一项", "the roster has no such field"),
  "bad-value": say("这个值不能填在这里", "this value may not stand here"),
  "in-conflict": say("名册里此处有争议，请先在网页上解决", "in dispute in the roster; settle it there first"),
  "in-another-household": say("此人已在另一户", "this person is in another household"),
  "several-households": say("与名册里几户都对得上", "it fits several households of the roster"),
  repeated: say("文件里重复", "it stands twice in the file"),
} as const satisfies Record<string, Wording>
