/**
 * How an edition looks: a measure for long reading, notes in the margin where there is room and below their paragraph where there
 * is none (paragraphs float on one side and notes on the other, so that a note stands beside its paragraph and none covers another), by day, by night, in high contrast and on paper. Nothing is told by colour alone. It refers to nothing outside.
 */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1d1b18; --paper: #fdfcf9; --faint: #5f5a52; --line: #d9d3c7; --link: #7a2e12; --wash: #f3efe4 }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e1d8; --paper: #191816; --faint: #aaa294; --line: #3b3731; --link: #e3a587; --wash: #25231f } }
@media (prefers-contrast: more) { :root { --ink: CanvasText; --paper: Canvas; --faint: CanvasText; --line: CanvasText; --link: LinkText; --wash: Canvas } }
html { font: 112.5%/1.55 Georgia, "Iowan Old Style", "Noto Serif", serif; color: var(--ink); background: var(--paper); scroll-padding-top: 2rem }
body { margin: 0 auto; padding: 2.5rem 1.25rem 6rem; max-width: 38rem; overflow-wrap: break-word }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; font-weight: 600; margin: 2.2em 0 .7em; hyphens: none }
h1 { margin-top: 0; font-size: 1.9rem }
p { margin: 0 0 .9em; hyphens: auto }
a { color: var(--link); text-decoration-thickness: .06em; text-underline-offset: .18em }
a.person, a.work { color: inherit; text-decoration: underline dotted var(--faint) }
a.doubtful::after { content: "?"; vertical-align: super; font-size: .7em }
blockquote { margin-block: 1.1em; margin-inline: 1.5rem 0; padding: 0 }
q { quotes: none }
q::before, q::after { content: none }
.verse { white-space: pre-line; padding-inline-start: 1.5rem; hyphens: none }
.byline, .places, .by, .fact { color: var(--faint) }
.fact { display: block }
.note-mark { padding: 0 .1em; text-decoration: none }
sup { line-height: 0; font-size: .72em }
.note { font-size: .82rem; line-height: 1.45; margin-block: 0 1em; margin-inline: 1.5rem 0; padding-inline-start: .75rem; border-inline-start: 2px solid var(--line) }
.note p { margin-bottom: .5em }
.note-sign { font-weight: 600; text-decoration: none }
.note:target, .entry:target { background: var(--wash); outline: 2px solid var(--link); outline-offset: .3rem }
.place { font-size: .7rem; color: var(--faint); border: 1px solid var(--line); border-radius: .2em; padding: 0 .3em; user-select: none; white-space: nowrap }
.state { font-size: .75em; color: var(--faint); margin-inline-start: .15em; cursor: help }
.state-line { text-align: end; margin: 0 }
.remark { text-decoration: underline wavy var(--link); text-decoration-thickness: 1px; text-underline-offset: .25em }
.remark-sign { font-weight: 600; border: 1px solid; border-radius: .2em; padding: 0 .25em; text-decoration: none }
hr { border: 0; border-top: 1px solid var(--line); margin: 2em auto; width: 40% }
hr.section { width: 20% }
nav ol, ul.entries { list-style: none; padding: 0; margin: 0 }
nav { margin: 1.5rem 0 2.5rem; font-size: .9rem }
nav summary { cursor: pointer }
nav li { margin: .2em 0 }
.level-2 { padding-inline-start: 1rem }
.level-3 { padding-inline-start: 2rem }
.level-4, .level-5, .level-6 { padding-inline-start: 3rem }
.entry { margin: 0 0 .8em; font-size: .9rem }
.entry > *, .note-sign, .note-mark, .place, .person, .work { unicode-bidi: isolate }
table { border-collapse: collapse; margin: 1em 0; font-size: .9rem }
th, td { border-bottom: 1px solid var(--line); padding: .3em .6em; text-align: start; vertical-align: top }
pre { overflow-x: auto; font-size: .85rem; background: var(--wash); padding: .75rem }
#card { position: absolute; z-index: 1; max-width: 24rem; padding: .6rem .8rem; font-size: .85rem; line-height: 1.4; background: var(--paper); border: 1px solid var(--faint); border-radius: .3rem; box-shadow: 0 .2rem 1rem #0004 }
#card .places { display: none }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px }
@media screen and (min-width: 62rem) {
  body { max-width: 55rem }
  body > * { max-width: 36rem }
  main { display: flow-root; max-width: none }
  main > * { float: inline-start; clear: inline-start; box-sizing: border-box; width: 36rem }
  main > blockquote { width: 34.5rem }
  main > hr { width: 14rem; margin-inline: 11rem }
  main > .notes { float: inline-end; clear: inline-end; width: 16.5rem; margin-top: .2rem }
  .notes > .note { margin-inline-start: 0; border-inline-start: 0; padding: 0 }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth } }
@media print {
  html { font-size: 10.5pt; color: #000; background: #fff }
  body { max-width: none; padding: 0 }
  nav, #card, .state, .places { display: none }
  a, a.person, a.work { color: inherit; text-decoration: none }
  h1, h2, h3 { break-after: avoid }
  .note, blockquote { break-inside: avoid }
}
`
