/**
 * Page of a posting 公示页: the list, how long it hangs, and how to object.
 */
import type { CivilDate, Wording } from "@jingzhun/core"
import { html } from "hono/html"
import { objectionCount, PUBLIC_SENTENCES as SAY, stateSentence, TAKEN_DOWN } from "../wording/public-sentences.ts"
import { OBJECTION_LENGTH } from "./objections.ts"
import type { Piece } from "./page.ts"
import { both, dayIn, moneyIn, pageOf } from "./page.ts"
import type { PublicName } from "./public-name.ts"
import type { PublicContent, PublicEntry, PublicPosting } from "./public-posting.ts"

/** What stands in the form of an objection. */
export interface ObjectionForm {
  /** Whether the public may object here at all, and must say of whom. */
  readonly asks: "text" | "entry and text" | "nothing"
  /** What was typed and not taken, and why. */
  readonly typed?: { readonly text: string; readonly entry?: number; readonly fault: Wording }
}

/** Writes the page of a posting; what was not taken comes first, with the reason, to be mended and sent again. */
export const postingPage = (posting: PublicPosting, form: ObjectionForm): Piece => {
  const title = titleOf(posting)
  const objection = objecting(posting, form)
  return pageOf(
    title,
    html`<h1>${both(title)}</h1>
      ${posting.isTraining ? html`<p class="training">${both(SAY.training)}</p>` : ""}
      ${form.typed === undefined ? "" : faultOf(form.typed.fault)} ${form.typed === undefined ? "" : objection}
      <p class="state ${posting.state}">${both(stateSentence(posting))}</p>
      ${posting.state === "replaced" ? html`<p><a href="/public/postings/${posting.by}">${both(SAY.toPosting)}</a></p>` : ""}
      ${"content" in posting ? listOf(posting.content) : html`<p>${both(TAKEN_DOWN)}</p>`} ${facts(posting)}
      <h2>${both(SAY.objections)}</h2>
      <p>${both(objectionCount(posting.objections))}</p>
      ${form.typed === undefined ? objection : ""}
      <p class="screen"><a href="/public/objections">${both(SAY.lookUp)}</a></p>
      <p class="note">${both(SAY.privacy)}</p>
      <p class="seal">${both(SAY.seal)}</p>`,
  )
}

const faultOf = (fault: Wording): Piece => html`<p class="fault" role="alert">${both(SAY.notTaken)} ${both(fault)}</p>`

/** Writes the page for an id that belongs to no posting. */
export const noPostingPage = (): Piece =>
  pageOf(
    SAY.noPostingTitle,
    html`<h1>${both(SAY.noPostingTitle)}</h1>
      <p>${both(SAY.noPosting)}</p>
      <p><a href="/public/postings">${both(SAY.listTitle)}</a></p>`,
  )

/** Names a posting: the village, and what is posted. */
export const titleOf = ({ village, label }: Pick<PublicPosting, "village" | "label">): Wording => ({
  "zh-CN": `${village.township}${village.name} · ${label["zh-CN"]}`,
  en: `${village.township} ${village.name}: ${label.en}`,
})

const facts = (posting: PublicPosting): Piece =>
  html`<dl>
    ${row(SAY.procedure, both(posting.procedure))}
    ${row(SAY.basis, both({ "zh-CN": `${posting.clause.source} ${posting.clause.text["zh-CN"]}`, en: posting.clause.text.en }))}
    ${dayRow(SAY.postedOn, posting.postedOn)}
    ${posting.recordedOn === undefined ? "" : dayRow(SAY.recordedOn, posting.recordedOn)}
    ${dayRow(SAY.lastDay, posting.lastDay)} ${"content" in posting ? dayRow(SAY.shownUntil, posting.shownUntil) : ""}
    ${row(SAY.postingId, html`<code>${posting.id}</code>`)}
    ${posting.receipt === undefined ? "" : row(SAY.receipt, html`<code>${posting.receipt}</code>`)}
  </dl>`

