/**
 * The short code lists 代码表: education, labour, health, political status and their like.
 */
import type { RecordKind } from "@jingzhun/core"
import type { CodeList } from "./code-list.ts"
import { codeList } from "./code-list.ts"
import { ETHNICITIES } from "./ethnicity.ts"
import { RELATIONS } from "./relation.ts"
import { SCHOOLING_DETAIL_LIST, SCHOOLINGS } from "./schooling.ts"

/** Yes and no 是否 as people write them. */
export const YES_NO = codeList([
  ["true", "是", "yes", "有", "y", "√", "✓", "1", "t"],
  ["false", "否", "no", "没有", "n", "×", "✗", "0", "f"],
])

const LISTS: Readonly<Record<string, CodeList>> = {
  "member/relation": RELATIONS,
  "member/schooling": SCHOOLINGS,
  "member/schoolingDetail": SCHOOLING_DETAIL_LIST,
  "member/ethnicity": ETHNICITIES,
  "member/sex": codeList([
    ["male", "男", "male", "男性", "1", "m"],
    ["female", "女", "female", "女性", "2", "f"],
  ]),
  "member/labour": codeList([
    ["skilled", "技能劳动力", "skilled labour"],
    ["ordinary", "普通劳动力", "ordinary labour", "有劳动能力"],
    ["weak", "弱劳动力或半劳动力", "weak or partial labour", "弱劳动力", "半劳动力", "部分丧失劳动能力"],
    ["lost", "丧失劳动力", "labour lost", "完全丧失劳动能力", "丧失劳动能力"],
    ["none", "无劳动力", "no labour", "无劳动能力"],
  ]),
  "member/health": codeList([
    ["healthy", "健康", "healthy"],
    ["chronic", "长期慢性病", "chronic disease", "慢性病"],
    ["serious", "患有大病", "serious disease", "大病", "重病"],
    ["disabled", "残疾", "disability", "残疾人"],
  ]),
  "member/education": codeList(
    [
      ["文盲或半文盲", "文盲或半文盲", "illiterate or nearly", "文盲", "半文盲"],
      ["小学", "小学", "primary school", "70"],
      ["初中", "初中", "junior secondary school", "60"],
      ["高中", "高中", "senior secondary school", "普通高中", "中专", "中职", "40", "50"],
      ["大专", "大专", "college", "专科", "30"],
      ["本科及以上", "本科及以上", "bachelor or above", "本科", "大学本科", "研究生", "10", "20"],
    ],
    { open: true },
  ),
  "member/politicalStatus": codeList(
    [
      ["中共党员", "中共党员", "Party member", "党员"],
      ["中共预备党员", "中共预备党员", "probationary Party member", "预备党员"],
      ["共青团员", "共青团员", "Youth League member", "团员"],
      ["群众", "群众", "no party"],
    ],
    { open: true },
  ),
  "member/certificateType": codeList(
    [
      ["居民身份证", "居民身份证", "identity card", "身份证", "居民身份证(户口簿)", "户口簿"],
      ["残疾人证", "残疾人证", "disability certificate", "残疾证"],
    ],
    { open: true },
  ),
  "member/disabilityCategory": codeList(
    [
      ["视力残疾", "视力残疾", "sight", "视力", "1"],
      ["听力残疾", "听力残疾", "hearing", "听力", "2"],
      ["言语残疾", "言语残疾", "speech", "言语", "3"],
      ["肢体残疾", "肢体残疾", "limbs", "肢体", "4"],
      ["智力残疾", "智力残疾", "intellect", "智力", "5"],
      ["精神残疾", "精神残疾", "mind", "精神", "6"],
      ["多重残疾", "多重残疾", "several", "多重", "7"],
    ],
    { open: true },
  ),
  "household/assessed.selfDevelopment": codeList([
    ["able", "有能力", "able", "强"],
    ["limited", "能力有限", "limited", "有限", "较弱"],
    ["lacking", "缺乏能力", "lacking", "缺乏", "无能力"],
  ]),
  "household/risks": codeList([
    ["illness", "因病", "illness", "因大病", "疾病"],
    ["disaster", "因灾", "natural disaster", "自然灾害"],
    ["accident", "因意外", "accident", "意外事故", "因意外事故"],
    ["education", "因学", "schooling", "教育负担"],
    ["enterprise", "产业失败", "failed enterprise", "因产业失败", "产业项目失败"],
    ["employment", "失业", "lost employment", "因失业", "务工就业不稳", "就业不稳"],
    ["housing", "住房安全", "unsafe house", "住房不安全", "因房", "住房出现问题"],
    ["water", "饮水安全", "unsafe water", "饮水不安全", "因水", "饮水安全问题"],
  ]),
  "income/kind": codeList([
    ["wage", "工资性收入", "wages", "工资性", "工资", "务工"],
    ["business", "生产经营性收入", "business", "经营性收入", "家庭经营性收入", "生产经营性", "经营性"],
    ["property", "财产性收入", "property", "财产性"],
    ["transfer", "转移性收入", "transfers", "转移性"],
  ]),
  "determination/by": codeList([
    ["village", "村", "village", "村委会", "行政村"],
    ["township", "乡镇", "township", "乡", "镇", "乡(镇)"],
    ["county", "县", "county"],
  ]),
}

/** Gives the code list of a field, if it has one. */
export const codesOf = (field: { readonly record: RecordKind; readonly name: string }): CodeList | undefined =>
  LISTS[`${field.record}/${field.name}`]
