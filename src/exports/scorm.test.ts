import fc from 'fast-check'
import { HtmlValidate } from 'html-validate'
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { scorm } from './scorm.ts'
import { scorm2004 } from './scorm-2004.ts'
import { teachingMaterial } from './teaching/material.ts'
import { examplePackage } from './testing/example-package.ts'
import { hostilePackage } from './testing/hostile-package.ts'
import { openPackage } from './testing/read-package.ts'
import { elementsOf } from './testing/read-xml.ts'

const editions = [
  {
    name: 'SCORM 1.2',
    kind: scorm,
    version: '1.2',
    type: 'adlcp:scormtype',
    uri: 'http://www.imsproject.org/xsd/imscp_rootv1p1p2',
  },
  {
    name: 'SCORM 2004',
    kind: scorm2004,
    version: '2004 4th Edition',
    type: 'adlcp:scormType',
    uri: 'http://www.imsglobal.org/xsd/imscp_v1p1',
  },
]

describe.each(editions)('a lesson as $name', ({ kind, version, type, uri }) => {
  it('is a package of one lesson whose manifest names every file once', async () => {
    const { package: content } = await examplePackage()
    const input = { package: content, formats: [...kind.carries], texts: new Map() }
    const { manifest, files, named, identifiers } = openPackage(await kind.write(input))
    expect(manifest).toMatchObject({ name: 'manifest', uri })
    expect(manifest.children.map(({ name }) => name)).toEqual([
      'metadata',
      'organizations',
      'resources',
    ])
    expect(elementsOf(manifest, 'schema')[0]!.text).toBe('ADL SCORM')
    expect(elementsOf(manifest, 'schemaversion')[0]!.text).toBe(version)
    expect(['imsmanifest.xml', ...named]).toEqual([...files.keys()])
    expect(new Set(identifiers).size).toBe(identifiers.length)
    const [organizations] = elementsOf(manifest, 'organizations')
    expect(identifiers).toContain(organizations!.attributes['default'])
    const [resource] = elementsOf(manifest, 'resource')
    expect(resource!.attributes).toMatchObject({ href: 'index.html', [type]: 'sco' })
    expect(elementsOf(manifest, 'item')[0]!.attributes['identifierref']).toBe(
      resource!.attributes['identifier'],
    )
    expect(Buffer.from(await kind.write(input)).equals(Buffer.from(await kind.write(input)))).toBe(
      true,
    )
  })
})

describe('the page of a lesson', () => {
  const pageOf = async (input: Parameters<typeof scorm.write>[0]) =>
    new TextDecoder().decode(openPackage(await scorm.write(input)).files.get('index.html'))

  it('is valid HTML that asks nothing of the network', async () => {
    const { package: content } = await examplePackage()
    const page = await pageOf({ package: content, formats: [...scorm.carries], texts: new Map() })
    const report = await new HtmlValidate({
      extends: ['html-validate:standard'],
      rules: {
        'void-style': 'off',
        'no-inline-style': 'off',
        'no-raw-characters': 'off',
        'long-title': 'off',
        'require-sri': 'off',
      },
    }).validateString(page)
    const messages = report.results.flatMap(({ messages }) => messages)
    expect(messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`)).toEqual([])
    expect(page).not.toMatch(/(?:src|href|url\()=?["']?(?:https?:)?\/\//)
  })

  it('shows every text as it is and runs none of it', async () => {
    await fc.assert(
      fc.asyncProperty(
        hostilePackage(['study_guide', 'flashcards', 'faq', 'reading_questions']),
        async (input) => {
          const { document } = parseHTML(await pageOf(input))
          const material = teachingMaterial(input)
          expect(
            [...document.querySelectorAll('script')].map((script) => script.getAttribute('src')),
          ).toEqual(['player.js'])
          const text = document.body.textContent ?? ''
          for (const { question } of material.questions) expect(text).toContain(question)
          expect(document.querySelector('h1')?.textContent).toBe(material.title)
          const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
          expect(new Set(ids).size).toBe(ids.length)
          for (const link of document.querySelectorAll('a')) {
            expect(ids).toContain(link.getAttribute('href')?.slice(1))
          }
        },
      ),
      { numRuns: 15 },
    )
  }, 30_000)
})
