/** What tells QTI 2.1 and 3.0 apart, as far as these packages use them; all else is the same. */
export interface QtiDialect {
  /** An element or attribute by its name in QTI 3, without the prefix that elements have there. */
  element(name: string): string
  attribute(name: string): string
  readonly namespace: string
  readonly schema: string
  readonly manifestNamespace: string
  readonly manifestSchema: string
  readonly manifestMetadata: readonly [schema: string, version: string]
  readonly itemType: string
  readonly testType: string
  /** Of the template of that name. */
  processing(template: 'match_correct' | 'map_response'): string
  readonly isThree: boolean
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_dash, letter: string) => letter.toUpperCase())
}

export const qti21: QtiDialect = {
  element: camelCase,
  attribute: camelCase,
  namespace: 'http://www.imsglobal.org/xsd/imsqti_v2p1',
  schema: 'http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd',
  manifestNamespace: 'http://www.imsglobal.org/xsd/imscp_v1p1',
  manifestSchema: 'http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd',
  manifestMetadata: ['QTIv2.1 Package', '1.0.0'],
  itemType: 'imsqti_item_xmlv2p1',
  testType: 'imsqti_test_xmlv2p1',
  processing: (template) => `http://www.imsglobal.org/question/qti_v2p1/rptemplates/${template}`,
  isThree: false,
}

export const qti30: QtiDialect = {
  element: (name) => `qti-${name}`,
  attribute: (name) => name,
  namespace: 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0',
  schema: 'https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd',
  manifestNamespace: 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1',
  manifestSchema:
    'https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd',
  manifestMetadata: ['QTI Package', '3.0.0'],
  itemType: 'imsqti_item_xmlv3p0',
  testType: 'imsqti_test_xmlv3p0',
  processing: (template) => `https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/${template}.xml`,
  isThree: true,
}
