/**
 * Papers panel 表格与打印: the papers of a case as PDF and Word, its poster, and its whole volume.
 *
 * What is not known stays an empty line to write on by hand, and is named here.
 */
import { archiveVolume, fileNameOf, fill, papersOf, type FilledPaper, type OfferedPaper } from "@jingzhun/forms/paper"
import * as Result from "effect/Result"
import { createMemo, createResource, createSignal, For, Show, type JSX } from "solid-js"
import type { CaseView } from "../../../local/ledger/case-book.ts"
import type { SharedLedger } from "../../../local/ledger/shared-ledger.ts"
import { documents } from "../../../local/session.ts"
import { Button } from "../../../ui/button.tsx"
import { saveFile } from "../../../ui/download.ts"
import { Icon } from "../../../ui/icon.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { language, wordsOf } from "../../../wording/language.ts"
import { paperWords } from "../../../wording/papers.ts"
import { createHouseholdIndex } from "../../cases/case-household.ts"
import style from "../../cases/cases.module.css"
import { useVillage } from "../../roster/village.ts"
import { listRosters } from "../../villages/roster-entries.ts"
import { caseFileOf } from "../case-file.ts"
import { openPhotos } from "../../survey/visit/visiting.ts"
import { printPapers } from "./ask-print.ts"
import { paperFactsOf, sealOf } from "./paper-facts.ts"
import { createCountyTemplates, type FilledOwn, fillOwn } from "./county-templates.ts"
import type { PrintOrder } from "./print-worker.ts"
import { photosOfFile, picturesOf } from "./volume-pictures.ts"

const words = wordsOf(paperWords)

/** Shows the papers of a case; nothing where its procedure has none. */
export const PapersPanel = (props: { readonly ledger: SharedLedger; readonly view: CaseView }): JSX.Element => {
  const facts = createFacts(props)
  const papers = createMemo(() => papersOf(facts()))
  const done = createMemo(() => papers().filter(({ hasHappened }) => hasHappened))
  const blank = createMemo(() => papers().filter(({ hasHappened }) => !hasHappened))
  const printing = createPrinting()
  const templates = createCountyTemplates(props.ledger.account, props.ledger.village)
  const own = (offered: OfferedPaper): Own | undefined => {
    const template = templates.of(facts().procedure, offered.entry.form.id)
    if (template === undefined) return undefined
    const fillIt = async (): ReturnType<typeof fillOwn> => {
      const bytes = await templates.bytesOf(template)
      if (bytes === undefined) return Result.fail(words().noTemplate)
      return fillOwn(template, bytes, { facts: facts(), offered })
    }
    return { kind: template.kind, fill: fillIt }
  }
  const pictures = async (): Promise<PrintOrder["pictures"]> => {
    const { ledger, view } = props
    const named = photosOfFile(ledger.engine.procedure, view.file)
    if (named.length === 0) return []
    const photos = openPhotos(ledger.account)
    const found = await picturesOf(named, ledger.village, photos)
    photos.close()
    return found
  }
  const filled = ({ entry, of }: OfferedPaper): FilledPaper => fill(entry.form, facts(), { of })
  return (
    <Show when={papers().length > 0}>
      <section class={style["block"]} aria-labelledby="papers-title">
        <h2 id="papers-title">{words().title}</h2>
        <PrintState printing={printing} />
        <ul class={style["papers"]}>
          <For each={done()}>
            {(offered) => (
              <Paper offered={offered} filled={() => filled(offered)} own={own(offered)} printing={printing} />
            )}
          </For>
        </ul>
        <Show when={blank().length > 0}>
          <details class={style["hindered"]}>
            <summary>{words().blank(blank().length)}</summary>
            <ul class={style["papers"]}>
              <For each={blank()}>
                {(offered) => (
                  <Paper offered={offered} filled={() => filled(offered)} own={own(offered)} printing={printing} />
                )}
              </For>
            </ul>
          </details>
        </Show>
        <div class={style["buttons"]}>
          <Button
            disabled={printing.isBusy()}
            onClick={() => void printing.pdf(archiveVolume(facts()), `${props.view.subject}.pdf`, pictures)}
          >
            <Icon name="file" />
            {words().volume}
          </Button>
        </div>
      </section>
    </Show>
  )
}

const createFacts = (props: { readonly ledger: SharedLedger; readonly view: CaseView }) => {
  const village = useVillage()
  const lineOf = createHouseholdIndex(village)
  const [list] = createResource(documents)
  const seal = createMemo(() => sealOf(props.view), undefined, { equals: (one, other) => one?.hash === other?.hash })
  const [sealed] = createResource(seal, async (known) => {
    const { sealedPeople } = await import("../../appraisal/sealed-people.ts")
    return sealedPeople(village.code, known)
  })
  return createMemo(() => {
    const line = lineOf(props.view.household)
    const entry = listRosters(list.latest?.documents ?? []).find(({ code }) => code === village.code)
    return paperFactsOf(props.ledger, props.view, {
      household: line === undefined ? undefined : village.roster.household(line.id)?.household,
      village: village.name(),
      township: entry?.township ?? "",
      county: entry?.county ?? "",
      origin: location.origin,
      // The day of the printing is no part of what the hash covers.
      ...(sealed.latest !== undefined && { people: sealed.latest.people, meeting: sealed.latest.meeting }),
      caseHash: caseFileOf({ entries: props.ledger.entries(), bodies: props.ledger.bodies() }, props.view.subject, "")
        .hash,
    })
  })
}

