import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { buttonClass } from '../ui/button.tsx'
import { PageHeader } from './page-header.tsx'

export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <div className="page">
      <PageHeader lead={t('notFound.text')} title={t('notFound.title')} />
      <Link className={buttonClass('primary')} to="/">
        {t('notFound.home')}
      </Link>
    </div>
  )
}
