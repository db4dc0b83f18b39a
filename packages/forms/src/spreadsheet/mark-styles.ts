/**
 * Mark styles 标记样式: every style of a marked cell once more, with a red or yellow ground.
 */

/** Colours, as spreadsheets use them for bad and doubtful cells. */
const GROUNDS = { error: "FFFFC7CE", warning: "FFFFF2A8" } as const

/** Gives the marked twin of a style, and in the end the XML with all twins in it. */
export interface MarkStyles {
  readonly twin: (style: number, severity: "error" | "warning") => number
  /** Styles of an earlier marking, and the same without a ground; a corrected cell must not stay red. */
  readonly cleared: ReadonlyMap<number, number>
  readonly xml: () => string
}

/** Begins from `xl/styles.xml`; nothing where it has no styles to begin from. */
export const makeMarkStyles = (xml: string): MarkStyles | undefined => {
  const section = /<((?:[\w.-]+:)?)cellXfs\b[^>]*>([\s\S]*?)<\/(?:[\w.-]+:)?cellXfs>/.exec(xml)
  const fills = /<(?:[\w.-]+:)?fills\b[^>]*>([\s\S]*?)<\/(?:[\w.-]+:)?fills>/.exec(xml)
  if (section === null || fills === null) return undefined
  const prefix = section[1] ?? ""
  const styles =
    (section[2] ?? "").match(new RegExp(`<${prefix}xf\\b[^>]*?(?:/>|>[\\s\\S]*?</${prefix}xf>)`, "g")) ?? []
  const ground = (fills[1] ?? "").split(`<${prefix}fill>`).length - 1
  const twins = new Map<string, number>()
  const added: string[] = []
  const old = groundsOf(fills[1] ?? "", prefix)
  const cleared = new Map<number, number>()
  for (const [place, style] of styles.entries()) {
    if (!old.has(Number(/\sfillId="(\d+)"/.exec(style)?.[1]))) continue
    cleared.set(place, styles.length + added.length)
    added.push(onGround(style, 0))
  }
  return {
    cleared,
    twin: (style, severity) => {
      const key = `${style}/${severity}`
      const known = twins.get(key)
      if (known !== undefined) return known
      const place = styles.length + added.length
      twins.set(key, place)
      added.push(
        onGround(
          [...styles, ...added][style] ?? styles[0] ?? `<${prefix}xf/>`,
          ground + (severity === "error" ? 0 : 1),
        ),
      )
      return place
    },
    xml: () => {
      const grounds = [GROUNDS.error, GROUNDS.warning].map(
        (colour) =>
          `<${prefix}fill><${prefix}patternFill patternType="solid"><${prefix}fgColor rgb="${colour}"/><${prefix}bgColor indexed="64"/></${prefix}patternFill></${prefix}fill>`,
      )
      const inserted = xml
        .replace(`</${prefix}fills>`, () => `${grounds.join("")}</${prefix}fills>`)
        .replace(`</${prefix}cellXfs>`, () => `${added.join("")}</${prefix}cellXfs>`)
      return counted(counted(inserted, `${prefix}fills`, ground + 2), `${prefix}cellXfs`, styles.length + added.length)
    },
  }
}

/** The places of our own grounds among the fills. */
const groundsOf = (fills: string, prefix: string): ReadonlySet<number> =>
  new Set(
    fills
      .split(`<${prefix}fill>`)
      .slice(1)
      .flatMap((fill, place) =>
        Object.values(GROUNDS).some((colour) => fill.includes(`rgb="${colour}"`)) ? [place] : [],
      ),
  )

const onGround = (style: string, ground: number): string => {
  const bare = style.replace(/\s(fillId|applyFill)="[^"]*"/g, "")
  return bare.replace(/^(<[\w.:-]+)/, `$1 fillId="${ground}" applyFill="1"`)
}

const counted = (xml: string, name: string, count: number): string =>
  xml.replace(new RegExp(`(<${name}\\b[^>]*?\\scount=")\\d+`), (_, head: string) => `${head}${count}`)
