/**
 * Chosen procedure 所看程序: which of several procedures of a village the screens of this device show.
 */

/** The procedure that was chosen last; nothing where none was, or nothing can be remembered. */
export const rememberedChoice = (village: string): string | undefined => {
  try {
    return localStorage.getItem(keyOf(village)) ?? undefined
  } catch {
    return undefined
  }
}

/** Remembers the choice. */
export const rememberChoice = (village: string, procedure: string): void => {
  try {
    localStorage.setItem(keyOf(village), procedure)
  } catch {
    // Without memory the choice holds until the page is left.
  }
}

const keyOf = (village: string): string => `jingzhun/chosen-procedure/${village}`
