/**
 * Template store 本县模板: what a county, a township or a village prints in place of a sheet of ours; the port of every store.
 *
 * An area has one template for a sheet; putting another takes its place.
 */
import type { TemplateKind } from "@jingzhun/forms/docx"

/** A template in place of a sheet, for every village of an area. */
export interface InstalledTemplate {
  /** Beginning of the codes of its villages. */
  readonly area: string
  readonly procedure: string
  readonly form: string
  readonly kind: TemplateKind
  /** SHA-256 of its bytes, in hexadecimal digits. */
  readonly hash: string
}

/** Keeps the templates. */
export interface TemplateStore {
  readonly put: (template: Omit<InstalledTemplate, "hash">, bytes: Uint8Array) => Promise<InstalledTemplate>
  /** Takes a template away; answers with it, or with nothing where there was none. */
  readonly remove: (
    place: Pick<InstalledTemplate, "area" | "procedure" | "form">,
  ) => Promise<InstalledTemplate | undefined>
  /** By area, the widest first, then by sheet. */
  readonly list: () => Promise<readonly InstalledTemplate[]>
  /** The bytes of a hash; undefined where no template has it. */
  readonly bytesOf: (hash: string) => Promise<Uint8Array | undefined>
}
