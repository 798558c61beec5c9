import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'

/** Opens or closes every fold of a list at once. */
export function OpenAll({
  isOpen,
  onChange,
}: {
  isOpen: boolean
  onChange: (open: boolean) => void
}) {
  const { t } = useTranslation('package')
  return (
    <p className="no-print mb-4">
      <Button icon="chevron" onClick={() => onChange(!isOpen)} size="small">
        {t(isOpen ? 'read.closeAll' : 'read.openAll')}
      </Button>
    </p>
  )
}
