import { useTranslation } from 'react-i18next'
import { useToast } from '../ui/toast.tsx'
import { copyText } from './copy-text.ts'

/** Copies a text and says how that went. */
export function useCopy(): (text: string) => Promise<void> {
  const { t } = useTranslation('package')
  const toast = useToast()
  return async (text) => {
    if (await copyText(text)) toast(t('copy.done'))
    else toast(t('copy.failed'), 'failed')
  }
}
