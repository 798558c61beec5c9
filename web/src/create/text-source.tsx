import { useTranslation } from 'react-i18next'
import { Field } from '../ui/field.tsx'
import { countWords } from './draft.ts'
import type { SourceProps } from './source-props.ts'

/** A text pasted or typed. */
export function TextSource({
  draft,
  changeDraft,
  error,
}: SourceProps & { error: string | undefined }) {
  const { t } = useTranslation()
  const words = countWords(draft.text)
  return (
    <Field
      error={error}
      hint={words === 0 ? t('create.source.textHint') : t('create.source.words', { count: words })}
      label={t('create.source.textLabel')}
    >
      {(control) => (
        <textarea
          {...control}
          className="control min-h-56 resize-y font-serif"
          onChange={({ target }) => changeDraft(() => ({ text: target.value }))}
          placeholder={t('create.source.textPlaceholder')}
          rows={10}
          value={draft.text}
        />
      )}
    </Field>
  )
}
