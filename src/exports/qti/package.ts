import type { ExportInput } from '../define-export.ts'
import { type TeachingMaterial, teachingMaterial } from '../teaching/material.ts'
import { type BankSection, bankSections } from '../teaching/question-bank.ts'
import { element, xmlDocument } from '../teaching/xml-markup.ts'
import { zipFiles } from '../zip-files.ts'
import type { QtiDialect } from './dialect.ts'
import { qtiItem, tag } from './item.ts'

const testFile = 'test.xml'
const itemFile = (id: string) => `items/${id}.xml`

/** A content package: the manifest, a test with a section for each of the course, and the items. */
export function qtiPackage(input: ExportInput, dialect: QtiDialect): Uint8Array {
  const material = teachingMaterial(input)
  const sections = bankSections(material)
  const items = sections.flatMap(({ questions }) =>
    questions.map((question) => ({
      name: itemFile(question.id),
      data: qtiItem(question, material, dialect),
    })),
  )
  return zipFiles(
    [
      { name: 'imsmanifest.xml', data: manifest(material, sections, dialect) },
      { name: testFile, data: test(material, sections, dialect) },
      ...items,
    ],
    material.createdAt,
  )
}

function manifest(
  material: TeachingMaterial,
  sections: readonly BankSection[],
  dialect: QtiDialect,
): string {
  const { manifestNamespace, manifestSchema, manifestMetadata, itemType, testType } = dialect
  const ids = sections.flatMap(({ questions }) => questions.map(({ id }) => id))
  const [schema, version] = manifestMetadata
  return xmlDocument(
    element(
      'manifest',
      {
        xmlns: manifestNamespace,
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
        'xsi:schemaLocation': `${manifestNamespace} ${manifestSchema}`,
        identifier: `course-${material.key.slice(0, 16)}`,
      },
      element('metadata', {}, element('schema', {}, schema), element('schemaversion', {}, version)),
      element('organizations', {}),
      element(
        'resources',
        {},
        element(
          'resource',
          { identifier: 'resource-test', type: testType, href: testFile },
          element('file', { href: testFile }),
          ...ids.map((id) => element('dependency', { identifierref: `resource-${id}` })),
        ),
        ...ids.map((id) =>
          element(
            'resource',
            { identifier: `resource-${id}`, type: itemType, href: itemFile(id) },
            element('file', { href: itemFile(id) }),
          ),
        ),
      ),
    ),
  )
}

function test(
  material: TeachingMaterial,
  sections: readonly BankSection[],
  dialect: QtiDialect,
): string {
  const { namespace, schema } = dialect
  const part = tag(
    dialect,
    'test-part',
    { identifier: 'part-1', 'navigation-mode': 'nonlinear', 'submission-mode': 'individual' },
    sections.map(({ section, questions }, index) =>
      tag(
        dialect,
        'assessment-section',
        { identifier: `section-${index + 1}`, title: section, visible: 'true' },
        questions.map(({ id }) =>
          tag(dialect, 'assessment-item-ref', { identifier: id, href: itemFile(id) }, []),
        ),
      ),
    ),
  )
  return xmlDocument(
    tag(
      dialect,
      'assessment-test',
      { identifier: `test-${material.key.slice(0, 16)}`, title: material.title },
      [part],
      {
        xmlns: namespace,
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
        'xsi:schemaLocation': `${namespace} ${schema}`,
      },
    ),
  )
}
