import { useTranslation } from 'react-i18next'
import type { Contents } from '../content.ts'
import { Fact } from '../fact.tsx'
import { Part } from '../part.tsx'

/** The summary as the one page it is printed on. */
export function OnePagerReader({ content }: { content: Contents['one_pager'] }) {
  const { t } = useTranslation('package')
  return (
    <div className="sheet mx-auto max-w-[44rem] border border-line bg-raised px-6 py-8 shadow-raised sm:px-12 sm:py-12">
      <h2 className="mb-4 font-semibold font-serif text-2xl" data-path="/title">
        {content.title}
      </h2>
      <Part name={t('edit.field.summary')} pointer="/summary">
        <div className="lead border-accent border-l-4 pl-4">
          <Fact path="/summary" text={content.summary} />
        </div>
      </Part>
      <h3 className="mt-8 mb-3 font-semibold font-serif text-lg">{t('edit.field.keyTakeaways')}</h3>
      <ol className="grid gap-2">
        {content.keyTakeaways.map((takeaway, at) => (
          <li className="grid grid-cols-[1.5rem_1fr] gap-2" key={takeaway}>
            <span aria-hidden="true" className="font-semibold text-accent tabular-nums">
              {at + 1}
            </span>
            <Part name={t('read.takeaway', { number: at + 1 })} pointer={`/keyTakeaways/${at}`}>
              <div className="pr-8">
                <Fact path={`/keyTakeaways/${at}`} text={takeaway} />
              </div>
            </Part>
          </li>
        ))}
      </ol>
      <h3 className="mt-8 mb-3 font-semibold font-serif text-lg">{t('read.brief')}</h3>
      <Part name={t('read.brief')} pointer="/body">
        <div className="prose-text">
          <Fact path="/body" text={content.body} />
        </div>
      </Part>
    </div>
  )
}
