/**
 * Form memory 表单记忆: keeps the browser from writing what is typed into its own files, from where a page that was left is put together
 * again, or the next person is offered it.
 */

/** Forbids it from now on, field by field as they are used; a field that says itself what it is, such as a password, is left alone. */
export const forbidFormMemory = (): void => {
  for (const type of ["focusin", "input"]) {
    addEventListener(type, ({ target }) => forbid(target), { capture: true, passive: true })
  }
  // What stands in a field without having been typed there, as a draft that was opened again.
  for (const type of ["beforeunload", "pagehide"]) addEventListener(type, forbidEverywhere, { capture: true })
}

/** Forbids it for everything that stands on the page. */
export const forbidEverywhere = (): void => document.querySelectorAll("input, textarea").forEach(forbid)

const forbid = (field: EventTarget | null): void => {
  const isField = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement
  if (isField && !field.hasAttribute("autocomplete")) field.setAttribute("autocomplete", "off")
}
