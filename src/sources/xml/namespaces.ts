const ooxml = 'http://schemas.openxmlformats.org'
/** The same names in the strict form of ISO/IEC 29500. */
const strict = 'http://purl.oclc.org/ooxml'
const opendocument = 'urn:oasis:names:tc:opendocument:xmlns'

/** Namespace → the prefix this program calls it by. */
export const prefixes: ReadonlyMap<string, string> = new Map([
  [`${ooxml}/wordprocessingml/2006/main`, 'w'],
  [`${strict}/wordprocessingml/main`, 'w'],
  [`${ooxml}/drawingml/2006/main`, 'a'],
  [`${strict}/drawingml/main`, 'a'],
  [`${ooxml}/presentationml/2006/main`, 'p'],
  [`${strict}/presentationml/main`, 'p'],
  [`${ooxml}/officeDocument/2006/math`, 'm'],
  [`${strict}/officeDocument/math`, 'm'],
  [`${ooxml}/officeDocument/2006/relationships`, 'r'],
  [`${strict}/officeDocument/relationships`, 'r'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  [`${opendocument}:office:1.0`, 'office'],
  [`${opendocument}:text:1.0`, 'text'],
  [`${opendocument}:table:1.0`, 'table'],
  [`${opendocument}:drawing:1.0`, 'draw'],
  [`${opendocument}:style:1.0`, 'style'],
  ['urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0', 'fo'],
  ['http://www.w3.org/1998/Math/MathML', 'math'],
  ['http://www.w3.org/1999/xlink', 'xlink'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://www.idpf.org/2007/ops', 'epub'],
])
