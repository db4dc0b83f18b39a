/**
 * Sentences of the command `template`.
 */
import { say } from "@jingzhun/core"

/** What `template` says. */
export const TEMPLATE_SENTENCES = {
  badCall: say(
    "用法：jingzhun template put FORM FILE --area CODE，template list，template remove FORM --area CODE。",
    "Call: jingzhun template put FORM FILE --area CODE, template list, or template remove FORM --area CODE.",
  ),
  unknownForm: say("没有这张表，可用：", "There is no such sheet; there are:"),
  severalProcedures: say(
    "几个程序有这张表，请用 --procedure 指明：",
    "Several procedures have this sheet; name one with --procedure:",
  ),
  isList: say(
    "这张表汇总几件卷宗，只能用参考格式，不能换成模板：",
    "This sheet lists several cases; it is printed in the reference layout only:",
  ),
  unknownHoles: say(
    "模板没有收下。这些空不认识，请对照 docs/forms.md 改正：",
    "The template was not taken. These holes are not known; look at docs/forms.md:",
  ),
  isPut: say("已换上本县模板", "template put in place"),
  holes: say("其中的空", "its holes"),
  noHoles: say("模板里没有要填的空，会原样印出来。", "The template has no holes; it will be printed as it is."),
  removed: say("已撤下，恢复参考格式", "taken away; the reference layout is back"),
  notThere: say("这个辖区没有这张表的模板：", "This area has no template of that sheet:"),
  none: say("没有本县模板，都用参考格式。", "There are no templates; every sheet is in the reference layout."),
} as const
