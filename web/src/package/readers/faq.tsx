import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'
import type { Contents } from '../content.ts'
import { Fact } from '../fact.tsx'
import { Part } from '../part.tsx'
import { OpenAll } from './open-all.tsx'

/** Questions that open to their answers, alone or all at once. */
export function FaqReader({ content }: { content: Contents['faq'] }) {
  const { t } = useTranslation('package')
  const [areOpen, setOpen] = useState(false)
  return (
    <>
      <OpenAll isOpen={areOpen} onChange={setOpen} />
      <ul className="grid gap-3">
        {content.items.map(({ question, answer, category }, at) => (
          <li className="lazy" key={question}>
            <Part name={t('read.question', { number: at + 1 })} pointer={`/items/${at}`}>
              <details
                className="fold group rounded-lg border border-line bg-raised"
                open={areOpen}
              >
                <summary className="flex items-start gap-3 py-3 pr-12 pl-4">
                  <Icon
                    className="no-print mt-1.5 size-4 text-accent transition-transform group-open:rotate-180"
                    name="chevron"
                  />
                  <span className="grid">
                    <span className="font-semibold" data-path={`/items/${at}/question`}>
                      {question}
                    </span>
                    <span className="text-muted text-xs">{category}</span>
                  </span>
                </summary>
                <div className="px-4 pb-4 sm:pl-11">
                  <Fact path={`/items/${at}/answer`} text={answer} />
                </div>
              </details>
            </Part>
          </li>
        ))}
      </ul>
    </>
  )
}
