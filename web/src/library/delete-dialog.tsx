import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answerOf, api } from '../api/client.ts'
import { libraryQuery, packageQuery } from '../api/queries.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogActions } from '../ui/dialog.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useToast } from '../ui/toast.tsx'
import type { LibraryEntry } from './order.ts'

/** Asks before a package is deleted: what is gone cannot be brought back. */
export function DeleteDialog({
  entry,
  onClose,
  onDeleted,
}: {
  entry: LibraryEntry | null
  onClose: () => void
  /** Called once it is gone, before anything of it is forgotten here. */
  onDeleted?: () => void
}) {
  const { t } = useTranslation()
  const toast = useToast()
  const queryClient = useQueryClient()
  const remove = useMutation({
    mutationFn: ({ id }: LibraryEntry) =>
      answerOf(api.DELETE('/api/v1/content/{id}', { params: { path: { id } } })),
    onSuccess: async (_answer, { id, title }) => {
      onDeleted?.()
      queryClient.removeQueries({ queryKey: packageQuery(id).queryKey })
      await queryClient.invalidateQueries({ queryKey: libraryQuery.queryKey })
      toast(t('library.deleted', { title }))
      onClose()
    },
  })
  return (
    <Dialog
      onClose={() => {
        remove.reset()
        onClose()
      }}
      open={entry !== null}
      title={t('library.deleteTitle')}
    >
      <p>{t('library.deleteText', { title: entry?.title })}</p>
      {remove.error && <ProblemNotice error={remove.error} />}
      <DialogActions>
        <Button onClick={onClose}>{t('library.keep')}</Button>
        <Button
          busy={remove.isPending}
          icon="trash"
          look="danger"
          onClick={() => entry && remove.mutate(entry)}
        >
          {t('action.delete')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
