/**
 * Style of the public pages 公开网页样式: large type, strong contrast, a table narrow enough for a phone, and a sheet on paper.
 */

/** The one style sheet, written into each page, so that a page is whole by itself. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1a1a1a; --soft: #565656; --paper: #fff; --line: #c9c9c9; --band: #f3f4f6; --link: #0b4f9e; --go: #0b5d3b; --wait: #7a4a00; --stop: #9b1c1c; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececec; --soft: #b4b4b4; --paper: #161718; --line: #4a4a4a; --band: #242628; --link: #8fbcff; --go: #7bd8ab; --wait: #f0c27a; --stop: #ff9d9d; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 18px/1.6 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
header, main { max-width: 46rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: .75rem; }
header a { color: var(--soft); text-decoration: none; display: inline-block; padding: .4rem 0; }
main { padding-bottom: 3rem; }
h1 { font-size: 1.65rem; line-height: 1.3; margin: .5rem 0 1rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
p { margin: .5rem 0; }
a { color: var(--link); }
.en { color: var(--soft); font-size: .85rem; line-height: 1.45; }
h1 .en, h2 .en, p .en, .state .en, .fault .en, .training .en { display: block; font-weight: 400; }
.state, .training, .fault { border: 2px solid; border-left-width: .6rem; padding: .6rem .9rem; font-weight: 600; margin: 1rem 0; }
.state.hanging, .state.complete, .state.answered { color: var(--go); }
.state.open-objections, .state.replaced, .state.open { color: var(--wait); }
.state.void, .state.withdrawn, .fault { color: var(--stop); }
.state.taken-down { color: var(--soft); }
.training { color: var(--wait); border-style: dashed; border-left-width: 2px; }
dl { display: grid; grid-template-columns: minmax(7rem, 11rem) 1fr; margin: 1rem 0; border-top: 1px solid var(--line); }
dt, dd { margin: 0; padding: .45rem 0; border-bottom: 1px solid var(--line); }
dt { color: var(--soft); padding-right: .75rem; }
dt .en, dd .en { display: block; }
dd { overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; margin: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .5rem .6rem; border: 1px solid var(--line); }
th { background: var(--band); font-weight: 600; }
th .en { display: block; font-weight: 400; }
td.number { text-align: right; }
th:first-child { width: 4.5rem; }
th:last-child { width: 7.5rem; }
th:first-child, th:last-child { text-align: right; }
td[colspan] .en { display: block; }
.code { font: 700 1.9rem/1.3 ui-monospace, "DejaVu Sans Mono", monospace; letter-spacing: .08em; margin: .75rem 0; }
code { font: inherit; letter-spacing: .04em; }
label { display: block; margin: 1rem 0 .3rem; font-weight: 600; }
label .en { font-weight: 400; }
textarea, select, input { width: 100%; font: inherit; color: inherit; background: var(--paper); border: 2px solid var(--soft); padding: .6rem; min-height: 48px; border-radius: 4px; }
textarea { min-height: 9rem; }
button { font: inherit; font-weight: 600; min-height: 52px; padding: .5rem 1.6rem; margin-top: 1rem; border: 0; border-radius: 4px; background: var(--link); color: var(--paper); cursor: pointer; }
button .en { color: inherit; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.note { color: var(--soft); font-size: 1rem; }
.plain { list-style: none; padding: 0; }
.plain li { border-bottom: 1px solid var(--line); }
.plain a { display: block; padding: .7rem 0; min-height: 48px; }
.plain a .en { display: block; }
.seal { display: none; }
@media (max-width: 32rem) {
  dl { grid-template-columns: 1fr; }
  dt { border-bottom: 0; padding-bottom: 0; font-size: 1rem; }
  dt .en { display: inline; }
  dd { padding-top: 0; font-size: 1.1rem; }
  th, td { padding: .45rem .4rem; }
  th:first-child { width: 3.2rem; }
  th:last-child { width: 4.4rem; }
  button { width: 100%; }
}
@media print {
  :root { --ink: #000; --soft: #333; --paper: #fff; --line: #777; --band: #fff; --go: #000; --wait: #000; --stop: #000; }
  @page { margin: 18mm; }
  body { font-size: 12pt; }
  main { padding-bottom: 0; }
  header, form, .screen, .note, .state.hanging { display: none; }
  h1 { text-align: center; font-size: 22pt; }
  h2 { margin-top: 5mm; }
  dt, dd { padding: .12rem 0; }
  th, td { padding: .2rem .5rem; }
  h2 { break-after: avoid; }
  tr, .state { break-inside: avoid; }
  .seal { display: block; margin-top: 12mm; text-align: right; padding-right: 20mm; }
}
`
