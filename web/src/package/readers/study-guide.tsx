import { useTranslation } from 'react-i18next'
import type { Contents } from '../content.ts'
import { Fact } from '../fact.tsx'
import { Part } from '../part.tsx'
import { WithContents } from './contents-list.tsx'
import { Heading } from './heading.tsx'
import { SectionBodies } from './section-bodies.tsx'

/** The guide: key concepts first, then section by section, with its contents in view. */
export function StudyGuideReader({ content }: { content: Contents['study_guide'] }) {
  const { t } = useTranslation('package')
  const chapters = [
    { id: 'concepts', title: t('read.concepts') },
    ...content.sections.map(({ title }, at) => ({ id: `section-${at}`, title })),
    { id: 'summary', title: t('edit.field.summary') },
    ...(content.furtherReading.length > 0 ? [{ id: 'further', title: t('read.further') }] : []),
  ]
  return (
    <WithContents chapters={chapters}>
      <Part name={t('edit.field.overview')} pointer="/overview">
        <div className="lead">
          <Fact path="/overview" text={content.overview} />
        </div>
      </Part>
      <Heading id="concepts">{t('read.concepts')}</Heading>
      <div className="grid gap-2">
        {content.keyConcepts.map(({ term, explanation }, at) => (
          <Part
            className="lazy rounded-md bg-sunken px-4 py-3"
            key={term}
            name={t('read.concept', { term })}
            pointer={`/keyConcepts/${at}`}
          >
            <h3 className="pr-8 font-semibold" data-path={`/keyConcepts/${at}/term`}>
              {term}
            </h3>
            <Fact path={`/keyConcepts/${at}/explanation`} text={explanation} />
          </Part>
        ))}
      </div>
      <SectionBodies sections={content.sections} />
      <Heading id="summary">{t('edit.field.summary')}</Heading>
      <Part name={t('edit.field.summary')} pointer="/summary">
        <div className="prose-text">
          <Fact path="/summary" text={content.summary} />
        </div>
      </Part>
      {content.furtherReading.length > 0 && (
        <>
          <Heading id="further">{t('read.further')}</Heading>
          <ul className="grid list-disc gap-1 pl-5">
            {content.furtherReading.map((work, at) => (
              <li data-path={`/furtherReading/${at}`} key={work}>
                {work}
              </li>
            ))}
          </ul>
        </>
      )}
    </WithContents>
  )
}
