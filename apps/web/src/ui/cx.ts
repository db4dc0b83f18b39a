/**
 * Class names 样式名: joins those that apply.
 */

/** Joins class names, leaving out whatever is not one. */
export const cx = (...names: readonly (string | false | null | undefined)[]): string => names.filter(Boolean).join(" ")
