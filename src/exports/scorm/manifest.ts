import { type Attributes, element, type Markup } from '../teaching/xml-markup.ts'

export interface ScormManifest {
  /** A name of XML (letters, digits and hyphens, a letter first). */
  readonly id: string
  readonly title: string
  /** What is packed, the page to open first. */
  readonly files: readonly string[]
}

/** The manifest of SCORM 1.2 (ADL, Content Aggregation Model 1.2, section 2.3). */
export function scorm12Manifest(course: ScormManifest): Markup {
  return manifest(course, {
    namespaces: {
      xmlns: 'http://www.imsproject.org/xsd/imscp_rootv1p1p2',
      'xmlns:adlcp': 'http://www.adlnet.org/xsd/adlcp_rootv1p2',
    },
    schemas:
      'http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd',
    version: '1.2',
    kind: { 'adlcp:scormtype': 'sco' },
    sequencing: [],
  })
}

/** The manifest of SCORM 2004, 4th edition (ADL, Content Aggregation Model 1.1, section 3.4). */
export function scorm2004Manifest(course: ScormManifest): Markup {
  return manifest(course, {
    namespaces: {
      xmlns: 'http://www.imsglobal.org/xsd/imscp_v1p1',
      'xmlns:adlcp': 'http://www.adlnet.org/xsd/adlcp_v1p3',
      'xmlns:imsss': 'http://www.imsglobal.org/xsd/imsss',
    },
    schemas:
      'http://www.imsglobal.org/xsd/imscp_v1p1 imscp_v1p1.xsd http://www.adlnet.org/xsd/adlcp_v1p3 adlcp_v1p3.xsd http://www.imsglobal.org/xsd/imsss imsss_v1p0.xsd',
    version: '2004 4th Edition',
    kind: { 'adlcp:scormType': 'sco' },
    // The page itself says when it is complete; the platform must not assume it.
    sequencing: [
      element(
        'imsss:sequencing',
        {},
        element('imsss:deliveryControls', {
          completionSetByContent: 'true',
          objectiveSetByContent: 'true',
        }),
      ),
    ],
  })
}

interface Edition {
  readonly namespaces: Attributes
  readonly schemas: string
  readonly version: string
  readonly kind: Attributes
  readonly sequencing: readonly Markup[]
}

function manifest({ id, title, files }: ScormManifest, edition: Edition): Markup {
  return element(
    'manifest',
    {
      ...edition.namespaces,
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:schemaLocation': edition.schemas,
      identifier: id,
      version: '1.0',
    },
    element(
      'metadata',
      {},
      element('schema', {}, 'ADL SCORM'),
      element('schemaversion', {}, edition.version),
    ),
    element(
      'organizations',
      { default: 'organization-1' },
      element(
        'organization',
        { identifier: 'organization-1' },
        element('title', {}, title),
        element(
          'item',
          { identifier: 'item-1', identifierref: 'resource-1' },
          element('title', {}, title),
          ...edition.sequencing,
        ),
      ),
    ),
    element(
      'resources',
      {},
      element(
        'resource',
        { identifier: 'resource-1', type: 'webcontent', ...edition.kind, href: files[0] },
        ...files.map((href) => element('file', { href })),
      ),
    ),
  )
}
