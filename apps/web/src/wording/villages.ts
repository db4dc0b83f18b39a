/**
 * Wording of the village list 村列表用语.
 */
import { wording } from "./language.ts"

/** The sentences of the village list. */
export const villageWords = wording(
  {
    title: "我的村",
    lead: "选一个村打开名册。打开过的名册离线也能用。",
    todo: "所有村的待办",
    year: (year: string) => `${year} 年度`,
    households: (count: number) => `${count} 户`,
    persons: (count: number) => `${count} 人`,
    mayWrite: "可以录入",
    mayRead: "只能查看",
    unsent: (count: number) => `${count} 项仅存本机`,
    open: "打开名册",
    importRoster: "导入表格",
    beginYear: (year: number) => `建 ${year} 年度`,
    none: "您的账号还没有可以打开的村。",
    noneHint: "请联系乡镇管理员，为账号指定所在的村。",
    casesInTodo: "您要核验的项目在“所有村的待办”里。",
    casesInTodoHint: "第三方不看农户的名册，只看指派给自己的项目。",
    noneForAdmin: "系统管理员管账号，不看农户的名册。",
    offlineList: "现在离线。下面是这台设备上次记下的列表。",
    failed: "列表没能取到。请检查网络后再试。",
    retry: "再试一次",
  },
  {
    title: "My villages",
    lead: "Choose a village to open its roster. A roster that was opened once works offline.",
    todo: "To do in all villages",
    year: (year: string) => `Year ${year}`,
    households: (count: number) => `${count} households`,
    persons: (count: number) => `${count} persons`,
    mayWrite: "May enter",
    mayRead: "View only",
    unsent: (count: number) => `${count} only on this device`,
    open: "Open roster",
    importRoster: "Import a table",
    beginYear: (year: number) => `Begin ${year}`,
    none: "No village is open to your account yet.",
    noneHint: "Ask the township administrator to assign your account to a village.",
    casesInTodo: "The cases you verify stand under “To do in all villages”.",
    casesInTodoHint: "A third party sees the cases it was designated for, not the rosters of households.",
    noneForAdmin: "Administrators look after accounts and do not see the rosters of households.",
    offlineList: "You are offline. This is the list this device last saw.",
    failed: "The list could not be fetched. Check the network and try again.",
    retry: "Try again",
  },
)
