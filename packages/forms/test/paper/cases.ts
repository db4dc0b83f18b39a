/**
 * Cases 示例卷宗: the two cases of the example of the procedure, with households, names and drafts, all invented.
 */
import { readFileSync } from "node:fs"
import { checkCharacter, dayOf } from "@jingzhun/core"
import type { Command, ProcedureEvent } from "@jingzhun/core/procedure"
import { openProcedure, procedures } from "@jingzhun/core/procedure"
import * as Result from "effect/Result"
import type { RosterHousehold } from "../../src/index.ts"
import type { PaperFacts } from "../../src/paper.ts"

/** The events that the example's commands bring about. */
export const exampleEvents: readonly ProcedureEvent[] = (() => {
  const path = new URL("../../../../docs/examples/gutan.jsonl", import.meta.url)
  const engine = Result.getOrThrow(openProcedure(procedures.gutan))
  let state = engine.initial
  return readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .flatMap((line) => {
      const events = Result.getOrThrow(engine.decide(state, JSON.parse(line) as Command))
      for (const event of events) state = engine.evolve(state, event)
      return events
    })
})()

/** An identity number of a county that does not exist. */
export const identityNumber = (birth: string, order: number): string => {
  const digits = `999901${birth.replaceAll("-", "")}${String(order).padStart(3, "0")}`
  return digits + checkCharacter(digits)
}

const place = { county: "示范县", township: "古潭乡", village: "桃源村" }

const people = {
  S1: "覃志远",
  R1: "黄永康",
  R2: "韦国梁",
  R3: "陆仁厚",
  R4: "农广福",
  R5: "蒙丽华",
  R6: "岑世平",
  R7: "罗秀珍",
  R8: "班启明",
  R9: "周大山",
  recorder: "李文书",
  chair: "覃志远",
  township: "莫乡长",
  county: "施核验",
  finance: "钱会计",
  assessor: "梁检测",
}

/** An income household of three. */
export const incomeHousehold: RosterHousehold = {
  id: "H0001",
  group: "第三村民小组",
  registered: true,
  phone: "13900000000",
  members: [
    {
      name: "韦有田",
      relation: "head",
      sex: "male",
      ethnicity: "壮族",
      identityNumber: identityNumber("1953-04-12", 31),
      birthDate: dayOf(1953, 4, 12),
      labour: "weak",
      education: "小学",
      health: ["chronic"],
    },
    {
      name: "黄桂香",
      relation: "spouse",
      sex: "female",
      identityNumber: identityNumber("1956-09-01", 42),
      birthDate: dayOf(1956, 9, 1),
      labour: "lost",
      education: "文盲或半文盲",
      health: ["disabled"],
    },
    {
      name: "韦小兰",
      relation: "granddaughter",
      sex: "female",
      identityNumber: identityNumber("2006-11-20", 64),
      birthDate: dayOf(2006, 11, 20),
      labour: "none",
      schooling: "primary",
    },
  ],
  income: {
    year: 2015,
    items: [
      { kind: "wage", amountFen: fen(420_000) },
      { kind: "transfer", amountFen: fen(312_000), guaranteed: true },
    ],
    operatingCostFen: fen(36_000),
  },
  housing: { areaSquareMetres: 61.5, sound: true, canFundBuilding: false },
}

const housingHousehold: RosterHousehold = {
  id: "H0002",
  group: "第一村民小组",
  registered: true,
  members: [
    {
      name: "农阿公",
      relation: "head",
      sex: "male",
      ethnicity: "壮族",
      identityNumber: identityNumber("1948-01-30", 51),
      birthDate: dayOf(1948, 1, 30),
      labour: "none",
      education: "小学",
    },
    { name: "农金莲", relation: "daughter", sex: "female", birthDate: dayOf(1979, 6, 18), labour: "ordinary" },
  ],
  income: { year: 2015, items: [], operatingCostFen: null },
  housing: { areaSquareMetres: 22, sound: false, canFundBuilding: false },
}

function fen(amount: number) {
  return amount as NonNullable<NonNullable<NonNullable<RosterHousehold["income"]>["items"]>[number]["amountFen"]>
}

const meeting = {
  place: "桃源村村委会会议室",
  startsAt: "19:30",
  recorder: "李文书",
  supervisor: "王监票",
  teller: "赵计票",
  way: "secret",
  notes:
    "驻村干部介绍该户家庭情况和项目初步设计;代表就场地、销路提问,合作社负责人作了说明;代表认为该户有劳动意愿,项目可行。",
}

/** The income case of the example, with everything known. */
export const incomeCase: PaperFacts = {
  procedure: "gutan",
  subject: "2016-001",
  events: exampleEvents.filter(({ subject }) => subject === "2016-001"),
  household: incomeHousehold,
  place,
  people,
  meeting,
  office: { address: "古潭乡扶贫工作站", telephone: "0000-1234567" },
  draft: {
    projectName: "林下养鸡",
    industry: "养殖",
    projectPlace: "桃源村第三村民小组后山",
    projectPeriod: "2016年6月至2016年10月",
    projectContent: "在自家林地养殖土鸡 500 只,建鸡舍 60 平方米,由合作社提供鸡苗、饲料和防疫,保底价回收。",
    investmentFen: 2_600_000,
    ownFundsFen: 599_999,
    dividend: "按出栏鸡每只 12 元计,不足保底数的按保底数结算",
    accountName: "韦有田",
    bank: "示范县农村信用合作联社古潭分社",
    accountNumber: "6210000000000000017",
    householdEvaluation: "合作社的鸡苗好,防疫及时,年底能分到钱。",
    investigation: "工作队到户查看房屋权属材料,并询问左邻右舍。",
  },
  publicPage: { url: "https://example.test/public/postings/1a2b3c4d5e6f", code: "1A2B-3C4D" },
  hashes: { case: "sha256:1a2b3c4d5e6f" },
}

/** The housing case of the example: the village is the partner, a third party verifies. */
export const housingCase: PaperFacts = {
  procedure: "gutan",
  subject: "2016-002",
  events: exampleEvents.filter(({ subject }) => subject === "2016-002"),
  household: housingHousehold,
  place,
  people,
  meeting: { ...meeting, way: "hands" },
  draft: {
    projectName: "危旧房拆除重建",
    buildingWay: "new",
    plannedArea: 60,
    projectPlace: "桃源村第一村民小组原宅基地",
    projectPeriod: "2016年6月至2016年9月",
    projectContent: "拆除原土木结构房屋,新建砖混结构平房一栋。",
    investmentFen: 5_200_000,
    ownFundsFen: 400_000,
  },
  publicPage: { url: "https://example.test/public/postings/0f1e2d3c4b5a", code: "0F1E-2D3C" },
}

/** A case of which nothing is known yet: its sheets are printed to be filled by hand. */
export const blankCase: PaperFacts = { procedure: "gutan", subject: "", events: [] }
