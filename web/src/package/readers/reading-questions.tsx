import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../ui/badge.tsx'
import type { Contents } from '../content.ts'
import { Fact } from '../fact.tsx'
import { Part } from '../part.tsx'
import { Heading } from './heading.tsx'
import { OpenAll } from './open-all.tsx'

/** Questions by section; what a good answer holds is hidden until it is asked for. */
export function ReadingQuestionsReader({ content }: { content: Contents['reading_questions'] }) {
  const { t } = useTranslation('package')
  const [areOpen, setOpen] = useState(false)
  const { items } = content
  return (
    <>
      <OpenAll isOpen={areOpen} onChange={setOpen} />
      {items.map(({ question, bloomLevel, section, answerGuide }, at) => (
        <div className="lazy" key={question}>
          {section !== items[at - 1]?.section && <Heading>{section}</Heading>}
          <Part
            className="mb-4"
            name={t('read.question', { number: at + 1 })}
            pointer={`/items/${at}`}
          >
            <div className="grid grid-cols-[2rem_1fr] pr-8">
              <span aria-hidden="true" className="font-semibold text-accent tabular-nums">
                {at + 1}
              </span>
              <div>
                <div className="font-medium">
                  <Fact path={`/items/${at}/question`} text={question} />
                </div>
                <p className="mt-1">
                  <Badge tone="accent">{t(`bloom.${bloomLevel}`)}</Badge>
                </p>
                <details className="fold mt-2" open={areOpen}>
                  <summary className="w-fit text-accent text-sm underline underline-offset-4">
                    {t('read.answerGuide')}
                  </summary>
                  <div className="mt-2 rounded-md bg-sunken px-4 py-3">
                    <Fact path={`/items/${at}/answerGuide`} text={answerGuide} />
                  </div>
                </details>
              </div>
            </div>
          </Part>
        </div>
      ))}
    </>
  )
}
