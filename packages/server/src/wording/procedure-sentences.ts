/**
 * Sentences about procedures: what is wrong with one that was read, what an analysis found, and where two differ.
 */
import type { Language, Wording } from "@jingzhun/core"
import { expectedWording, say } from "@jingzhun/core"
import type { ProcedureOverlayFailure } from "@jingzhun/core/procedure"
import type { ProcedureDifference, WitnessOutcome } from "@jingzhun/core/reports"
import type { NameKind, ProcedureFileFailure } from "@jingzhun/core/schema"
import { PROCEDURE_OPERATORS } from "@jingzhun/core/schema"
import { packSentence } from "./pack-sentences.ts"

/** Says what is wrong with a procedure at the place named before it. */
export const procedureSentence = (fault: ProcedureFileFailure): Wording => {
  switch (fault._tag) {
    case "UnknownName":
      return say(
        `没有这个${NAME_WORDS[fault.kind]["zh-CN"]}：${fault.name}；请改正名称，或把它补上。`,
        `There is no such ${NAME_WORDS[fault.kind].en}: ${fault.name}; correct the name, or add it.`,
      )
    case "UnknownOperator":
      return say(
        `没有运算 ${fault.operator}，可用：${[...PROCEDURE_OPERATORS].join("、")}。`,
        `There is no operator ${fault.operator}; there are ${[...PROCEDURE_OPERATORS].join(", ")}.`,
      )
    case "WrongKind": {
      const { "zh-CN": chinese, en } = expectedWording(fault.expected)
      return say(`这里不能用 ${fault.id}，应为${chinese}。`, `${fault.id} does not fit here; it must be ${en}.`)
    }
    case "DuplicateId":
      return say(`${fault.id} 出现了两次，请改名。`, `${fault.id} stands twice; rename one.`)
    case "TooDeep":
      return say(`嵌套超过 ${fault.limit} 层。`, `Nested deeper than ${fault.limit} levels.`)
    case "PackTooLarge":
    case "NotJson":
    case "ForbiddenName":
    case "UnexpectedShape":
    case "BadPeriod":
    case "OverlappingVersions":
      return packSentence(fault)
  }
}

const NAME_WORDS: { readonly [kind in NameKind]: Wording } = {
  clause: say("条款", "clause"),
  figure: say("数字", "figure"),
  role: say("角色", "role"),
  event: say("事件", "event"),
  posting: say("公示", "posting"),
  file: say("卷宗种类", "kind of file"),
  reading: say("读法", "reading"),
}

/** Says why an overlay does not fit its procedure. */
export const procedureOverlaySentence = (failure: ProcedureOverlayFailure): Wording => {
  switch (failure._tag) {
    case "OtherBase":
      return say(
        `只适用于程序 ${failure.expected}，不是 ${failure.found}。`,
        `It is for the procedure ${failure.expected}, not ${failure.found}.`,
      )
    case "OtherBaseText":
      return say(
        `程序的文本已不同：应为 ${failure.expected}，现为 ${failure.found}。`,
        `The procedure's text is another one: expected ${failure.expected}, found ${failure.found}.`,
      )
    case "NothingToChange":
      return say(
        `$.operations[${failure.operation}].figure：程序里没有数字 ${failure.target}。`,
        `$.operations[${failure.operation}].figure: the procedure has no figure ${failure.target}.`,
      )
  }
}

/** What the reports say of procedures. */
export const PROCEDURE_SENTENCES = {
  procedure: say("程序", "procedure"),
  readings: say("程序的可选读法", "readings of the procedure"),
  idleFigure: say("没有用到的数字", "figure that nothing uses"),
  idleEvent: say("只留档、没有后续要求的事件", "event that is kept and that nothing asks for"),
  notInForce: say("这一天没有生效的数字", "figure that is not in force on that day"),
  sound: say("程序没有发现错误。", "Nothing wrong was found in the procedure."),
  unsound: say("程序有错误。", "Something is wrong with the procedure."),
  notLookedAt: say("没有检查程序：没有这个名称的程序", "No procedure was looked at: there is none of the name"),
  noCriteria: say(
    "这个文件只有程序；没有检查认定规则。",
    "The file holds a procedure only; no criteria were looked at.",
  ),
  notCompared: say("没有比较程序：没有这个名称的程序", "Procedures were not compared: there is none of the name"),
  criteriaNotCompared: say("只比较了程序，没有比较认定规则。", "Only the procedures were compared, not the criteria."),
  oneSided: say(
    "一方只有程序、另一方没有程序，无法比较。",
    "One side is a procedure only and the other has none; they cannot be compared.",
  ),
  agree: say("两个程序完全相同。", "The two procedures are the same."),
  on: say("自", "on"),
  none: say("无", "none"),
  witness: say("例", "case"),
  noWitness: say("试了这么多例，没有找到办法不同的一例", "cases tried without finding one that is decided differently"),
  accepted: say("准予", "accepted"),
  refused: say("不予办理", "refused"),
  passed: say("通过", "carried"),
  notPassed: say("未通过", "not carried"),
  noted: say("提示", "noted"),
} as const satisfies { readonly [name: string]: Wording }

/** What a part of a procedure is called. */
export const PART_WORDS: { readonly [kind in ProcedureDifference["kind"]]: Wording } = {
  figure: say("数字", "figure"),
  reading: say("读法", "reading"),
  clause: say("条款", "clause"),
  command: say("办理事项", "command"),
  step: say("要求", "step"),
  obligation: say("待办", "obligation"),
  posting: say("公示", "posting"),
  role: say("角色", "role"),
  file: say("卷宗种类", "kind of file"),
  validity: say("有效期", "validity"),
  view: say("显示", "what is shown"),
}

/** Says what came of a case. */
export const outcomeInWords = ({ isAccepted, code, flags, kept }: WitnessOutcome, language: Language): string => {
  const words = PROCEDURE_SENTENCES
  if (!isAccepted) return `${words.refused[language]} ${code ?? ""}`
  const isPassed: unknown =
    typeof kept === "object" && kept !== null && "isPassed" in kept ? kept["isPassed"] : undefined
  const noted = flags === undefined ? "" : ` · ${words.noted[language]} ${flags.join(" ")}`
  if (typeof isPassed === "boolean") return `${words[isPassed ? "passed" : "notPassed"][language]}${noted}`
  return `${words.accepted[language]}${kept === undefined ? "" : ` ${JSON.stringify(kept)}`}${noted}`
}
