import { useTranslation } from 'react-i18next'
import { Badge } from '../../ui/badge.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { Contents } from '../content.ts'
import { Fact } from '../fact.tsx'
import { Part } from '../part.tsx'
import { Heading } from './heading.tsx'

/** The outline as a tree: objectives with their level, sections with what they hold. */
export function OutlineReader({ content }: { content: Contents['outline'] }) {
  const { t } = useTranslation(['package', 'studio'])
  return (
    <>
      <Part name={t('edit.field.overview')} pointer="/overview">
        <div className="lead">
          <Fact path="/overview" text={content.overview} />
        </div>
      </Part>
      <p className="mt-4 flex flex-wrap gap-2">
        <Badge>{t('read.minutes', { count: Math.round(content.estimatedMinutes) })}</Badge>
        <Badge>{t(`difficulty.${content.difficulty}`, { ns: 'studio' })}</Badge>
        <Badge>{content.audience}</Badge>
      </p>
      <Heading>{t('read.objectives')}</Heading>
      <ul className="grid gap-2">
        {content.learningObjectives.map(({ text, bloomLevel }, at) => (
          <li key={text}>
            <Part
              name={t('read.objective', { number: at + 1 })}
              pointer={`/learningObjectives/${at}`}
            >
              <p className="grid grid-cols-[7.5rem_1fr] items-baseline gap-3 pr-8 max-sm:grid-cols-1 max-sm:gap-1">
                <span>
                  <Badge tone="accent">{t(`bloom.${bloomLevel}`)}</Badge>
                </span>
                <span data-path={`/learningObjectives/${at}/text`}>{text}</span>
              </p>
            </Part>
          </li>
        ))}
      </ul>
      <Heading>{t('read.sections')}</Heading>
      <ol className="grid gap-3">
        {content.sections.map((section, at) => (
          <li className="lazy" key={section.title}>
            <Part name={t('read.section', { number: at + 1 })} pointer={`/sections/${at}`}>
              <OutlineSection at={at} section={section} />
            </Part>
          </li>
        ))}
      </ol>
    </>
  )
}

function OutlineSection({
  section,
  at,
}: {
  section: Contents['outline']['sections'][number]
  at: number
}) {
  const { t } = useTranslation('package')
  return (
    <details className="fold group rounded-lg border border-line" open>
      <summary className="flex items-baseline gap-3 py-3 pr-12 pl-4">
        <span aria-hidden="true" className="font-medium text-accent tabular-nums">
          {section.number}
        </span>
        <h3 className="flex-1 font-semibold font-serif text-lg" data-path={`/sections/${at}/title`}>
          {section.title}
        </h3>
        <span className="shrink-0 text-muted text-sm">
          {t('read.minutes', { count: Math.round(section.estimatedMinutes) })}
        </span>
        <Icon
          className="no-print size-4 self-center text-muted transition-transform group-open:rotate-180"
          name="chevron"
        />
      </summary>
      <div className="px-4 pb-4 sm:pl-10">
        <div className="text-muted">
          <Fact path={`/sections/${at}/description`} text={section.description} />
        </div>
        <ul className="mt-3 grid gap-2 border-line border-l-2 pl-4">
          {section.keyPoints.map((point, index) => (
            <li key={point}>
              <Fact path={`/sections/${at}/keyPoints/${index}`} text={point} />
            </li>
          ))}
        </ul>
      </div>
    </details>
  )
}
