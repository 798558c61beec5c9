import { useTranslation } from 'react-i18next'
import type { Schemas } from '../api/client.ts'
import { Field } from '../ui/field.tsx'
import { Panel } from '../ui/panel.tsx'
import { Select } from '../ui/select.tsx'
import { type ChangeDraft, type Draft, type DraftErrors, difficulties } from './draft.ts'

/** Who the package is for; each field may stay as it is. */
export function ReaderFields({
  draft,
  changeDraft,
  errors,
  about,
}: {
  draft: Draft
  changeDraft: ChangeDraft
  errors: DraftErrors
  about: Schemas['About'] | undefined
}) {
  const { t } = useTranslation()
  const limits = about?.limits
  return (
    <Panel title={t('create.reader.title')}>
      <div className="grid gap-4">
        <Field
          error={errors.topic && t('create.error.tooLong', { count: limits?.topicCharacters })}
          hint={t('create.reader.topicHint')}
          label={t('create.reader.topic')}
          optional={t('create.optional')}
        >
          {(control) => (
            <input
              {...control}
              onChange={({ target }) => changeDraft(() => ({ topic: target.value }))}
              value={draft.topic}
            />
          )}
        </Field>
        <Field
          error={
            errors.audience && t('create.error.tooLong', { count: limits?.audienceCharacters })
          }
          label={t('create.reader.audience')}
          optional={t('create.optional')}
        >
          {(control) => (
            <input
              {...control}
              onChange={({ target }) => changeDraft(() => ({ audience: target.value }))}
              placeholder={t('create.reader.audiencePlaceholder')}
              value={draft.audience}
            />
          )}
        </Field>
        <Field label={t('create.reader.difficulty')}>
          {(control) => (
            <Select
              {...control}
              onChange={({ target }) => {
                const difficulty = difficulties.find((name) => name === target.value)
                if (difficulty) changeDraft(() => ({ difficulty }))
              }}
              value={draft.difficulty}
            >
              {difficulties.map((name) => (
                <option key={name} value={name}>
                  {t(`difficulty.${name}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field
          error={errors.minutes && t('create.error.minutes', { count: limits?.minutes })}
          hint={t('create.reader.minutesHint')}
          label={t('create.reader.minutes')}
          optional={t('create.optional')}
        >
          {(control) => (
            <input
              {...control}
              inputMode="numeric"
              onChange={({ target }) => changeDraft(() => ({ minutes: target.value.trim() }))}
              value={draft.minutes}
            />
          )}
        </Field>
        <EngineField about={about} changeDraft={changeDraft} draft={draft} />
      </div>
    </Panel>
  )
}

/** Which engine writes; without a choice nothing is asked. */
function EngineField({
  about,
  draft,
  changeDraft,
}: {
  about: Schemas['About'] | undefined
  draft: Draft
  changeDraft: ChangeDraft
}) {
  const { t } = useTranslation()
  const engines = about?.engines ?? []
  if (engines.length < 2) return null
  return (
    <Field hint={t('create.engine.hint')} label={t('create.engine.label')}>
      {(control) => (
        <Select
          {...control}
          onChange={({ target }) => changeDraft(() => ({ engine: target.value }))}
          value={draft.engine}
        >
          <option value="">{t('create.engine.default')}</option>
          {engines.map(({ id, kind }) => (
            <option key={id} value={id}>
              {kind === 'embedded' ? t('create.engine.embedded') : id}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
