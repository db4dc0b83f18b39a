/**
 * @jingzhun/forms/font: where the open Chinese font 思源黑体 stands on a server; a browser fetches it by its own address.
 */

/** The address of Noto Sans SC, regular, as a file. */
export const regularFont = (): URL =>
  new URL(import.meta.resolve("@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"))

/** The address of Noto Sans SC, bold, as a file. */
export const boldFont = (): URL =>
  new URL(import.meta.resolve("@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf"))
