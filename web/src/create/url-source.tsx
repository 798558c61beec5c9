import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { randomId } from '../api/random-id.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { readAddress } from './draft.ts'
import type { SourceProps } from './source-props.ts'

/** The address of a page or file that the server fetches. */
export function UrlSource({ changeDraft }: SourceProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)

  function add(): void {
    const url = readAddress(typed)
    setWrong(url === null)
    if (url === null) return
    const name = url.replace(/^https?:\/\//, '')
    changeDraft(({ added }) => ({ added: [...added, { key: randomId(), kind: 'url', name, url }] }))
    setTyped('')
  }

  return (
    <div className="grid min-h-56 content-start gap-3">
      <Field
        error={isWrong ? t('create.error.url') : undefined}
        hint={t('create.source.urlHint')}
        label={t('create.source.urlLabel')}
      >
        {(control) => (
          <input
            {...control}
            autoComplete="off"
            inputMode="url"
            onChange={({ target }) => setTyped(target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              // Enter adds the address; it does not send the whole form.
              event.preventDefault()
              add()
            }}
            placeholder="https://"
            value={typed}
          />
        )}
      </Field>
      <div>
        <Button icon="add" onClick={add}>
          {t('create.source.addUrl')}
        </Button>
      </div>
    </div>
  )
}
