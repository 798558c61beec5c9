import { useTranslation } from 'react-i18next'
import { Fact } from '../fact.tsx'
import { Part } from '../part.tsx'
import { Heading } from './heading.tsx'

/** Sections of connected text, each with its heading. */
export function SectionBodies({
  sections,
}: {
  sections: readonly { title: string; body: string }[]
}) {
  const { t } = useTranslation('package')
  return sections.map(({ title, body }, at) => (
    <section key={title}>
      <Heading id={`section-${at}`} path={`/sections/${at}/title`}>
        {title}
      </Heading>
      <Part name={t('read.section', { number: at + 1 })} pointer={`/sections/${at}`}>
        <div className="prose-text lazy">
          <Fact path={`/sections/${at}/body`} text={body} />
        </div>
      </Part>
    </section>
  ))
}
