/**
 * Wording of the vault 本机加密与锁屏用语.
 */
import { wording } from "./language.ts"

type Closed = "lease" | "attempts" | "ended" | "left"

/** The sentences of lock, PIN and lease. */
export const vaultWords = wording(
  {
    lockedTitle: "已锁定",
    lockedLead: "输入锁屏密码（PIN）继续。没有网络也能解锁。",
    whose: "请选择使用人",
    pin: "PIN（6 至 12 位数字）",
    unlock: "解锁",
    unlocking: "正在核对…",
    pinMissing: "请输入 6 至 12 位数字。",
    wrong: (left: number) => `PIN 不对，还可以试 ${left} 次。试满 10 次后须联网登录，录入的内容不会丢。`,
    storage: "本机存储没有响应，请稍后再试。",
    forgotten: "忘记 PIN？联网登录后可以重设",
    goOn: "暂不解锁，继续做其他工作",
    goOnHint: "身份证号、电话、银行账户、健康状况、会议和办理事项在解锁前看不到，其他照常。",
    closedTitle: "敏感内容已锁定",
    closed: (why: Closed | undefined, date: string | undefined): string => {
      const rest = "本机录入的内容都在，一项没丢，登录后照常上传。"
      const others = "现在没有网络的，可以先做其他工作。"
      switch (why) {
        case "lease":
          return `本机离线查看敏感内容的期限${date === undefined ? "" : `（${date}）`}已到。联网登录一次就续期。${rest}${others}`
        case "attempts":
          return `PIN 连续输错 10 次，为防别人试猜，本机打开敏感内容的钥匙已经删除。请联网登录，再设新的 PIN。${rest}${others}`
        case "ended":
          return "这个账号已停用，本机的钥匙已经删除。如有疑问请联系县里的系统管理员。"
        case "left":
        case undefined:
          return `请联网登录一次。${rest}`
      }
    },
    logIn: "联网登录",
    partTitle: "这一页已锁定",
    partBody: "入户调查、会议和办理事项含有个人敏感内容，解锁后才能打开。录入的内容都在本机。",
    cell: "已锁定",
    setTitle: "设置锁屏密码（PIN）",
    setLead: "PIN 用来打开本机上加密保存的敏感内容，没有网络也能用。请不要用生日和连号。",
    setLater: "现在不想设，可以先退出登录；没有上传的内容留在本机。",
    againLead: "原来的 PIN 不能再用了，请设一个新的。",
    sharedLead: "这台设备有多人使用，每个人都要设自己的 PIN，别人才看不到您名下的敏感内容。",
    old: "原来的 PIN",
    again: "再输一遍",
    set: "保存 PIN",
    setting: "正在保存…",
    differ: "两遍输入的 PIN 不一样。",
    simple: "这个 PIN 太容易猜到，请换一个。",
    oldWrong: "原来的 PIN 不对。",
    notYet: "还没有联网领到本机的密钥份额，请联网后再设。",
    isSet: "PIN 已保存。离开时点“锁定”，15 分钟不用会自动锁定。",
    panelTitle: "本机安全",
    encrypted: "敏感内容在本机加密保存。",
    clear: "本机内容没有加密：网页须用 https 打开才能加密。",
    until: (date: string) => `没有网络时，敏感内容在本机可以看到 ${date}为止；每次联网自动延长。`,
    noPin: "还没有设 PIN：拿到这台设备的人能看到您看到的内容。",
    hasPin: "已设 PIN，15 分钟不用自动锁定。",
    change: "更改 PIN",
    cancel: "取消",
    lock: "锁定",
  },
  {
    lockedTitle: "Locked",
    lockedLead: "Enter your PIN to go on. It works without network.",
    whose: "Who is it?",
    pin: "PIN (6 to 12 digits)",
    unlock: "Unlock",
    unlocking: "Checking…",
    pinMissing: "Enter 6 to 12 digits.",
    wrong: (left: number) =>
      `The PIN is wrong; ${left} attempts are left. After ten you have to log in with network. Nothing you entered is lost.`,
    storage: "This device's storage does not answer. Try again.",
    forgotten: "Forgotten? Log in with network and set another",
    goOn: "Go on without unlocking",
    goOnHint:
      "Identity numbers, phones, bank accounts, health, meetings and cases stay hidden until you unlock. The rest works.",
    closedTitle: "Sensitive content is locked",
    closed: (why: Closed | undefined, date: string | undefined): string => {
      const rest = "All that was entered here is kept, and is sent after the log-in."
      const others = "Without network now, other work can go on."
      switch (why) {
        case "lease":
          return `The time for seeing sensitive content without network is over${date === undefined ? "" : ` (${date})`}. Log in once with network to renew it. ${rest} ${others}`
        case "attempts":
          return `Ten wrong PINs: so that nobody can guess on, the key to sensitive content was deleted from this device. Log in with network and set a new PIN. ${rest} ${others}`
        case "ended":
          return "This account was disabled, and the key on this device was deleted. Ask the county's administrator."
        case "left":
        case undefined:
          return `Log in once with network. ${rest}`
      }
    },
    logIn: "Log in",
    partTitle: "This page is locked",
    partBody:
      "Visits, meetings and cases hold sensitive content of persons and open once unlocked. What was entered is on this device.",
    cell: "Locked",
    setTitle: "Set a PIN",
    setLead:
      "The PIN opens the sensitive content that is encrypted on this device, also without network. No birthdays, no runs.",
    setLater: "Not now? Log out; what is not sent yet stays on this device.",
    againLead: "The old PIN does not open anything any more. Set a new one.",
    sharedLead: "Several people use this device. Each needs a PIN, so that nobody sees another's sensitive content.",
    old: "Old PIN",
    again: "Once more",
    set: "Keep the PIN",
    setting: "Keeping…",
    differ: "The two PINs differ.",
    simple: "This PIN is too easy to guess.",
    oldWrong: "The old PIN is wrong.",
    notYet: "This device has not got its share of the key yet. Set the PIN when there is network.",
    isSet: "The PIN is kept. Lock the device when you leave; after 15 minutes it locks itself.",
    panelTitle: "Security of this device",
    encrypted: "Sensitive content is encrypted on this device.",
    clear: "Content on this device is not encrypted: that takes https.",
    until: (date: string) =>
      `Without network, sensitive content can be seen on this device until ${date}; each contact extends it.`,
    noPin: "There is no PIN: whoever gets this device sees what you see.",
    hasPin: "A PIN is set; after 15 minutes the device locks itself.",
    change: "Change the PIN",
    cancel: "Cancel",
    lock: "Lock",
  },
)
