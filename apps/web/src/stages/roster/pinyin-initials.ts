/**
 * Pinyin initials 拼音首字母: from 张伟 to zw, by the browser's own order of Chinese characters.
 *
 * A character with several readings is taken by its commonest one, so this serves a search and nothing that must be right.
 */

const FIRST_OF_LETTER = "阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他哇夕丫匝"
const LETTERS = "abcdefghjklmnopqrstwxyz"
const order = new Intl.Collator("zh-CN-u-co-pinyin")
const known = new Map<string, string>()

/** Writes the initials of a name; what is not a Chinese character stays as it is. */
export const pinyinInitials = (name: string): string =>
  Array.from(name.toLowerCase(), (character) => {
    const found = known.get(character) ?? initialOf(character)
    known.set(character, found)
    return found
  }).join("")

const initialOf = (character: string): string => {
  if (!/\p{Script=Han}/u.test(character)) return character
  const at = lastIndexWhere((first) => order.compare(first, character) <= 0)
  return LETTERS[at] ?? character
}

// Old tablets lack `findLastIndex`.
const lastIndexWhere = (holds: (first: string) => boolean): number => {
  for (let at = FIRST_OF_LETTER.length - 1; at >= 0; at -= 1) if (holds(FIRST_OF_LETTER[at] ?? "")) return at
  return -1
}
