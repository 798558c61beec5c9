/**
 * The settings that Anki keeps as JSON in the one row of `col`. Values are Anki's own defaults: an
 * import takes the note type and the deck, and leaves the learner's options as they are.
 */
import { answerTemplate, idOf, questionTemplate } from './notes.ts'

const style = `.card { font-family: sans-serif; font-size: 20px; line-height: 1.5; text-align: start; }
.front { font-size: 24px; font-weight: bold; }
.category, .source { font-size: 14px; opacity: 0.75; }
.source { margin-top: 1em; }
`

/**
 * One note type for all decks, known by an id that never changes: a second import finds it. A change
 * to its fields needs a new id, for Anki would not match the notes of the old one.
 */
export function noteTypes(deckId: number) {
  const id = idOf('note type: Front, Back, Source, Category')
  return {
    [id]: {
      id,
      name: 'AI Content Factory',
      type: 0,
      mod: 0,
      usn: -1,
      sortf: 0,
      did: deckId,
      tmpls: [
        {
          name: 'Card 1',
          ord: 0,
          qfmt: questionTemplate,
          afmt: answerTemplate,
          did: null,
          bqfmt: '',
          bafmt: '',
        },
      ],
      flds: ['Front', 'Back', 'Source', 'Category'].map((name, ord) => ({
        name,
        ord,
        sticky: false,
        rtl: false,
        font: 'Arial',
        size: 20,
        media: [],
      })),
      css: style,
      latexPre:
        '\\documentclass[12pt]{article}\n\\special{papersize=3in,5in}\n\\usepackage[utf8]{inputenc}\n\\usepackage{amssymb,amsmath}\n\\pagestyle{empty}\n\\setlength{\\parindent}{0in}\n\\begin{document}\n',
      latexPost: '\\end{document}',
      // A card needs a front.
      req: [[0, 'any', [0]]],
      tags: [],
      vers: [],
    },
  }
}

/** Anki's own deck, which every collection has, and the course's. */
export function decks(deckId: number, title: string, modified: number) {
  return {
    1: deckRow(1, 'Default', modified),
    [deckId]: deckRow(deckId, deckName(title), modified),
  }
}

/** Two colons would make a deck inside a deck. */
function deckName(title: string): string {
  return title.replace(/:{2,}/g, ':')
}

function deckRow(id: number, name: string, modified: number) {
  return {
    id,
    name,
    desc: '',
    mod: modified,
    usn: -1,
    collapsed: false,
    browserCollapsed: false,
    newToday: [0, 0],
    revToday: [0, 0],
    lrnToday: [0, 0],
    timeToday: [0, 0],
    dyn: 0,
    conf: 1,
    extendNew: 0,
    extendRev: 0,
  }
}

export const deckOptions = {
  1: {
    id: 1,
    name: 'Default',
    mod: 0,
    usn: 0,
    maxTaken: 60,
    autoplay: true,
    timer: 0,
    replayq: true,
    dyn: false,
    new: {
      bury: false,
      delays: [1, 10],
      initialFactor: 2500,
      ints: [1, 4, 0],
      order: 1,
      perDay: 20,
    },
    rev: { bury: false, ease4: 1.3, hardFactor: 1.2, ivlFct: 1, maxIvl: 36_500, perDay: 200 },
    lapse: { delays: [10], leechAction: 1, leechFails: 8, minInt: 1, mult: 0 },
  },
}

export const globalOptions = {
  nextPos: 1,
  estTimes: true,
  activeDecks: [1],
  sortType: 'noteFld',
  timeLim: 0,
  sortBackwards: false,
  addToCur: true,
  curDeck: 1,
  newSpread: 0,
  dueCounts: true,
  curModel: null,
  collapseTime: 1200,
}
