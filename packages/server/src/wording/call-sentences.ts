/**
 * Sentences about a call that cannot be understood.
 */
import type { Wording } from "@jingzhun/core"
import { say } from "@jingzhun/core"
import type { CallFailure } from "../cli/arguments.ts"

/** Says which option was wrong, and what there is. */
export const callSentence = (failure: CallFailure): Wording => {
  switch (failure._tag) {
    case "UnknownOption":
      return say(
        `没有选项 ${failure.option}，可用：${failure.known.join("、")}。`,
        `There is no option ${failure.option}; there are ${failure.known.join(", ")}.`,
      )
    case "OptionWithoutValue":
      return say(`选项 ${failure.option} 后面要写值。`, `The option ${failure.option} needs a value.`)
    case "OptionWithValue":
      return say(`选项 ${failure.option} 后面不写值。`, `The option ${failure.option} takes no value.`)
  }
}
