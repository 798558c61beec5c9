import { defineExport } from './define-export.ts'
import { type SpokenScript, scriptParts, spokenScript } from './podcast/script-parts.ts'
import { element, type Markup, xmlDocument } from './teaching/xml-markup.ts'

/**
 * The podcast script for a speech synthesiser (W3C SSML 1.1): a voice for each speaker, a mark at
 * the beginning of each part and each turn, and pauses between them.
 */
export const ssml = defineExport({
  label: 'SSML for speech synthesis (.ssml)',
  mediaType: 'application/ssml+xml',
  extension: 'ssml',
  carries: ['podcast_script'],
  light: true,
  async write(input) {
    const script = spokenScript(input)
    let number = 0
    const spoken = scriptParts(script.turns).flatMap(({ part, turns }, place) => [
      ...(place === 0 ? [] : [pause('1500ms')]),
      element('mark', { name: `part-${place + 1}-${part}` }),
      ...turns.flatMap(({ speaker, text }, index) => [
        ...(index === 0 ? [] : [pause('400ms')]),
        element('mark', { name: `turn-${++number}` }),
        voice(script, speaker, text),
      ]),
    ])
    const notice =
      script.closingNotice === null ? [] : [pause('1500ms'), voice(script, 0, script.closingNotice)]
    const root = element(
      'speak',
      {
        version: '1.1',
        xmlns: 'http://www.w3.org/2001/10/synthesis',
        'xml:lang': script.language,
      },
      ...[...spoken, ...notice].flatMap((part) => ['\n', part]),
      '\n',
    )
    return new TextEncoder().encode(xmlDocument(root))
  },
})

function pause(time: string): Markup {
  return element('break', { time })
}

/** Asks for the n-th voice of the language: which one that is, the synthesiser decides. */
function voice({ language }: SpokenScript, speaker: number, text: string): Markup {
  return element(
    'voice',
    { variant: speaker + 1, ...(language === 'und' ? {} : { languages: language }) },
    element('p', {}, text),
  )
}
