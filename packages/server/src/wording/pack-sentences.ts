/**
 * Sentences about a pack or overlay that cannot be used: what is wrong at the place named before them.
 */
import type { Expected, OverlayFailure, Wording } from "@jingzhun/core"
import { expectedSentence, expectedWording, say } from "@jingzhun/core"
import type { PackFailure } from "@jingzhun/core/schema"
import { OPERATOR_NAMES } from "@jingzhun/core/schema"

/** Says what is wrong with a pack. */
export const packSentence = (fault: PackFailure): Wording => {
  switch (fault._tag) {
    case "PackTooLarge":
      return say(
        `文件 ${fault.bytes} 字节，最多 ${fault.limit} 字节；请拆成几份。`,
        `${fault.bytes} bytes; at most ${fault.limit}. Split the file.`,
      )
    case "NotJson":
      return say(
        "不是 JSON；请检查引号、逗号和括号是否成对。",
        "Not JSON: look for a quotation mark, comma or bracket that is missing or too many.",
      )
    case "TooDeep":
      return say(
        `嵌套超过 ${fault.limit} 层；请拆成几条，用 clause 引用。`,
        `Nested deeper than ${fault.limit} levels; split it into clauses that refer to each other.`,
      )
    case "ForbiddenName":
      return say(`不能使用名称 ${fault.name}，请换一个。`, `The name ${fault.name} may not be used; choose another.`)
    case "UnknownOperator":
      return say(
        `没有运算 ${fault.operator}，可用：${[...OPERATOR_NAMES].join("、")}。`,
        `There is no operator ${fault.operator}; there are ${[...OPERATOR_NAMES].join(", ")}.`,
      )
    case "UnknownOperators":
      return say(
        `运算版本 ${fault.operators}，本程序只认识 ${fault.known}；请更新程序。`,
        `Version ${fault.operators} of the operators; this program knows ${fault.known}. Update the program.`,
      )
    case "UnexpectedShape":
      return expectedSentence(fault.expected)
    case "DuplicateId":
      return say(
        `${fault.id} 出现了两次；请改名，或写成前后相接的版本（from、to）。`,
        `${fault.id} stands twice; rename one, or write versions that follow each other (from, to).`,
      )
    case "UnknownReference":
      return say(
        `没有这个${REFERENCES[fault.to]["zh-CN"]}：${fault.id}；请改正名称，或把它补上。`,
        `There is no such ${REFERENCES[fault.to].en}: ${fault.id}; correct the name, or add it.`,
      )
    case "WrongKind":
      return saying(fault.expected, (chinese, en) =>
        say(`这里不能用 ${fault.id}，应为${chinese}。`, `${fault.id} does not fit here; it must be ${en}.`),
      )
    case "BadPeriod":
      return say(
        `止日 ${fault.to} 早于起日 ${fault.from}，请改正。`,
        `The end ${fault.to} is before the beginning ${fault.from}; correct one of them.`,
      )
    case "OverlappingVersions":
      return say(
        `${fault.id} 在 ${fault.on} 有两个版本；请给前一个写上止日（to）。`,
        `${fault.id} has two versions on ${fault.on}; end the earlier one (to).`,
      )
    case "BadValue":
      return saying(fault.expected, (chinese, en) => say(`值应为${chinese}。`, `The value must be ${en}.`))
    case "CircularClauses":
      return say(`条款 ${fault.id} 循环引用自身，请断开。`, `Clause ${fault.id} rests on itself; break the circle.`)
    case "EmptyRange":
      return say(
        `自 ${fault.on} 起，起点 ${fault.from} 大于终点 ${fault.to}，没有人在这个范围里。`,
        `From ${fault.on} on the range begins at ${fault.from} above its end ${fault.to}: nobody lies within it.`,
      )
    case "SameOnBothSides":
      return say(
        "两边是同一个数，对谁都一样，请改。",
        "Both sides are the same figure, so it says the same of everybody.",
      )
  }
}

const saying = (expected: Expected, sentence: (chinese: string, en: string) => Wording): Wording => {
  const words = expectedWording(expected)
  return sentence(words["zh-CN"], words.en)
}

const REFERENCES = {
  clause: say("条款", "clause"),
  parameter: say("参数", "figure"),
  fact: say("指标", "fact"),
  reading: say("读法", "reading"),
  decision: say("认定", "decision"),
  case: say("选项", "case"),
} as const

/** Says why an overlay does not fit its pack. */
export const overlaySentence = (failure: OverlayFailure): Wording => {
  switch (failure._tag) {
    case "OtherBase":
      return say(`只适用于规则包 ${failure.expected}。`, `It is for the pack ${failure.expected}.`)
    case "OtherBaseText":
      return say(
        `规则包的文本已不同：应为 ${failure.expected}，现为 ${failure.found}。`,
        `The pack's text is another one: expected ${failure.expected}, found ${failure.found}.`,
      )
    case "NothingToChange":
      return say(
        `$.operations[${failure.operation}]：没有 ${failure.target}。`,
        `$.operations[${failure.operation}]: there is no ${failure.target}.`,
      )
    case "NotOpen":
      return say(
        `$.operations[${failure.operation}]：${failure.target} 已有规定，填补不了，应改写。`,
        `$.operations[${failure.operation}]: ${failure.target} is settled; override it instead of filling it.`,
      )
    case "AlreadyThere":
      return say(
        `$.operations[${failure.operation}]：已有 ${failure.target}，应改写。`,
        `$.operations[${failure.operation}]: ${failure.target} is there already; override it.`,
      )
    case "StillNeeded":
      return say(
        `$.operations[${failure.operation}]：${failure.by} 只依据 ${failure.target}，不能废止。`,
        `$.operations[${failure.operation}]: ${failure.by} rests on ${failure.target} alone, so it cannot be repealed.`,
      )
  }
}
