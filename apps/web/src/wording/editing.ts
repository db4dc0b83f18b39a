/**
 * Wording of filling in 填写用语.
 */
import { wording } from "./language.ts"

/** The sentences beside a field that is being filled in. */
export const editingWords = wording(
  {
    unknown: "未填",
    hidden: "无权查看",
    locked: "已锁定",
    save: "保存",
    saving: "正在写入本机…",
    cancel: "取消",
    edit: (label: string) => `修改${label}`,
    blank: "留空表示“不知道”，不能用来抹掉已有的内容。确实没有的，请填“无”。",
    nothingPicked: "请至少选一项。",
    pick: (label: string) => `选择${label}`,
    onDevice: "仅存本机",
    onServer: "服务器已保存",
    conflict: "两人填得不一样",
    here: (name: string) => `${name} 正在看这里`,
    by: (name: string, when: string) => `${name} · ${when}`,
    failed: "没有写成，请再试。",
    leaveTitle: "有一处填写还没有保存",
    leaveBody: "它现在这样不能保存，原因写在那一格的下面。请改好，或者放弃这一处。",
    leaveStay: "回去改",
    leaveAnyway: "放弃这一处，离开",
  },
  {
    unknown: "not filled in",
    hidden: "not for your account",
    locked: "locked",
    save: "Save",
    saving: "Writing to this device…",
    cancel: "Cancel",
    edit: (label: string) => `Edit ${label}`,
    blank: "A blank means “not known” and cannot wipe what is there. If there is none, write “none”.",
    nothingPicked: "Pick at least one.",
    pick: (label: string) => `Pick ${label}`,
    onDevice: "only on this device",
    onServer: "saved on the server",
    conflict: "two people wrote different values",
    here: (name: string) => `${name} is here`,
    by: (name: string, when: string) => `${name} · ${when}`,
    failed: "It was not written. Try again.",
    leaveTitle: "Something you typed is not saved",
    leaveBody: "It cannot be saved as it is; the reason stands below it. Mend it, or give it up.",
    leaveStay: "Go back to it",
    leaveAnyway: "Give it up and leave",
  },
)
