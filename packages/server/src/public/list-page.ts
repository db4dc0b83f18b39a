/**
 * Page of a village 村公示页: what hangs there today; and the villages in which something hangs.
 */
import { html } from "hono/html"
import { PUBLIC_SENTENCES as SAY, stateSentence } from "../wording/public-sentences.ts"
import type { Piece } from "./page.ts"
import { both, dayIn, pageOf } from "./page.ts"
import type { PublicPosting } from "./public-posting.ts"

/** A village as the pages name it. */
export type PublicVillage = PublicPosting["village"]

/** Writes the list of what hangs in a village. */
export const hangingPage = (village: PublicVillage, postings: readonly PublicPosting[]): Piece => {
  const title = {
    "zh-CN": `${village.township}${village.name} · ${SAY.listTitle["zh-CN"]}`,
    en: `${village.township} ${village.name}: ${SAY.listTitle.en}`,
  }
  return pageOf(
    title,
    html`<h1>${both(title)}</h1>
      ${postings.some(({ isTraining }) => isTraining) ? html`<p class="training">${both(SAY.training)}</p>` : ""}
      ${
        postings.length === 0
          ? html`<p>${both(SAY.listEmpty)}</p>`
          : html`<ul class="plain">
              ${postings.map(lineOf)}
            </ul>`
      }
      <p><a href="/public/objections">${both(SAY.lookUp)}</a></p>`,
  )
}

const lineOf = (posting: PublicPosting): Piece => {
  const [state, until] = [stateSentence(posting), dayIn(posting.lastDay)]
  const line = {
    "zh-CN": `${state["zh-CN"]}（至 ${until["zh-CN"]}）`,
    en: `${state.en} (until ${until.en})`,
  }
  return html`<li>
    <a href="/public/postings/${posting.id}"
      ><strong>${posting.label["zh-CN"]} · ${posting.id}</strong><br />${both(line)}</a
    >
  </li>`
}

/** Writes the list of villages in which something hangs. */
export const villagesPage = (
  villages: readonly { readonly village: PublicVillage; readonly postings: number }[],
): Piece =>
  pageOf(
    SAY.listTitle,
    html`<h1>${both(SAY.listTitle)}</h1>
      ${
        villages.length === 0
          ? html`<p>${both(SAY.listEmpty)}</p>`
          : html`<h2>${both(SAY.villages)}</h2>
              <ul class="plain">
                ${villages.map(
                  ({ village, postings }) =>
                    html`<li>
                      <a href="/public/postings?village=${village.code}"
                        >${village.township}${village.name}（${postings}）</a
                      >
                    </li>`,
                )}
              </ul>`
      }
      <p><a href="/public/objections">${both(SAY.lookUp)}</a></p>`,
  )
