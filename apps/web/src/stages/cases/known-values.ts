/**
 * Known values 已知内容: what the place of work says of a form, besides the case itself.
 */
import type { CommandRule, Json } from "@jingzhun/core/procedure"

/** Gives values by path: a choice of which only one is open, and the name of the village's committee where one is meant. */
export const knownOf = (
  rule: CommandRule,
  at: {
    readonly villageName: string
    readonly openChoices: { readonly [field: string]: readonly string[] }
  },
): { readonly [path: string]: Json } => ({ ...onlyOpen(at.openChoices), ...committeeOf(rule, at.villageName) })

const onlyOpen = (openChoices: { readonly [field: string]: readonly string[] }): { readonly [path: string]: Json } =>
  Object.fromEntries(
    Object.entries(openChoices).flatMap(([field, open]) => {
      const [only, ...others] = open
      return only === undefined || others.length > 0 ? [] : [[field, only] as const]
    }),
  )

/** A part that can only be the village's committee is named after the village. */
const committeeOf = ({ fields }: CommandRule, villageName: string): { readonly [path: string]: Json } =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, { shape }]) => {
      if (shape.type !== "record") return []
      const kind = shape.fields["kind"]?.shape
      const isCommittee = kind?.type === "choice" && kind.of.length === 1 && kind.of[0] === "village-committee"
      return isCommittee && shape.fields["name"] !== undefined
        ? [[`${name}.name`, `${villageName}村民委员会`] as const]
        : []
    }),
  )
