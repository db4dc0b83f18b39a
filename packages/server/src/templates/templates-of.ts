/**
 * Templates of a village 适用的模板: of all that are installed, those of its areas, the narrowest where several stand for one sheet.
 */
import type { DivisionCode } from "@jingzhun/core"
import { isWithinArea } from "@jingzhun/core"
import type { Actor } from "@jingzhun/documents"
import type { InstalledTemplate } from "./template-store.ts"

/** Picks the templates that a village prints, one for each sheet at most. */
export const templatesOf = (
  village: DivisionCode,
  installed: readonly InstalledTemplate[],
): readonly InstalledTemplate[] => {
  const narrowest = new Map<string, InstalledTemplate>()
  for (const template of installed) {
    const sheet = `${template.procedure}/${template.form}`
    const other = narrowest.get(sheet)
    if (isWithinArea(village, template.area) && (other === undefined || other.area.length < template.area.length)) {
      narrowest.set(sheet, template)
    }
  }
  return [...narrowest.values()]
}

/** Tells whether a template may stand in a village of the person's area. */
export const isNearTemplate = ({ area }: Pick<Actor, "area">, template: InstalledTemplate): boolean =>
  template.area.startsWith(area) || area.startsWith(template.area)
