import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Panel } from '../ui/panel.tsx'
import { Tabs } from '../ui/tabs.tsx'
import type { DraftErrors } from './draft.ts'
import { ExampleSource } from './example-source.tsx'
import { FileSource } from './file-source.tsx'
import { SourceList } from './source-list.tsx'
import { megabytes, type SourceProps } from './source-props.ts'
import { TextSource } from './text-source.tsx'
import { UrlSource } from './url-source.tsx'

/** Every way to give a source, and the list of those given. */
export function SourcePanel({ error, ...props }: SourceProps & { error: DraftErrors['sources'] }) {
  const { t } = useTranslation()
  const [way, setWay] = useState<'text' | 'file' | 'url' | 'example'>('text')
  const { limits } = props
  const said =
    error &&
    t(`create.error.sources.${error}`, { count: limits?.sources, megabytes: megabytes(limits) })
  return (
    <Panel title={t('create.source.title')}>
      <Tabs
        label={t('create.source.ways')}
        onChange={setWay}
        tabs={[
          {
            value: 'text',
            label: t('create.source.text'),
            panel: <TextSource {...props} error={said} />,
          },
          { value: 'file', label: t('create.source.file'), panel: <FileSource {...props} /> },
          { value: 'url', label: t('create.source.url'), panel: <UrlSource {...props} /> },
          {
            value: 'example',
            label: t('create.source.example'),
            panel: <ExampleSource {...props} />,
          },
        ]}
        value={way}
      />
      {said && way !== 'text' && (
        <p className="mt-3 text-bad text-sm" role="alert">
          {said}
        </p>
      )}
      <SourceList {...props} />
    </Panel>
  )
}
