import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ApiProblem, toProblem } from '../api/problem.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Select } from '../ui/select.tsx'
import { type EditField, editFieldsOf, listsOf } from './edit-fields.ts'
import { useFormat } from './format-context.ts'
import { withValueAt } from './pointer.ts'
import { useEdit } from './use-edit.ts'

/** A part being edited in its own place. What is saved becomes a new version of the format. */
export function PartForm({
  pointer,
  name,
  value,
}: {
  pointer: string
  name: string
  value: unknown
}) {
  const { t } = useTranslation('package')
  const { artifact, setEditing, locks } = useFormat()
  const [draft, setDraft] = useState(value)
  const form = useRef<HTMLFormElement>(null)
  const wasLocked = locks.has(value)
  const edit = useEdit(() => {
    if (wasLocked) locks.set(draft, true)
    setEditing(null)
  })
  useEffect(() => form.current?.querySelector('textarea')?.focus(), [])
  const problem = edit.error ? toProblem(edit.error) : null
  const saveAs = (next: unknown): void => edit.mutate(withValueAt(artifact.content, pointer, next))
  const isElement = /\/\d+$/.test(pointer)
  return (
    <form
      aria-label={t('edit.formName', { name })}
      className="no-print grid gap-4 rounded-lg border-2 border-accent bg-raised p-4 font-sans"
      onKeyDown={({ key }) => {
        if (key === 'Escape') setEditing(null)
      }}
      onSubmit={(event) => {
        event.preventDefault()
        saveAs(draft)
      }}
      ref={form}
    >
      <PartInputs draft={draft} onChange={setDraft} pointer={pointer} problem={problem} />
      {problem?.id === 'invalid-request' ? (
        <Notice title={t('edit.invalid')} tone="bad" />
      ) : (
        problem && <ProblemNotice error={problem} />
      )}
      <div className="flex flex-wrap gap-2">
        <Button busy={edit.isPending} look="primary" size="small" type="submit">
          {t('edit.save')}
        </Button>
        <Button onClick={() => setEditing(null)} size="small">
          {t('edit.cancel')}
        </Button>
        {isElement && (
          <Button
            className="ml-auto"
            icon="trash"
            look="quiet"
            onClick={() => saveAs(undefined)}
            size="small"
          >
            {t('edit.remove')}
          </Button>
        )}
      </div>
    </form>
  )
}

function PartInputs({
  pointer,
  draft,
  problem,
  onChange,
}: {
  pointer: string
  draft: unknown
  problem: ApiProblem | null
  onChange: (draft: unknown) => void
}) {
  const { t } = useTranslation('package')
  const ownName = pointer.split('/')[1] ?? ''
  return (
    <>
      {editFieldsOf(draft, ownName).map((field) => (
        <PartInput
          error={
            problem?.errors.find((one) => one.pointer === `/content${pointer}${field.pointer}`)
              ?.detail
          }
          field={field}
          key={field.pointer}
          onChange={(next) => onChange(withValueAt(draft, field.pointer, next))}
        />
      ))}
      {listsOf(draft).map((list) => (
        <Button
          className="justify-self-start"
          icon="add"
          key={list}
          onClick={() => onChange(withElement(draft, list))}
          size="small"
        >
          {t('edit.add')}
        </Button>
      ))}
    </>
  )
}

function withElement(draft: unknown, list: string): unknown {
  const elements: unknown = Object.entries(Object(draft)).find(([key]) => `/${key}` === list)?.[1]
  return withValueAt(draft, list, [...(Array.isArray(elements) ? elements : []), ''])
}

const known = [
  'title',
  'overview',
  'text',
  'bloomLevel',
  'description',
  'keyPoints',
  'estimatedMinutes',
  'part',
  'kind',
  'speakerNotes',
  'term',
  'explanation',
  'body',
  'summary',
  'furtherReading',
  'keyTakeaways',
  'introduction',
  'conclusion',
  'references',
  'question',
  'answer',
  'category',
  'definition',
  'difficulty',
  'section',
  'answerGuide',
] as const

function PartInput({
  field: { name, value, choices, isElement },
  error,
  onChange,
}: {
  field: EditField
  error: string | undefined
  onChange: (next: string | number | undefined) => void
}) {
  const { t } = useTranslation('package')
  const label = known.find((one) => one === name)
  return (
    <div className="flex items-end gap-1">
      <div className="min-w-0 flex-1">
        <Field error={error} label={label ? t(`edit.field.${label}`) : name}>
          {(control) =>
            choices ? (
              <Select {...control} onChange={({ target }) => onChange(target.value)} value={value}>
                {choices.map((choice) => (
                  <option key={choice} value={choice}>
                    {choice}
                  </option>
                ))}
              </Select>
            ) : typeof value === 'number' ? (
              <input
                {...control}
                min={1}
                onChange={({ target }) => onChange(Number(target.value))}
                step="any"
                type="number"
                value={value}
              />
            ) : (
              <textarea
                {...control}
                className={`${control.className} grows`}
                onChange={({ target }) => onChange(target.value)}
                rows={value.length > 200 ? 5 : 1}
                value={value}
              />
            )
          }
        </Field>
      </div>
      {isElement && (
        <IconButton icon="trash" label={t('edit.remove')} onClick={() => onChange(undefined)} />
      )}
    </div>
  )
}
