/**
 * Procedure overlay 程序补充规定: what a county changes in the figures of a procedure, by whose authority and from which day.
 *
 * On every day before, the procedure has the figures it had; what was decided under them stays decided.
 */
import * as Result from "effect/Result"
import type { FigureValue, Procedure } from "../procedure/procedure.ts"
import { canonicalJson } from "../values/canonical-json.ts"
import type { CivilDate } from "../values/civil-date.ts"
import { dayBefore } from "../values/civil-date.ts"
import { sha256 } from "../values/sha256.ts"
import type { Source } from "../values/source.ts"
import type { Wording } from "../values/wording.ts"

/** Puts another value in the place of a figure. */
export interface FigureOverride {
  readonly do: "override"
  readonly figure: string
  readonly value: FigureValue
  readonly authority: Source
  readonly from: CivilDate
}

/** What a county changes of a procedure. */
export interface ProcedureOverlay {
  readonly id: string
  readonly title: Wording
  /** The procedure that is changed; with a hash, exactly that text of it. */
  readonly extends: { readonly procedure: string; readonly hash?: string }
  readonly operations: readonly FigureOverride[]
}

/** Why an overlay does not fit the procedure. */
export type ProcedureOverlayFailure =
  | { readonly _tag: "OtherBase"; readonly expected: string; readonly found: string }
  | { readonly _tag: "OtherBaseText"; readonly expected: string; readonly found: string }
  | { readonly _tag: "NothingToChange"; readonly operation: number; readonly target: string }

/** Applies an overlay: a new procedure; the old one is not touched. */
export const applyProcedureOverlay = (
  base: Procedure,
  overlay: ProcedureOverlay,
): Result.Result<Procedure, ProcedureOverlayFailure> => {
  const { procedure, hash } = overlay.extends
  if (procedure !== base.id) return Result.fail({ _tag: "OtherBase", expected: procedure, found: base.id })
  const found = hash === undefined ? undefined : sha256(canonicalJson(base))
  if (hash !== undefined && found !== undefined && hash !== found) {
    return Result.fail({ _tag: "OtherBaseText", expected: hash, found })
  }
  let { figures } = base
  for (const [operation, { figure: target, value, authority, from }] of overlay.operations.entries()) {
    const figure = Object.hasOwn(figures, target) ? figures[target] : undefined
    if (figure === undefined) return Result.fail({ _tag: "NothingToChange", operation, target })
    const earlier = figure.versions
      .filter((version) => version.from < from)
      .map((version) =>
        version.to === undefined || version.to >= from ? { ...version, to: dayBefore(from) } : version,
      )
    figures = { ...figures, [target]: { ...figure, versions: [...earlier, { from, source: authority, value }] } }
  }
  return Result.succeed({ ...base, id: overlay.id, title: overlay.title, figures })
}
