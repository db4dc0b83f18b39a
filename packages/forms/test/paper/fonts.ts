/**
 * The font of tests 测试用字体: the one that is printed with.
 */
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"

const path = createRequire(import.meta.url).resolve(
  "@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
)

/** The bytes of Noto Sans SC, regular. */
export const regular = new Uint8Array(readFileSync(path))
