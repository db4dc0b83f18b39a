/**
 * Columns 列: the headers of the national export in their official order, our further columns, and what each fills.
 *
 * A header is compared without spaces, stars and width; the further columns may stand anywhere or be missing.
 */
import type { Field, RecordKind } from "@jingzhun/core"
import { fieldOf } from "@jingzhun/core"
import { formOf } from "../fields/field-form.ts"

/** What a column fills: a field, a name of the place, the head's own name or number, or how many members there are. */
export type Target =
  | { readonly kind: "field"; readonly record: RecordKind; readonly name: string; readonly field: Field }
  | { readonly kind: "place" }
  | { readonly kind: "headName" }
  | { readonly kind: "headIdentity" }
  | { readonly kind: "memberState" }

/** One column: its header, the other headers under which it is found, what it fills. */
export interface Column {
  readonly header: string
  readonly also: readonly string[]
  readonly target: Target
  /** A cell that cannot be read leaves the whole row out. */
  readonly essential: boolean
}

const column = (header: string, record: RecordKind, name: string, also = "", essential = false): Column => {
  const field = fieldOf(record, name)
  if (field === undefined) throw new Error(`no such field: ${record}/${name}`)
  return { header, also: also.split(" ").filter(Boolean), target: { kind: "field", record, name, field }, essential }
}
const special = (header: string, kind: "place" | "headName" | "headIdentity" | "memberState", also = ""): Column => ({
  header,
  also: also.split(" ").filter(Boolean),
  target: { kind },
  essential: false,
})
const person = (header: string, name: string, also = "", essential = false): Column =>
  column(header, "member", name, also, essential)

/** The columns of the national export, in its order. */
export const OFFICIAL_COLUMNS: readonly Column[] = [
  special("省", "place", "省份 省(区、市)"),
  special("市", "place", "地市 市(州)"),
  special("县", "place", "县区 县(市、区)"),
  special("乡", "place", "乡镇 乡(镇) 镇"),
  special("村", "place", "行政村 村名"),
  column("户编号", "household", "id", "户编码 户号 家庭编号 户编号(国家平台)", true),
  person("人口编号", "id", "人编号 人员编号 成员编号 人口编码"),
  person("姓名", "name", "成员姓名 家庭成员姓名 人员姓名", true),
  person("性别", "sex"),
  person("出生日期", "birthDate", "出生年月日 出生年月 生日"),
  person("证件类型", "certificateType", "证件种类"),
  person("证件号码", "identityNumber", "身份证号 身份证号码 公民身份号码 成员证件号码 证件号 身份号码", true),
  person("民族", "ethnicity"),
  column("户联系电话", "household", "phone", "联系电话 家庭联系电话 户主联系电话 户主电话"),
  person("成员联系电话", "phone", "人联系电话 本人电话 成员电话 本人联系电话"),
  column("年度", "household", "dataYear", "年份 数据年度"),
  person("与户主关系", "relation", "户主关系 关系 家庭关系 与户主的关系"),
  person("文化程度", "education", "学历"),
  person("在校生状况", "schooling", "在校生情况 在校状况 在校学生"),
  person("劳动技能", "labour", "劳动能力 劳动力状况"),
  person("务工时间（月）", "workMonths", "务工时长(月) 务工月数 务工时间"),
  person("健康状况", "health", "健康情况 身体状况"),
  person("政治面貌", "politicalStatus"),
  person("务工企业名称", "employer", "务工单位 务工企业"),
  person("是否享受低保", "subsistenceAllowance", "是否低保 低保 享受低保"),
  person("是否参加城镇职工基本养老保险", "employeePension", "职工养老保险 职工养老"),
  person("是否参加大病保险", "seriousIllnessInsurance", "大病保险 参加大病保险"),
  person(
    "是否参加新型农村合作医疗（城乡居民基本医疗保险）",
    "residentMedicalInsurance",
    "是否参加城乡居民基本医疗保险 城乡居民基本医疗保险 居民医保 新农合 是否参加新农合",
  ),
  person("是否参加城乡居民基本养老保险", "residentPension", "城乡居民养老保险 居民养老 居民养老保险"),
  person("失学或辍学原因", "dropoutReason", "失辍学原因"),
  person("是否会讲普通话", "speaksMandarin", "会讲普通话 普通话"),
  person("是否参加商业补充医疗保险", "commercialMedicalInsurance", "商业补充医疗保险 商业保险"),
  person("是否国外务工", "worksAbroad", "国外务工"),
  person("产业分类", "industryClass", "产业类型"),
  person("是否接受大病医疗救助", "seriousIllnessAid", "大病医疗救助 医疗救助"),
  person("是否接受其他健康扶贫", "otherHealthAid", "其他健康扶贫 其他健康帮扶"),
  person("公益性岗位类型", "publicPost", "公益性岗位 公益岗位 公益岗类型"),
  person("公益性岗位(月数)", "publicPostMonths", "公益性岗位月数 公益岗位月数 聘用月数"),
  person("就业渠道", "employmentChannel"),
  person("残疾类别", "disabilityCategory", "残疾类型"),
  person("务工所在地", "workPlace", "务工地点 务工地"),
  special("户主姓名", "headName", "户主"),
  special("户主证件号码", "headIdentity", "户主身份证号 户主身份证号码 户主证件号"),
  person("是否参加城镇职工基本医疗保险", "employeeMedicalInsurance", "职工医保 城镇职工基本医疗保险"),
  person("是否特困供养人员", "fiveGuarantees", "特困供养 是否特困供养 是否五保"),
  person("残疾证办证年度", "disabilityCertificateYear", "残疾证年度"),
  column("识别标准", "household", "identificationStandard"),
]

