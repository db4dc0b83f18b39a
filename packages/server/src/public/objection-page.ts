/**
 * Page of an objection 异议查询页: how it stands, and the answer; and the form that asks for the code.
 */
import { html } from "hono/html"
import { OBJECTION_STATES, PUBLIC_SENTENCES as SAY } from "../wording/public-sentences.ts"
import type { PublicObjection } from "./objection-finder.ts"
import type { Piece } from "./page.ts"
import { both, dayIn, pageOf } from "./page.ts"

/** Writes the page of an objection. */
export const objectionPage = (objection: PublicObjection): Piece => {
  const { code, state, madeOn, answeredOn, answer, posting } = objection
  const looks = state === "dismissed" || state === "upheld" ? "answered" : state
  return pageOf(
    SAY.objectionTitle,
    html`<h1>${both(SAY.objectionTitle)}</h1>
      <p class="state ${looks}">${both(OBJECTION_STATES[state])}</p>
      <p>${both(SAY.code)}</p>
      <p class="code">${code}</p>
      <p>${both(SAY.codeAdvice)}</p>
      <dl>
        <dt>${both(SAY.madeOn)}</dt>
        <dd>${both(dayIn(madeOn))}</dd>
        <dt>${both(SAY.village)}</dt>
        <dd>${posting.township}${posting.village}</dd>
        ${
          answeredOn === undefined
            ? ""
            : html`<dt>${both(SAY.answeredOn)}</dt>
                <dd>${both(dayIn(answeredOn))}</dd>`
        }
        ${
          answer === undefined
            ? ""
            : html`<dt>${both(SAY.answer)}</dt>
                <dd>${answer ?? both(SAY.answerWithheld)}</dd>`
        }
      </dl>
      ${posting.id === "" ? "" : html`<p class="screen"><a href="/public/postings/${posting.id}">${both(SAY.toPosting)}</a></p>`}`,
  )
}

/** Writes the page that asks for a code, after one that led nowhere where there was one. */
export const objectionForm = (hasFailed: boolean): Piece =>
  pageOf(
    SAY.lookUp,
    html`<h1>${both(hasFailed ? SAY.noObjectionTitle : SAY.lookUp)}</h1>
      ${hasFailed ? html`<p class="fault" role="alert">${both(SAY.noObjection)}</p>` : ""}
      <form method="get" action="/public/objections">
        <label for="code">${both(SAY.code)}</label>
        <input
          id="code"
          name="code"
          required
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          maxlength="20"
        />
        <button>${both(SAY.search)}</button>
      </form>`,
  )

/** Writes a page with one sentence, for what could not be done. */
export const sentencePage = (sentence: { readonly "zh-CN": string; readonly en: string }): Piece =>
  pageOf(SAY.site, html`<p class="fault" role="alert">${both(sentence)}</p>`)