type Outcome =
  | { readonly _tag: "Failed"; readonly sentence: string }
  | ({ readonly _tag: "Done"; readonly missing: readonly string[]; readonly unprintable: readonly string[] } & Partial<
      Pick<FilledOwn, "unknown" | "leftOver">
    >)

/** The county's own layout of a sheet. */
interface Own {
  readonly kind: "docx" | "xlsx"
  readonly fill: () => ReturnType<typeof fillOwn>
}

const createPrinting = () => {
  const [isBusy, setBusy] = createSignal(false)
  const [outcome, setOutcome] = createSignal<Outcome>()
  const under = async (work: () => Promise<Outcome>): Promise<void> => {
    setBusy(true)
    setOutcome(undefined)
    setOutcome(await work())
    setBusy(false)
  }
  const pdf = (
    papers: readonly FilledPaper[],
    name: string,
    pictures: () => Promise<PrintOrder["pictures"]> = async () => [],
  ): Promise<void> =>
    under(async () => {
      const answer = await printPapers({ papers, pictures: await pictures() })
      if (answer.say === "failed") {
        return { _tag: "Failed", sentence: answer.why === "font" ? words().noFont : words().failed(answer.message) }
      }
      saveFile(new Blob([answer.bytes as Uint8Array<ArrayBuffer>], { type: "application/pdf" }), name)
      return { _tag: "Done", missing: missingIn(papers), unprintable: answer.unprintable }
    })
  const word = (paper: FilledPaper, name: string): Promise<void> =>
    under(async () => {
      const { writeDocx } = await import("@jingzhun/forms/docx")
      const bytes = await writeDocx(paper)
      saveFile(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: DOCX }), name)
      return { _tag: "Done", missing: missingIn([paper]), unprintable: [] }
    })
  const own = ({ kind, fill: fillIt }: Own, name: string): Promise<void> =>
    under(async () => {
      const filled = await fillIt()
      if (Result.isFailure(filled)) return { _tag: "Failed", sentence: filled.failure }
      const { bytes, ...told } = filled.success
      saveFile(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: kind === "docx" ? DOCX : XLSX }), name)
      return { _tag: "Done", unprintable: [], ...told }
    })
  return { isBusy, outcome, pdf, word, own }
}

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

const missingIn = (papers: readonly FilledPaper[]): readonly string[] => [
  ...new Set(papers.flatMap(({ missing }) => missing.map(({ label }) => label))),
]

const Paper = (props: {
  readonly offered: OfferedPaper
  readonly filled: () => FilledPaper
  readonly own: Own | undefined
  readonly printing: ReturnType<typeof createPrinting>
}): JSX.Element => {
  const title = (): string => props.offered.entry.form.title[language()]
  const named = (): string => (props.own === undefined ? title() : words().referenceOf(title()))
  return (
    <li>
      <span>{title()}</span>
      <Show when={props.own}>
        {(own) => (
          <>
            <span class={style["own"]}>
              <Button
                disabled={props.printing.isBusy()}
                aria-label={words().ownOf(title(), words().own[own().kind])}
                onClick={() => void props.printing.own(own(), fileNameOf(props.filled(), own().kind))}
              >
                {words().own[own().kind]}
              </Button>
            </span>
            <span>{words().reference}</span>
          </>
        )}
      </Show>
      <Button
        disabled={props.printing.isBusy()}
        aria-label={words().pdfOf(named())}
        onClick={() => {
          const paper = props.filled()
          void props.printing.pdf([paper], fileNameOf(paper, "pdf"))
        }}
      >
        PDF
      </Button>
      <Button
        disabled={props.printing.isBusy()}
        aria-label={words().wordOf(named())}
        onClick={() => {
          const paper = props.filled()
          void props.printing.word(paper, fileNameOf(paper, "docx"))
        }}
      >
        Word
      </Button>
    </li>
  )
}

/** Tells whether all that is known was printed. */
const isWhole = ({ unprintable, unknown = [], leftOver = [] }: Extract<Outcome, { readonly _tag: "Done" }>): boolean =>
  [unprintable, unknown, leftOver].every(({ length }) => length === 0)

const PrintState = (props: { readonly printing: ReturnType<typeof createPrinting> }): JSX.Element => {
  const done = () => {
    const now = props.printing.outcome()
    return now?._tag === "Done" ? now : undefined
  }
  const failed = () => {
    const now = props.printing.outcome()
    return now?._tag === "Failed" ? now : undefined
  }
  const list = (items: readonly string[]): string => items.join(language() === "zh-CN" ? "、" : ", ")
  return (
    <div role="status">
      <Show when={props.printing.isBusy()}>
        <p>{words().busy}</p>
      </Show>
      <Show when={failed()}>{(one) => <Notice tone="bad">{one().sentence}</Notice>}</Show>
      <Show when={done()}>
        {(one) => (
          <Notice tone={isWhole(one()) ? "yes" : "ask"}>
            <p>{words().done}</p>
            <Show when={one().missing.length > 0}>
              <p>{words().missing(list(one().missing))}</p>
            </Show>
            <Show when={one().unknown?.length}>
              <p>{words().unknown(list((one().unknown ?? []).map((hole) => `{${hole}}`)))}</p>
            </Show>
            <Show when={one().leftOver?.length}>
              <p>
                {words().leftOver(
                  list((one().leftOver ?? []).map(({ label, items }) => words().itemsOf(label, items))),
                )}
              </p>
            </Show>
            <Show when={one().unprintable.length > 0}>
              <p>{words().unprintable(list(one().unprintable))}</p>
            </Show>
          </Notice>
        )}
      </Show>
    </div>
  )
}
