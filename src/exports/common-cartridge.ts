import { type CartridgeResource, cartridgeResources } from './common-cartridge/resources.ts'
import { defineExport } from './define-export.ts'
import { type TeachingMaterial, teachingMaterial } from './teaching/material.ts'
import { element, xmlDocument } from './teaching/xml-markup.ts'
import { zipFiles } from './zip-files.ts'

/** A course of pages, quizzes and discussions in Common Cartridge 1.3 (1EdTech). */
export const commonCartridge = defineExport({
  label: 'Common Cartridge 1.3 (.imscc)',
  mediaType: 'application/vnd.ims.imsccv1p3',
  extension: 'imscc',
  carries: ['study_guide', 'faq', 'flashcards', 'reading_questions'],
  async write(input) {
    const material = teachingMaterial(input)
    const resources = cartridgeResources(material)
    return zipFiles(
      [
        { name: 'imsmanifest.xml', data: manifest(material, resources) },
        ...resources.map(({ href, data }) => ({ name: href, data })),
      ],
      material.createdAt,
    )
  },
})

const base = 'http://www.imsglobal.org/profile/cc/ccv1p3'
const namespaces = {
  xmlns: 'http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1',
  'xmlns:lomimscc': 'http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  'xsi:schemaLocation': `http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1 ${base}/ccv1p3_imscp_v1p2_v1p0.xsd http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest ${base}/LOM/ccv1p3_lommanifest_v1p0.xsd`,
}

function manifest(material: TeachingMaterial, resources: readonly CartridgeResource[]): string {
  return xmlDocument(
    element(
      'manifest',
      { ...namespaces, identifier: `course-${material.key.slice(0, 16)}` },
      metadata(material),
      element(
        'organizations',
        {},
        element(
          'organization',
          { identifier: 'organization-1', structure: 'rooted-hierarchy' },
          element('item', { identifier: 'root' }, ...modules(material, resources)),
        ),
      ),
      element(
        'resources',
        {},
        ...resources.map(({ id, type, href }) =>
          element(
            'resource',
            { identifier: id, type, ...(type === 'webcontent' ? { href } : {}) },
            element('file', { href }),
          ),
        ),
      ),
    ),
  )
}

function metadata({ title, language }: TeachingMaterial) {
  const inLanguage = language === 'und' ? {} : { language }
  return element(
    'metadata',
    {},
    element('schema', {}, 'IMS Common Cartridge'),
    element('schemaversion', {}, '1.3.0'),
    element(
      'lomimscc:lom',
      {},
      element(
        'lomimscc:general',
        {},
        element('lomimscc:title', {}, element('lomimscc:string', inLanguage, title)),
      ),
    ),
  )
}

/** One module with everything; platforms show its entries in this order. */
function modules({ title }: TeachingMaterial, resources: readonly CartridgeResource[]) {
  const entries = resources.map((resource) =>
    element(
      'item',
      { identifier: `item-${resource.id}`, identifierref: resource.id },
      element('title', {}, resource.title),
    ),
  )
  return [element('item', { identifier: 'module-1' }, element('title', {}, title), ...entries)]
}
