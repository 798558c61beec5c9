import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { qti } from './qti.ts'
import { qti3 } from './qti-3.ts'
import { teachingMaterial } from './teaching/material.ts'
import { mathJaxText } from './teaching/maths-delimiters.ts'
import { answerParagraphs, bankSections } from './teaching/question-bank.ts'
import { examplePackage } from './testing/example-package.ts'
import { hostilePackage } from './testing/hostile-package.ts'
import { openPackage } from './testing/read-package.ts'
import { elementsOf, readXml } from './testing/read-xml.ts'

const editions = [
  {
    name: 'QTI 2.1',
    kind: qti,
    namespace: 'http://www.imsglobal.org/xsd/imsqti_v2p1',
    manifest: 'http://www.imsglobal.org/xsd/imscp_v1p1',
    types: ['imsqti_test_xmlv2p1', 'imsqti_item_xmlv2p1'],
    tag: (name: string) =>
      name.replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase()),
    attribute: (name: string) =>
      name.replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase()),
  },
  {
    name: 'QTI 3.0',
    kind: qti3,
    namespace: 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0',
    manifest: 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1',
    types: ['imsqti_test_xmlv3p0', 'imsqti_item_xmlv3p0'],
    tag: (name: string) => `qti-${name}`,
    attribute: (name: string) => name,
  },
]

describe.each(editions)(
  'questions as $name',
  ({ kind, namespace, manifest, types, tag, attribute }) => {
    it('are a package whose manifest names every file once and nothing else', async () => {
      const { package: content } = await examplePackage()
      const input = { package: content, formats: [...kind.carries], texts: new Map() }
      const opened = openPackage(await kind.write(input))
      expect(opened.manifest).toMatchObject({ name: 'manifest', uri: manifest })
      expect(opened.manifest.children.map(({ name }) => name)).toEqual([
        'metadata',
        'organizations',
        'resources',
      ])
      expect([...opened.named].sort()).toEqual(
        [...opened.files.keys()].filter((path) => path !== 'imsmanifest.xml').sort(),
      )
      expect(new Set(opened.identifiers).size).toBe(opened.identifiers.length)
      const resources = elementsOf(opened.manifest, 'resource')
      for (const { attributes, children } of resources) {
        expect(types).toContain(attributes['type'])
        expect(children[0]!.attributes['href']).toBe(attributes['href'])
      }
      for (const { attributes } of elementsOf(opened.manifest, 'dependency')) {
        expect(opened.identifiers).toContain(attributes['identifierref'])
      }
      const test = readXml(opened.files.get('test.xml')!)
      expect(test).toMatchObject({ name: tag('assessment-test'), uri: namespace })
      for (const { attributes } of elementsOf(test, tag('assessment-item-ref'))) {
        const item = readXml(opened.files.get(attributes['href']!)!)
        expect(item.attributes['identifier']).toBe(attributes['identifier'])
      }
      expect(
        Buffer.from(await kind.write(input)).equals(Buffer.from(await kind.write(input))),
      ).toBe(true)
    })

    it('give every question, option and guide back, in the order the schema asks for', async () => {
      await fc.assert(
        fc.asyncProperty(
          hostilePackage(['flashcards', 'faq', 'reading_questions']),
          async (input) => {
            const { files } = openPackage(await kind.write(input))
            const material = teachingMaterial(input)
            for (const question of bankSections(material).flatMap(({ questions }) => questions)) {
              const item = readXml(files.get(`items/${question.id}.xml`)!)
              expect(item).toMatchObject({ name: tag('assessment-item'), uri: namespace })
              expect(item.attributes['title']).toBe(question.name)
              const scored = question.kind === 'open' ? [] : [tag('response-processing')]
              expect(item.children.map(({ name }) => name)).toEqual([
                tag('response-declaration'),
                tag('outcome-declaration'),
                tag('item-body'),
                ...scored,
              ])
              expect(item.text).toContain(mathJaxText(question.paragraphs.at(-1)!))
              const guide = elementsOf(item, tag('rubric-block')).flatMap((block) =>
                elementsOf(block, 'p'),
              )
              expect(guide.map(({ text }) => text)).toEqual(
                answerParagraphs(question, material).map(mathJaxText),
              )
              const choices = elementsOf(item, tag('simple-choice'))
              expect(choices.map(({ text }) => text)).toEqual(
                question.options.map(({ term }) => mathJaxText(term)),
              )
              const [right] = elementsOf(item, tag('correct-response'))
              if (question.kind === 'choice') {
                const option = choices.find(
                  ({ attributes }) => attributes['identifier'] === right!.text,
                )
                expect(option!.text).toBe(mathJaxText(question.accepted[0]!))
              } else if (question.kind === 'short') {
                expect(right!.text).toBe(question.accepted[0])
                const keys = elementsOf(item, tag('map-entry')).map(
                  ({ attributes }) => attributes[attribute('map-key')],
                )
                expect(keys).toEqual(question.accepted)
              }
            }
          },
        ),
        { numRuns: 15 },
      )
    }, 30_000)
  },
)
