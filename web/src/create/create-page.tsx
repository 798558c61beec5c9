import { useTranslation } from 'react-i18next'
import { PageHeader } from '../shell/page-header.tsx'

export function CreatePage() {
  const { t } = useTranslation()
  return (
    <div className="page">
      <PageHeader title={t('shell.create')} />
    </div>
  )
}
