import { useTranslation } from 'react-i18next'
import type { Contents } from '../content.ts'
import { Fact } from '../fact.tsx'
import { Part } from '../part.tsx'
import { WithContents } from './contents-list.tsx'
import { Heading } from './heading.tsx'
import { SectionBodies } from './section-bodies.tsx'

/** A long text to be read, with its contents in view. */
export function DetailedReadingReader({ content }: { content: Contents['detailed_reading'] }) {
  const { t } = useTranslation('package')
  const chapters = [
    { id: 'introduction', title: t('edit.field.introduction') },
    ...content.sections.map(({ title }, at) => ({ id: `section-${at}`, title })),
    { id: 'conclusion', title: t('edit.field.conclusion') },
    { id: 'references', title: t('edit.field.references') },
  ]
  return (
    <WithContents chapters={chapters}>
      <Heading id="introduction">{t('edit.field.introduction')}</Heading>
      <Part name={t('edit.field.introduction')} pointer="/introduction">
        <div className="prose-text">
          <Fact path="/introduction" text={content.introduction} />
        </div>
      </Part>
      <SectionBodies sections={content.sections} />
      <Heading id="conclusion">{t('edit.field.conclusion')}</Heading>
      <Part name={t('edit.field.conclusion')} pointer="/conclusion">
        <div className="prose-text">
          <Fact path="/conclusion" text={content.conclusion} />
        </div>
      </Part>
      <Heading id="references">{t('edit.field.references')}</Heading>
      <ul className="grid list-disc gap-1 pl-5">
        {content.references.map((work, at) => (
          <li data-path={`/references/${at}`} key={work}>
            {work}
          </li>
        ))}
      </ul>
    </WithContents>
  )
}