const further = (record: RecordKind, name: string, also = ""): Column =>
  column(formOf(record, name)?.label["zh-CN"] ?? name, record, name, also)

/** Our further columns: what the rules ask for and the national export leaves out. */
const FURTHER_COLUMNS: readonly Column[] = [
  further("household", "division", "统计用区划代码 村编码 行政区划代码"),
  further("household", "group", "组 组别 小组"),
  further("household", "registered", "是否建档立卡 建档立卡户"),
  special("成员情况", "memberState"),
  further("household", "income.year"),
  further("household", "income.items"),
  further("household", "income.operatingCostFen", "生产经营性支出 家庭经营费用支出"),
  further("household", "housing.areaSquareMetres", "住房面积 住房面积(㎡)"),
  further("household", "housing.sound", "是否稳固住房 稳固住房"),
  further("household", "housing.canFundBuilding", "自筹建房能力"),
  further("household", "residence.registeredInVillage", "是否本村户籍"),
  further("household", "residence.contractsFarmland"),
  further("household", "residence.bearsPublicService"),
  further("household", "residence.urbanBenefits"),
  further("household", "relief.subsistenceAllowance", "低保户 是否低保户"),
  further("household", "relief.fiveGuarantees", "五保户 是否五保户 特困供养户"),
  further("household", "assessed.selfDevelopment"),
  further("household", "assessed.conduct"),
  further("household", "assessed.conductBy"),
  further("household", "assessed.conductOn"),
  further("household", "determinations"),
  further("household", "risks", "致贫返贫风险 返贫致贫风险 风险类型 风险类别"),
  further("household", "industry.grainMu"),
  further("household", "industry.konjacMu"),
  further("household", "industry.peonyMu"),
  further("household", "industry.pigs"),
  further("household", "industry.orchardMu"),
  further("household", "industry.tobaccoMu"),
  further("member", "willing", "是否有劳动意愿"),
  further("member", "techniques", "实用技术 掌握实用技术"),
  further("member", "stableEmployment", "是否稳定就业"),
  further("member", "resident", "是否常住"),
  further("member", "schoolingDetail"),
  further("household", "note"),
  further("household", "closed"),
  further("member", "closed"),
]

/** All columns of the person sheet. */
export const PERSON_COLUMNS: readonly Column[] = [...OFFICIAL_COLUMNS, ...FURTHER_COLUMNS]

/** The columns of the income sheet 收入; the first names the household. */
export const INCOME_COLUMNS: readonly Column[] = [
  column("户编号", "household", "id", "户编码 户号", true),
  column("类别", "income", "kind", "收入类别"),
  column("金额(元)", "income", "amountFen", "金额"),
  column("稳定", "income", "stable", "是否稳定"),
  column("国家保障", "income", "guaranteed", "是否国家保障"),
  column("说明", "income", "note", "收入说明"),
]

/** The columns of the determination sheet 认定. */
export const DETERMINATION_COLUMNS: readonly Column[] = [
  column("户编号", "household", "id", "户编码 户号", true),
  column("认定单位", "determination", "by"),
  column("日期", "determination", "date", "认定日期"),
  column("会议纪要", "determination", "minutes"),
  column("理由", "determination", "reason", "认定理由"),
]

/** Makes a header comparable: half width, without spaces, stars and line breaks. */
export const headerKey = (text: string): string => text.normalize("NFKC").replace(/[\s*'"﻿]/g, "")

const indexOf = (columns: readonly Column[]): ReadonlyMap<string, Column> => {
  const index = new Map<string, Column>()
  for (const one of columns) index.set(headerKey(one.header), one)
  for (const one of columns) {
    for (const text of one.also) if (!index.has(headerKey(text))) index.set(headerKey(text), one)
  }
  return index
}

/** Person columns by header. */
export const personColumnsByHeader = indexOf(PERSON_COLUMNS)
/** Income columns by header. */
export const incomeColumnsByHeader = indexOf(INCOME_COLUMNS)
/** Determination columns by header. */
export const determinationColumnsByHeader = indexOf(DETERMINATION_COLUMNS)
