/**
 * Procedure xunyang 旬阳县: targets, linkages, dividends, gate of projects and appraisal of the industry plan, as data.
 *
 * What falls short of a target is recorded and flagged; only the gate of projects refuses.
 */
import type { ObligationRule, Procedure } from "../../procedure/procedure.ts"
import { say } from "../../values/wording.ts"
import { obligationsOf } from "../procedure-writing.ts"
import { XUNYANG_APPRAISAL } from "./appraisal-procedure.ts"
import { XUNYANG_CLAUSES, XUNYANG_DOCUMENT, XUNYANG_FIGURES } from "./clauses-procedure.ts"
import { XUNYANG_LINKAGE } from "./linkage-procedure.ts"
import { XUNYANG_PLACES } from "./places-procedure.ts"
import { XUNYANG_TARGETS } from "./targets-procedure.ts"

const OBLIGATIONS: readonly ObligationRule[] = [
  obligationsOf("county")("record-funds", "XY-T1", ["登记涉农资金", "Record the agriculture funds"], {
    who: "county",
    since: { event: "scope-set" },
    until: [{ event: "funds-recorded" }],
    due: { by: "year", field: "year", on: "siteDue", sameYear: true },
  }),
  obligationsOf("county")("record-output", "XY-T2", ["登记特色产业", "Record the year's output"], {
    who: "county",
    since: { event: "scope-set" },
    until: [{ event: "output-recorded" }],
    due: { by: "year", field: "year", on: "siteDue", sameYear: true },
  }),
  obligationsOf("county")("hold-joint-meeting", "XY-G1", ["召开联席会议", "Hold a joint meeting"], {
    who: "county",
    since: { event: "leading-group-named" },
    until: [{ event: "joint-meeting-held" }],
  }),
  obligationsOf("town")("open-site", "XY-G2", ["培育示范点", "Open a demonstration site"], {
    who: "township",
    since: { event: "town-included" },
    until: [{ event: "site-opened" }],
    due: { by: "year", field: "year", on: "siteDue", sameYear: true },
  }),
  obligationsOf("village")("open-service-point", "XY-P3", ["设立电商服务点", "Open a service point"], {
    who: "township",
    since: { event: "village-included" },
    until: [{ event: "service-point-opened" }],
  }),
  obligationsOf("fund")("pay-dividend", "XY-M1", ["年度分红", "Pay the year's dividend"], {
    who: "finance",
    since: { event: "fund-entrusted" },
    until: [{ event: "dividend-paid" }],
    due: { by: "year", field: "year", on: "siteDue", sameYear: true },
  }),
  obligationsOf("entity")("assess-lifting", "XY-G3", ["审查带动要求", "Assess whether it lifts"], {
    who: "county",
    since: { event: "entity-registered" },
    until: [{ event: "lifting-assessed" }],
  }),
]

/** The procedure of the Xunyang text. */
export const xunyangProcedure: Procedure = {
  id: "xunyang",
  title: say("旬阳县产业精准扶贫程序", "Xunyang: the industry plan"),
  document: XUNYANG_DOCUMENT,
  validity: { clause: "XY-S", figure: "validity" },
  roles: {
    recorder: say("村录入员", "village recorder"),
    township: say("乡镇审核员", "township reviewer"),
    finance: say("财政所", "township finance"),
    county: say("县级审批员", "county approver"),
  },
  kinds: {
    county: { label: say("县", "county"), isStanding: true },
    town: { label: say("镇", "town"), isStanding: true },
    village: { label: say("村", "village"), isStanding: true },
    household: { label: say("农户", "household"), isStanding: true },
    entity: { label: say("市场主体", "entity") },
    linkage: { label: say("利益联结", "linkage"), closedBy: [{ event: "linkage-ended" }] },
    fund: { label: say("折股资金", "entrusted fund") },
    project: { label: say("项目", "project") },
    maker: { label: say("创客项目", "incubated project") },
    appraisal: { label: say("年度考核", "appraisal"), isStanding: true },
  },
  clauses: XUNYANG_CLAUSES,
  figures: XUNYANG_FIGURES,
  readings: {},
  postings: {},
  commands: [...XUNYANG_TARGETS, ...XUNYANG_PLACES, ...XUNYANG_LINKAGE, ...XUNYANG_APPRAISAL],
  obligations: OBLIGATIONS,
}
