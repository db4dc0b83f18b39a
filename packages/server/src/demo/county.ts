/**
 * Demo county 示范县: a county that does not exist, three villages of it, and one account for each role.
 */
import type { DivisionCode } from "@jingzhun/core"
import type { Actor, Role } from "@jingzhun/documents"
import { documentName, ROSTER_KINDS } from "@jingzhun/documents"
import { DEMO_YEAR } from "./person.ts"

/** A village of the demo county. */
export interface DemoVillage {
  readonly code: DivisionCode
  readonly name: string
  readonly township: string
  readonly households: number
}

const village = (code: string, name: string, households: number): DemoVillage => ({
  code: code as DivisionCode,
  name,
  township: "演示乡",
  households,
})

/** The village to begin with. */
export const MAIN_VILLAGE = village("999901201201", "桃源村", 400)

/** All villages. */
export const DEMO_VILLAGES: readonly DemoVillage[] = [
  MAIN_VILLAGE,
  village("999901201202", "青溪村", 60),
  village("999901201203", "石门村", 40),
]

const MAIN = MAIN_VILLAGE.code
const TOWNSHIP = "999901201"

/** The area of the county. */
export const COUNTY = "999901"

/** The name of the county. */
export const COUNTY_NAME = "示范县"

/** An account of the demo, with the name of a person who does not exist. */
export interface DemoAccount extends Actor {
  readonly name: string
}

const account = (name: string, role: Role, area: string, person: string): DemoAccount => ({
  account: name,
  role,
  area,
  name: person,
})

/** Nine representatives of the village. */
const PANEL = ["韦国强", "覃美英", "黄志忠", "农秀兰", "陆建国", "梁桂花", "蒙永福", "潘少华", "罗玉珍"]

/** The accounts, in the order in which they are shown. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  account("recorder", "recorder", MAIN, "王小兰"),
  account("surveyor", "surveyor", TOWNSHIP, "李大山"),
  ...PANEL.map((person, at) => account(`panel${at + 1}`, "panel", MAIN, person)),
  account("chair", "chair", MAIN, "赵长贵"),
  account("township", "township", TOWNSHIP, "周明"),
  account("finance", "finance", TOWNSHIP, "吴静"),
  account("county", "county", COUNTY, "郑文华"),
  account("auditor", "auditor", COUNTY, "冯洁"),
  account("thirdparty", "third-party", COUNTY, "陈立"),
  account("admin", "admin", COUNTY, "何平"),
]

/** Names of the two rosters of a village, the open one first. */
export const documentsOf = (code: DivisionCode): readonly string[] =>
  ROSTER_KINDS.map((kind) => documentName({ village: code, kind, year: DEMO_YEAR }))
