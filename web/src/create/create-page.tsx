import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { aboutQuery } from '../api/queries.ts'
import { PageHeader } from '../shell/page-header.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type ChangeDraft, checkDraft, emptyDraft } from './draft.ts'
import { FormatChoice } from './format-choice.tsx'
import { ReaderFields } from './reader-fields.tsx'
import { SourcePanel } from './source-panel.tsx'
import { StartPanel } from './start-panel.tsx'
import { useStart } from './use-start.ts'

/** From sources to a job, on one page. */
export function CreatePage() {
  const { t } = useTranslation()
  const { data: about, error: aboutError } = useQuery(aboutQuery)
  const [draft, setDraft] = useState(emptyDraft)
  const [tried, setTried] = useState(false)
  const start = useStart()
  const changeDraft: ChangeDraft = (change) => {
    start.forget()
    setDraft((before) => ({ ...before, ...change(before) }))
  }
  const canWriteSource = about?.engines.some(({ kind }) => kind === 'model') ?? false
  const errors = checkDraft(draft, about?.limits, canWriteSource)
  const shown = tried ? errors : {}

  function submit(event: FormEvent): void {
    event.preventDefault()
    setTried(true)
    if (Object.keys(errors).length === 0) start.start(draft)
    // The first field that is wrong, once it is marked so.
    else requestAnimationFrame(focusFirstError)
  }

  return (
    <div className="page">
      <PageHeader lead={t('create.lead')} title={t('create.title')} />
      {aboutError && (
        <div className="mb-6">
          <ProblemNotice error={aboutError} />
        </div>
      )}
      <form
        className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]"
        noValidate
        onSubmit={submit}
      >
        <div className="grid min-w-0 grid-cols-1 gap-6">
          <SourcePanel
            changeDraft={changeDraft}
            draft={draft}
            error={shown.sources}
            limits={about?.limits}
          />
          <FormatChoice
            chosen={draft.formats}
            onChange={(formats) => changeDraft(() => ({ formats }))}
          />
        </div>
        <div className="grid grid-cols-1 gap-6 lg:sticky lg:top-20">
          <ReaderFields about={about} changeDraft={changeDraft} draft={draft} errors={shown} />
          <StartPanel
            about={about}
            draft={draft}
            isReady={Object.keys(errors).length === 0}
            start={start}
          />
        </div>
      </form>
    </div>
  )
}

function focusFirstError(): void {
  document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus()
}
