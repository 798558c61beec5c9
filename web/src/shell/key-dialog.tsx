import { useQueryClient } from '@tanstack/react-query'
import { useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { currentKey, isKeyWanted, setKey, stopAskingForKey, subscribeToKey } from '../api/key.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogActions } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'

/** Asks for an API key when the server wants one. */
export function KeyDialog() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const wanted = useSyncExternalStore(subscribeToKey, isKeyWanted)
  const [value, setValue] = useState('')
  const refused = currentKey() !== null
  return (
    <Dialog onClose={stopAskingForKey} open={wanted} title={t('key.title')}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (value.trim() === '') return
          setKey(value.trim())
          setValue('')
          void queryClient.resetQueries()
        }}
      >
        <p className="text-muted text-sm">{t('key.why')}</p>
        <Field
          error={refused ? t('key.refused') : undefined}
          hint={t('key.kept')}
          label={t('key.label')}
        >
          {(control) => (
            <input
              {...control}
              autoComplete="off"
              onChange={(event) => setValue(event.target.value)}
              required
              spellCheck={false}
              type="password"
              value={value}
            />
          )}
        </Field>
        <DialogActions>
          <Button look="primary" type="submit">
            {t('key.use')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
