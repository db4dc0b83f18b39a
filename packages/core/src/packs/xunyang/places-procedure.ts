/**
 * Xunyang 旬阳县, bases 基地, e-commerce 电商 and demonstration sites 示范点: headings 五(一), 五(三) and 六(二).
 */
import type { CommandRule } from "../../procedure/procedure.ts"
import { commandsOf, count, must, text, texts } from "../procedure-writing.ts"

const county = commandsOf("county")
const town = commandsOf("town")
const village = commandsOf("village")

/** Bases, e-commerce and sites. */
export const XUNYANG_PLACES: readonly CommandRule[] = [
  village("register-base", "XY-P1", ["登记富硒基地", "Register a selenium-rich base"], {
    by: ["township", "recorder"],
    fields: {
      product: text("产品", "product"),
      areaMu: count("面积（亩）", "area, mu"),
      certification: text("认证", "certification"),
      households: texts("联结户", "linked households"),
    },
    steps: [
      must("XY-P1", "certification", ["没有“{found}”这种认证。", "There is no certification “{found}”."], {
        op: "among",
        path: "data.certification",
        values: { figure: "certifications" },
      }),
      must("XY-P1", "base-incomplete", ["缺少：{missing}。", "Missing: {missing}."], {
        op: "filled",
        paths: ["data.product", "data.areaMu"],
      }),
    ],
    emits: "base-registered",
  }),
  county("register-operator", "XY-P3", ["登记电商主体", "Register an operator"], {
    by: ["county", "township"],
    fields: { name: text("名称", "name"), products: texts("产品", "products") },
    steps: [
      must("XY-P3", "operator-incomplete", ["缺少：{missing}。", "Missing: {missing}."], {
        op: "filled",
        paths: ["data.name", "data.products"],
      }),
    ],
    emits: "operator-registered",
  }),
  county("open-logistics", "XY-P3", ["开通物流", "Open a level of logistics"], {
    by: ["county", "township"],
    fields: { level: text("层级", "level"), place: text("地点", "place") },
    steps: [
      must("XY-P3", "logistics-level", ["没有“{found}”这一级。", "There is no level “{found}”."], {
        op: "among",
        path: "data.level",
        values: { figure: "logisticsLevels" },
      }),
    ],
    emits: "logistics-opened",
  }),
  village("open-service-point", "XY-P3", ["设立电商服务点", "Open a service point"], {
    by: ["township", "recorder"],
    fields: { level: text("层级", "level"), place: text("地点", "place") },
    steps: [
      must("XY-P3", "point-level", ["没有“{found}”这一级服务点。", "There is no point of level “{found}”."], {
        op: "among",
        path: "data.level",
        values: { figure: "pointLevels" },
      }),
    ],
    emits: "service-point-opened",
  }),
  county("record-coverage", "XY-P3", ["登记服务点覆盖", "Record the coverage of service points"], {
    by: ["county"],
    fields: {
      year: count("年度", "year"),
      towns: count("覆盖镇", "towns covered"),
      villages: count("覆盖贫困村", "poor villages covered"),
    },
    steps: [
      must("XY-P3", "more-than-all", ["覆盖数 {is} 超过全部 {limit}。", "{is} are more than all {limit}."], {
        op: "compare",
        left: "data.towns",
        is: "atMost",
        right: { figure: "towns" },
      }),
      must("XY-P3", "more-than-all", ["覆盖数 {is} 超过全部 {limit}。", "{is} are more than all {limit}."], {
        op: "compare",
        left: "data.villages",
        is: "atMost",
        right: { figure: "poorVillages" },
      }),
      { op: "perTenThousand", part: "data.towns", whole: { figure: "towns" }, keep: "townCoverage" },
      { op: "perTenThousand", part: "data.villages", whole: { figure: "poorVillages" }, keep: "villageCoverage" },
    ],
    emits: "coverage-recorded",
  }),
  village("include-village", "XY-P3", ["列入贫困村", "Include a poor village"], {
    by: ["county"],
    fields: { town: text("镇", "town") },
    steps: [
      must("XY-S", "already-included", ["该村已经列入。", "It is included already."], {
        op: "notOnFile",
        event: "village-included",
      }),
    ],
    emits: "village-included",
  }),
  town("include-town", "XY-G2", ["列入实施范围", "Include a town"], {
    by: ["county"],
    fields: { name: text("镇", "town") },
    steps: [
      must("XY-S", "already-included", ["该镇已经列入。", "It is included already."], {
        op: "notOnFile",
        event: "town-included",
      }),
    ],
    emits: "town-included",
  }),
  town("open-site", "XY-G2", ["培育示范点", "Open a demonstration site"], {
    by: ["township"],
    fields: { year: count("年度", "year"), site: text("示范点", "site") },
    steps: [
      must("XY-G2", "not-this-year", ["年度与日期不一致。", "The year is not that of the day."], {
        op: "compare",
        left: "data.year",
        is: "equal",
        right: { year: true },
      }),
      must("XY-G2", "no-site", ["缺少示范点。", "The site is missing."], { op: "filled", paths: ["data.site"] }),
    ],
    emits: "site-opened",
  }),
]
