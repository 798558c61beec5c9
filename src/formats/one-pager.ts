import { z } from 'zod'
import { defineFormat } from './define-format.ts'
import { fieldsOf, statement, statementsOf } from './fields.ts'
import {
  bulletList,
  inlineMarkdown,
  markdownDocument,
  paragraphsMarkdown,
} from './markdown-text.ts'
import { plainText } from './plain-text.ts'

export const onePagerSchema = z.strictObject({
  title: plainText(5, 200),
  summary: plainText(100, 500),
  keyTakeaways: z.array(plainText(20, 500)).min(3).max(7),
  body: plainText(200, 1500),
})
export type OnePager = z.infer<typeof onePagerSchema>

const prompt = `Write a one-page summary: what a busy reader takes away from this material in two minutes.

Shape:
- title: 5 to 200 characters.
- summary: 100 to 500 characters: the whole matter in two or three sentences.
- keyTakeaways: 3 to 7 whole sentences of 20 to 500 characters, each a statement that stands alone, together covering the outline's main sections; no two say the same, and none repeats the summary.
- body: 200 to 1500 characters in one to four paragraphs separated by a blank line: what supports and connects the takeaways, in the outline's order.

The whole must fit one printed page. Leave out examples and asides; keep the numbers and names that matter. Use the outline's vocabulary at the level of the audience and the difficulty asked for. Plain text only.

Cite: for summary, body and every takeaway, the ids of the passages that state it.`

function markdown(page: OnePager): string {
  return markdownDocument([
    `# ${inlineMarkdown(page.title)}`,
    `**${inlineMarkdown(page.summary)}**`,
    '## Key takeaways',
    bulletList(page.keyTakeaways),
    '## In brief',
    paragraphsMarkdown(page.body),
  ])
}

export const onePager = defineFormat({
  name: 'one_pager',
  title: 'One-page summary',
  schema: onePagerSchema,
  prompt,
  build: () => ({
    status: 'insufficient_source',
    reason: 'The builder comes with the next commit.',
  }),
  factualFields: (content: OnePager) => [
    statement('/summary', content.summary),
    ...statementsOf(content.keyTakeaways, '/keyTakeaways', (takeaway) => takeaway),
    statement('/body', content.body),
  ],
  units: (content: OnePager) => [
    { path: '/summary', text: content.summary },
    ...fieldsOf(content.keyTakeaways, '/keyTakeaways', (takeaway) => takeaway),
  ],
  droppable: [{ path: '/keyTakeaways' }],
  recount: (content: OnePager) => content,
  markdown,
})
