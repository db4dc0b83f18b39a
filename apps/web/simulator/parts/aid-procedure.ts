/**
 * Aid procedure 帮扶程序: a small text, made for the simulated world: a case is opened once and granted once, and notes are written to it.
 *
 * What is said with each is sensitive, so it is sealed in the ledger.
 */
import { type CivilDate, say } from "@jingzhun/core"
import { openProcedure, type Procedure, type ProcedureEngine } from "@jingzhun/core/procedure"
import * as Result from "effect/Result"

const SAID = { words: { label: say("说明", "words"), shape: { type: "text" }, sensitive: true } } as const
const BY = ["recorder", "panel"]
const ONCE = say("只办一次", "done once")

/** The text under which the simulated village works. */
export const AID: Procedure = {
  id: "aid",
  title: say("帮扶", "aid"),
  document: "帮扶办法",
  validity: { clause: "A-1", figure: "validity" },
  roles: { recorder: say("村级填报员", "recorder"), panel: say("评议小组成员", "panel member") },
  kinds: { case: { label: say("项目", "case") } },
  clauses: { "A-1": { source: "第一条", text: say("每户只办一次。", "Each household once.") } },
  figures: {
    validity: {
      label: say("施行期", "validity"),
      clause: "A-1",
      versions: [
        {
          from: "2000-01-01" as CivilDate,
          source: { document: "帮扶办法", article: "第一条" },
          value: { from: "2000-01-01", to: "2099-12-31" },
        },
      ],
    },
  },
  readings: {},
  postings: {},
  commands: [
    {
      type: "apply",
      text: say("申报", "apply"),
      clause: "A-1",
      kind: "case",
      opens: true,
      by: BY,
      fields: SAID,
      steps: [],
      emits: "applied",
    },
    {
      type: "grant",
      text: say("认定", "grant"),
      clause: "A-1",
      kind: "case",
      by: BY,
      fields: SAID,
      steps: [{ op: "notOnFile", event: "granted", clause: "A-1", code: "granted-before", message: ONCE }],
      emits: "granted",
    },
    {
      type: "note",
      text: say("记事", "note"),
      clause: "A-1",
      kind: "case",
      by: BY,
      fields: SAID,
      steps: [],
      emits: "noted",
    },
  ],
  obligations: [],
}

/** The engine of the text. */
export const aidEngine = (): ProcedureEngine => Result.getOrThrow(openProcedure(AID))
