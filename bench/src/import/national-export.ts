/**
 * National export 国办系统导出: a workbook of the 46 columns with invented people, as large as asked for.
 */
import { checkCharacter } from "@jingzhun/core"
import { writeXlsx } from "hucre/xlsx"
import { OFFICIAL_COLUMNS } from "@jingzhun/forms/spreadsheet"

/** Writes a workbook with so many rows of people, four to a household. */
export const exportOf = async (rows: number): Promise<Uint8Array> => {
  const headers = OFFICIAL_COLUMNS.map(({ header }) => header)
  const people = Array.from({ length: rows }, (_, at) => person(at))
  return writeXlsx({
    sheets: [{ name: "Sheet1", rows: [headers, ...people.map((one) => headers.map((header) => one[header] ?? ""))] }],
  })
}

const PERSONS_A_HOUSEHOLD = 4
const LABOUR = ["技能劳动力", "普通劳动力", "弱劳动力或半劳动力", "无劳动力"]

const person = (at: number): { readonly [header: string]: string | number } => {
  const household = Math.floor(at / PERSONS_A_HOUSEHOLD)
  const place = at % PERSONS_A_HOUSEHOLD
  const head = identity(household * PERSONS_A_HOUSEHOLD)
  return {
    省: "示范省",
    市: "示范市",
    县: "示范县",
    乡: "演示乡",
    村: "桃源村",
    户编号: `99990120120${household}`,
    人口编号: `99990120120${household}${place}`,
    姓名: `覃试${at}`,
    性别: isMale(at) ? "男" : "女",
    出生日期: birth(at),
    证件类型: "居民身份证",
    证件号码: identity(at),
    民族: "壮族",
    年度: 2025,
    与户主关系: ["户主", "配偶", "之子", "之女"][place] ?? "其他",
    文化程度: "初中",
    劳动技能: LABOUR[at % LABOUR.length] ?? "",
    "务工时间(月)": at % 12,
    "务工时间（月）": at % 12,
    健康状况: at % 5 === 0 ? "长期慢性病" : "健康",
    政治面貌: "群众",
    是否享受低保: "否",
    是否参加大病保险: "是",
    是否会讲普通话: "是",
    户主姓名: `覃试${household * PERSONS_A_HOUSEHOLD}`,
    户主证件号码: head,
    识别标准: "国家标准",
  }
}

const isMale = (at: number): boolean => at % PERSONS_A_HOUSEHOLD === 0 || at % PERSONS_A_HOUSEHOLD === 2

const birth = (at: number): string =>
  `${1950 + (at % 50)}${String(1 + (at % 12)).padStart(2, "0")}${String(1 + (at % 28)).padStart(2, "0")}`

const identity = (at: number): string => {
  const order = (Math.floor(at / 50) % 500) * 2 + (isMale(at) ? 1 : 0)
  const digits = `9999${String(1 + Math.floor(at / 25_000)).padStart(2, "0")}${birth(at)}${String(order % 1000).padStart(3, "0")}`
  return `${digits}${checkCharacter(digits)}`
}
