import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import type { Contents } from '../content.ts'
import { Fact } from '../fact.tsx'
import { Part } from '../part.tsx'

const tones = { easy: 'good', medium: 'accent', hard: 'warn' } as const

/** Every card with both sides, and the way to practise them. */
export function FlashcardsReader({ content }: { content: Contents['flashcards'] }) {
  const { t } = useTranslation('package')
  const navigate = useNavigate({ from: '/content/$id' })
  return (
    <>
      <p className="no-print mb-5">
        <Button
          icon="book"
          look="primary"
          onClick={() => void navigate({ search: { format: 'flashcards', view: 'study' } })}
        >
          {t('study.start')}
        </Button>
      </p>
      <ul className="grid gap-4 sm:grid-cols-2">
        {content.items.map(({ id, term, definition, category, difficulty }, at) => (
          <li className="lazy rounded-lg border border-line bg-raised p-4" key={id}>
            <Part name={t('read.card', { term })} pointer={`/items/${at}`}>
              <h3 className="pr-8 font-semibold font-serif text-lg" data-path={`/items/${at}/term`}>
                {term}
              </h3>
              <div className="mt-1">
                <Fact path={`/items/${at}/definition`} text={definition} />
              </div>
              <p className="mt-3 flex flex-wrap gap-2 text-muted text-xs">
                <Badge tone={tones[difficulty]}>{t(`read.difficulty.${difficulty}`)}</Badge>
                <span className="self-center">{category}</span>
              </p>
            </Part>
          </li>
        ))}
      </ul>
    </>
  )
}
