/**
 * Wording of the log-in page 登录页用语.
 */
import { wording } from "./language.ts"

/** The sentences of the log-in page. */
export const signInWords = wording(
  {
    title: "登录",
    lead: "村级名册共同填写，没有网络也能录入，每户是否符合逐条说明出处。",
    name: "账号",
    password: "密码",
    show: "显示密码",
    hide: "隐藏密码",
    enter: "登录",
    entering: "正在登录…",
    nameMissing: "请填写账号。",
    passwordMissing: "请填写密码。",
    wrong: "账号或密码不对。请检查大小写后再试。",
    throttled: "试得太频繁了，请过一分钟再试。",
    offline: "连不上服务器。第一次在这台设备登录需要网络；登录过的账号离线也能打开名册。",
    failed: (code: string) => `服务器没能完成登录（${code}）。请稍后再试。`,
    resume: (name: string) => `以 ${name} 的身份离线继续`,
    closed: (name: string, isGuessed: boolean) =>
      isGuessed
        ? `${name} 的 PIN 连续输错 10 次，本机打开敏感内容的钥匙已经删除。用密码登录一次，再设新的 PIN。`
        : `${name} 在本机离线查看敏感内容的期限已到，用密码登录一次就续期。`,
    kept: "本机录入的内容都在，登录后照常上传。",
    shared: "多人共用设备时，离开前请退出。退出不会丢失未上传的内容。",
  },
  {
    title: "Log in",
    lead: "Village rosters filled in together, with or without network; every verdict cites its article.",
    name: "Account",
    password: "Password",
    show: "Show password",
    hide: "Hide password",
    enter: "Log in",
    entering: "Logging in…",
    nameMissing: "Enter your account.",
    passwordMissing: "Enter your password.",
    wrong: "Account or password is wrong. Check capitals and try again.",
    throttled: "Too many attempts. Wait a minute and try again.",
    offline:
      "The server cannot be reached. The first log-in on a device needs the network; afterwards rosters open offline.",
    failed: (code: string) => `The server could not log you in (${code}). Try again later.`,
    resume: (name: string) => `Continue offline as ${name}`,
    closed: (name: string, isGuessed: boolean) =>
      isGuessed
        ? `Ten wrong PINs of ${name}: the key to sensitive content was deleted from this device. Log in with the password, then set a new PIN.`
        : `The time in which ${name} could see sensitive content here without network is over. Log in with the password to renew it.`,
    kept: "All that was entered here is kept, and is sent after the log-in.",
    shared: "On a shared device, log out before you leave. Logging out never loses unsent edits.",
  },
)
