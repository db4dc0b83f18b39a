/**
 * Relation to the head 与户主关系: the 28 words of the national system.
 *
 * A relation is always seen from the head: "之子" is the head's son. The words of GB/T 4761-2008 are understood and
 * kept under the nearest of the 28.
 */
import { codeList } from "./code-list.ts"

const SONS = "子 儿子 独生子 长子 次子 三子 四子 五子 养子 继子 养子或继子 其他儿子"
const DAUGHTERS = "女 女儿 独生女 长女 次女 三女 四女 五女 养女 继女 养女或继女 其他女儿"

/** The 28 relations, with the words of GB/T 4761-2008 as other spellings. */
export const RELATIONS = codeList(
  [
    ["head", "户主", "head", "本人", "本人或户主"],
    ["spouse", "配偶", "spouse", "夫", "妻", "妻子", "丈夫", "之妻", "之夫"],
    ["son", "之子", "son", ...SONS.split(" ")],
    ["daughter", "之女", "daughter", ...DAUGHTERS.split(" ")],
    ["daughter-in-law", "之儿媳", "daughter-in-law", "儿媳", "儿媳妇"],
    ["son-in-law", "之女婿", "son-in-law", "女婿"],
    ["grandson", "之孙子", "grandson", "孙子"],
    ["granddaughter", "之孙女", "granddaughter", "孙女"],
    ["daughters-son", "之外孙子", "daughter's son", "外孙子", "外孙", "之外孙"],
    ["daughters-daughter", "之外孙女", "daughter's daughter", "外孙女"],
    ["father", "之父", "father", "父", "父亲", "继父", "养父", "继/养父"],
    ["mother", "之母", "mother", "母", "母亲", "继母", "养母", "继/养母"],
    ["wifes-father", "之岳父", "wife's father", "岳父"],
    ["wifes-mother", "之岳母", "wife's mother", "岳母"],
    ["husbands-father", "之公公", "husband's father", "公公"],
    ["husbands-mother", "之婆婆", "husband's mother", "婆婆"],
    ["grandfather", "之祖父", "grandfather", "祖父"],
    ["grandmother", "之祖母", "grandmother", "祖母"],
    ["mothers-father", "之外祖父", "mother's father", "外祖父"],
    ["mothers-mother", "之外祖母", "mother's mother", "外祖母"],
    ["sibling", "之兄弟姐妹", "brother or sister", "兄弟姐妹", "兄", "弟", "姐", "妹", "哥哥", "弟弟", "姐姐", "妹妹"],
    ["great-grandson", "之曾孙子", "great-grandson", "曾孙子", "曾孙"],
    ["great-granddaughter", "之曾孙女", "great-granddaughter", "曾孙女"],
    ["nephew", "之侄儿", "nephew", "侄儿", "侄子", "之侄子"],
    ["niece", "之侄女", "niece", "侄女"],
    ["brothers-wife", "之兄弟媳妇", "brother's wife", "兄弟媳妇", "嫂", "弟媳"],
    ["uncle", "之叔伯", "uncle", "叔伯", "伯父", "叔父"],
    ["other", "其他", "other", "其它", "其他亲属", "非亲属"],
  ],
  { open: true },
)
