/**
 * Wording of applications 申报用语.
 */
import { wording } from "./language.ts"

/** The sentences of the application screen and of the cases on a household's page. */
export const applicationWords = wording(
  {
    title: "申请项目",
    back: "返回农户页",
    fromRoster: "取自花名册",
    verdictIs: (what: string, value: boolean): string => (value ? `认定为${what}` : `没有被认定为${what}`),
    verdictPending: (count: number) => `认定还缺 ${count} 项情况，补齐后才能申请。`,
    verdictDisputed: "花名册有两人填得不一样的地方，先核实再申请。",
    verdictSilent: "条文没有说明这种情形的结果，请报乡镇确定。",
    verdictOpen: "认定",
    registered: "建档立卡",
    conduct: "发展意愿评定",
    fill: "到农户页补齐",
    missingFact: "花名册未填",
    receipt: (hash: string) => `凭据 ${hash}`,
    receiptHint: "同样的情况、同一天、同样的条文，任何一台机器都算得出同一个凭据。",
    noHousehold: "花名册里没有这一户。",
    noHouseholdHint: "先把农户录入花名册，再申请。",
    notMine: (who: string) => `申请由${who}提出。`,
    unsaved: "花名册的改动还没有传到服务器。服务器按它收到的花名册复核，请联网后再送出，或稍后自动送出。",
  },
  {
    title: "Apply for a project",
    back: "Back to the household",
    fromRoster: "From the roster",
    verdictIs: (what: string, value: boolean): string =>
      value ? `found to be of ${what}` : `not found to be of ${what}`,
    verdictPending: (count: number) =>
      count === 1
        ? "1 fact is missing for the verdict; fill it in first."
        : `${count} facts are missing for the verdict; fill them in first.`,
    verdictDisputed: "Two people wrote different values in the roster. Check before applying.",
    verdictSilent: "The text does not say what follows in this case. Report it to the township.",
    verdictOpen: "Verdict",
    registered: "Registered",
    conduct: "Conduct condition",
    fill: "Fill in on the household's page",
    missingFact: "not in the roster",
    receipt: (hash: string) => `Receipt ${hash}`,
    receiptHint: "The same facts, day and text give the same receipt on any machine.",
    noHousehold: "The roster has no such household.",
    noHouseholdHint: "Enter the household in the roster first.",
    notMine: (who: string) => `Applications are made by: ${who}.`,
    unsaved:
      "Edits of the roster have not reached the server yet. It checks by the roster it has; connect first, or it is sent later.",
  },
)