const row = (label: Wording, value: Piece): Piece =>
  html`<dt>${both(label)}</dt>
    <dd>${value}</dd>`

const dayRow = (label: Wording, day: CivilDate): Piece =>
  row(label, html`<time datetime="${day}">${both(dayIn(day))}</time>`)

const listOf = ({ entries, struck, project, amountFen, amountLabel }: PublicContent): Piece => {
  const rows = [...entries.map(entryRow), ...struck.map(struckRow)]
    .sort((one, other) => one.number - other.number)
    .map(
      ({ cells }) =>
        html`<tr>
          ${cells}
        </tr>`,
    )
  return html`<h2>${both(SAY.list)}</h2>
    ${
      project === undefined && amountFen === undefined
        ? ""
        : html`<dl>
            ${project === undefined ? "" : row(SAY.project, both(project))}
            ${amountFen === undefined || amountLabel === undefined ? "" : row(amountLabel, both(moneyIn(amountFen)))}
          </dl>`
    }
    ${rows.length === 0 ? html`<p>${both(SAY.nobody)}</p>` : tableOf(rows)}`
}

const tableOf = (rows: readonly Piece[]): Piece =>
  html`<table>
    <thead>
      <tr>
        ${[SAY.number, SAY.head, SAY.group, SAY.members].map((label) => html`<th scope="col">${both(label)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`

const entryRow = ({ number, name, group, members }: PublicEntry) => ({
  number,
  cells: html`${cell(String(number), "number")}${cell(nameText(name))}${cell(group ?? "—")}${cell(members === undefined ? "—" : String(members), "number")}`,
})

const struckRow = (number: number) => ({
  number,
  cells: html`${cell(String(number), "number")}
    <td colspan="3">${both(SAY.struck)}</td>`,
})

const cell = (text: string, kind = ""): Piece => html`<td class="${kind}">${text}</td>`

/** A name as it stands in the list; of a minor, or of one whose age is not known, the family name. */
export const nameText = (name: PublicName): string => {
  switch (name.kind) {
    case "full":
      return name.name
    case "family":
      return `${name.name}${SAY.familyOnly["zh-CN"]}`
    case "none":
      return SAY.notShown["zh-CN"]
  }
}

const objecting = (posting: PublicPosting, { asks, typed }: ObjectionForm): Piece => {
  if (posting.state !== "hanging") {
    const isOver = "content" in posting || posting.state === "taken-down"
    return html`${isOver ? html`<p>${both(SAY.closed)}</p>` : ""}`
  }
  if (asks === "nothing") return html`<p>${both(SAY.notHere)}</p>`
  return html`<h2>${both(SAY.howTo)}</h2>
    <p>${both(SAY.howToText)}</p>
    <form method="post" action="/public/postings/${posting.id}/objections" accept-charset="utf-8">
      ${asks === "entry and text" ? entryChoice(posting.content.entries, typed?.entry) : ""}
      <label for="text">${both(SAY.yourText)}</label>
      <p class="note" id="leave-out">${both(SAY.leaveOut)}</p>
      <textarea
        id="text"
        name="text"
        required
        minlength="${OBJECTION_LENGTH.from}"
        maxlength="${OBJECTION_LENGTH.to}"
        aria-describedby="leave-out"
      >
${typed?.text ?? ""}</textarea>
      <button>${both(SAY.send)}</button>
    </form>`
}

const entryChoice = (entries: readonly PublicEntry[], chosen: number | undefined): Piece =>
  html`<label for="entry">${both(SAY.whichEntry)}</label>
    <select id="entry" name="entry" required>
      <option value="">${SAY.choose["zh-CN"]}</option>
      ${entries.map(
        ({ number, name, group }) =>
          html`<option value="${number}" ${number === chosen ? html` selected` : ""}>
            ${number} · ${nameText(name)}${group === undefined ? "" : ` · ${group}`}
          </option>`,
      )}
    </select>`
