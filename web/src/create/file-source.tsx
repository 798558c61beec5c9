import { type DragEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { randomId } from '../api/random-id.ts'
import { buttonClass } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { Icon } from '../ui/icon.tsx'
import type { AddedSource, ChangeDraft } from './draft.ts'
import { megabytes, type SourceProps } from './source-props.ts'
import { uploadFile } from './upload.ts'

/** Files, dropped or chosen; each is read by the server at once, so that what it skips is known. */
export function FileSource({ changeDraft, limits }: SourceProps) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const [over, setOver] = useState(false)
  const add = (files: FileList | null): void => {
    for (const file of files ?? []) void addFile(file, changeDraft)
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    add(event.dataTransfer.files)
  }
  return (
    <label
      className={classNames(
        'grid min-h-56 cursor-pointer place-content-center justify-items-center gap-3 rounded-md border-2 border-dashed p-6 text-center',
        'has-focus-visible:outline-2 has-focus-visible:outline-accent',
        over ? 'border-accent bg-accent-soft' : 'border-edge hover:bg-sunken',
      )}
      htmlFor={id}
      onDragLeave={() => setOver(false)}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDrop={drop}
    >
      <Icon className="size-8 text-muted" name="upload" />
      <span className="font-medium">{t('create.source.drop')}</span>
      <span className="max-w-sm text-muted text-sm">
        {t('create.source.fileHint', { megabytes: megabytes(limits) || 10 })}
      </span>
      <span className={buttonClass('secondary', 'small')}>{t('create.source.choose')}</span>
      <input
        className="sr-only"
        id={id}
        multiple
        onChange={({ target }) => {
          add(target.files)
          target.value = ''
        }}
        ref={input}
        type="file"
      />
    </label>
  )
}

async function addFile(file: File, changeDraft: ChangeDraft): Promise<void> {
  const known = { key: randomId(), name: file.name }
  changeDraft(({ added }) => ({ added: [...added, { ...known, kind: 'uploading' }] }))
  const read = await readFile(file, known)
  // It may have been taken off the list meanwhile.
  changeDraft(({ added }) => ({
    added: added.map((source) => (source.key === known.key ? read : source)),
  }))
}

async function readFile(file: File, known: { key: string; name: string }): Promise<AddedSource> {
  try {
    const { id, words, notices } = await uploadFile(file)
    return { ...known, kind: 'stored', sourceId: id, words, notices }
  } catch (error) {
    return { ...known, kind: 'refused', error }
  }
}
