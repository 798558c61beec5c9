import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commonCartridge } from './common-cartridge.ts'
import { teachingMaterial } from './teaching/material.ts'
import { mathJaxText } from './teaching/maths-delimiters.ts'
import { bankSections } from './teaching/question-bank.ts'
import { examplePackage } from './testing/example-package.ts'
import { hostilePackage } from './testing/hostile-package.ts'
import { htmlLines } from './testing/read-html.ts'
import { openPackage } from './testing/read-package.ts'
import { elementsOf, readXml, type XmlElement } from './testing/read-xml.ts'

const profiles = { open: 'cc.essay.v0p1', choice: 'cc.multiple_choice.v0p1', short: 'cc.fib.v0p1' }

function profileOf(item: XmlElement): string | undefined {
  return elementsOf(item, 'qtimetadatafield').find(
    ({ children }) => children[0]!.text === 'cc_profile',
  )?.children[1]?.text
}

describe('a course as Common Cartridge', () => {
  it('names every file once, and every entry of the course leads to one', async () => {
    const { package: content } = await examplePackage()
    const input = { package: content, formats: [...commonCartridge.carries], texts: new Map() }
    const { manifest, files, named, identifiers } = openPackage(await commonCartridge.write(input))
    expect(manifest.uri).toBe('http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1')
    expect(elementsOf(manifest, 'schema')[0]!.text).toBe('IMS Common Cartridge')
    expect(elementsOf(manifest, 'schemaversion')[0]!.text).toBe('1.3.0')
    expect(elementsOf(manifest, 'lomimscc:string')[0]!.text).toBe('Photosynthesis')
    expect(['imsmanifest.xml', ...named]).toEqual([...files.keys()])
    expect(new Set(identifiers).size).toBe(identifiers.length)
    const [organization] = elementsOf(manifest, 'organization')
    expect(organization!.attributes['structure']).toBe('rooted-hierarchy')
    const entries = elementsOf(manifest, 'item').flatMap(
      ({ attributes }) => attributes['identifierref'] ?? [],
    )
    expect(entries).toEqual(
      elementsOf(manifest, 'resource').map(({ attributes }) => attributes['identifier']),
    )
    expect([...files.keys()].slice(0, 5)).toEqual([
      'imsmanifest.xml',
      'pages/study-guide.html',
      'pages/faq.html',
      'quizzes/reading-questions.xml',
      'quizzes/terms.xml',
    ])
  })

  it('gives every question back in its profile, as quiz or as topic, whatever its text', async () => {
    await fc.assert(
      fc.asyncProperty(
        hostilePackage(['study_guide', 'flashcards', 'faq', 'reading_questions']),
        async (input) => {
          const { files } = openPackage(await commonCartridge.write(input))
          const documents = [...files]
            .filter(([path]) => /^(?:quizzes|discussions)\//.test(path))
            .map(([, data]) => readXml(data))
          const items = documents.flatMap((document) => elementsOf(document, 'item'))
          const topics = documents.filter(({ name }) => name === 'topic')
          const material = teachingMaterial(input)
          const questions = bankSections(material).flatMap(({ questions }) => questions)
          for (const question of questions.filter(({ tags }) => !tags.includes('faq'))) {
            const shown = question.paragraphs.map(mathJaxText)
            const topic = topics.find(
              (topic) => htmlLines(elementsOf(topic, 'text')[0]!.text).at(-1) === shown.at(-1),
            )
            if (topic !== undefined) continue
            const item = items.find(({ attributes }) => attributes['ident'] === question.id)!
            expect(profileOf(item)).toBe(profiles[question.kind])
            expect(htmlLines(elementsOf(item, 'mattext')[0]!.text)).toEqual(shown)
            const right = elementsOf(item, 'varequal').map(({ text }) => text)
            if (question.kind === 'short') expect(right).toEqual(question.accepted)
            if (question.kind !== 'choice') continue
            const label = elementsOf(item, 'response_label').find(
              ({ attributes }) => attributes['ident'] === right[0],
            )
            expect(label!.text).toBe(question.accepted[0])
          }
        },
      ),
      { numRuns: 15 },
    )
  }, 30_000)
})
