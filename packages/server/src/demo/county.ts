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

const account = (name: string, role: Role, area: string): Actor => ({ account: name, role, area })

/** The accounts, in the order in which they are shown. */
export const DEMO_ACCOUNTS: readonly Actor[] = [
  account("recorder", "recorder", MAIN),
  account("surveyor", "surveyor", TOWNSHIP),
  ...Array.from({ length: 9 }, (_, at) => account(`panel${at + 1}`, "panel", MAIN)),
  account("chair", "chair", MAIN),
  account("township", "township", TOWNSHIP),
  account("finance", "finance", TOWNSHIP),
  account("county", "county", COUNTY),
  account("auditor", "auditor", COUNTY),
  account("thirdparty", "third-party", COUNTY),
  account("admin", "admin", COUNTY),
]

/** Names of the two rosters of a village, the open one first. */
export const documentsOf = (code: DivisionCode): readonly string[] =>
  ROSTER_KINDS.map((kind) => documentName({ village: code, kind, year: DEMO_YEAR }))
