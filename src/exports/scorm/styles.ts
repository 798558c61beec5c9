import { pageStyles } from '../html-page.ts'

/** The styles of all pages, and what a course of sheets with questions has beside them. */
export const courseStyles = `${pageStyles}
body { padding-top: 1.5rem; }
.page > h2 { border-top: 0; margin-top: 1.5rem; padding-top: 0; }
.page[hidden] { display: none; }
nav { margin: 1rem 0; padding: .75rem 1rem; background: #f2f5f8; border-radius: .4rem; font-size: .92rem; }
nav ol { margin: 0; columns: 2; }
nav a[aria-current] { font-weight: 700; }
nav .seen::after { content: ' ✓'; color: #1b6e3c; }
button { font: 600 1rem/1.2 'Segoe UI', 'Helvetica Neue', Helvetica, Arial, 'DejaVu Sans', sans-serif; padding: .6rem 1.1rem; border: 0; border-radius: .4rem; background: #23527c; color: #fff; cursor: pointer; }
button:disabled { background: #6b7885; cursor: default; }
button:focus-visible, a:focus-visible, summary:focus-visible, input:focus-visible { outline: 3px solid #b4540a; outline-offset: 2px; }
h2:focus { outline: none; }
.steps { display: flex; justify-content: space-between; align-items: center; gap: 1rem; margin-top: 2rem; }
.steps[hidden] { display: none; }
summary { cursor: pointer; color: #1d4f80; margin: .4rem 0; }
fieldset { border: 1px solid #d7dde5; border-radius: .4rem; margin: 0 0 1rem; padding: .6rem 1rem .8rem; break-inside: avoid; }
legend { float: left; width: 100%; margin-bottom: .5rem; font-weight: 600; }
legend + * { clear: both; }
.instruction { display: block; font-size: .82rem; font-weight: 400; color: #51606f; }
label { display: block; padding: .2rem 0; }
label input[type='radio'] { margin-right: .5rem; }
.verdict { margin: .4rem 0 0; font-weight: 600; }
.verdict:empty { display: none; }
.verdict.right { color: #1b6e3c; }
.verdict.wrong { color: #9c3d06; }
#score { font-size: 1.15rem; font-weight: 700; }
@media (max-width: 36rem) { nav ol { columns: 1; } }
@media print { .steps, nav { display: none; } .page[hidden] { display: block; } }
`
