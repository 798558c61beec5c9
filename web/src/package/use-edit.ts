import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answerOf, api } from '../api/client.ts'
import { packageQuery } from '../api/queries.ts'
import { useToast } from '../ui/toast.tsx'
import type { Package } from './content.ts'
import { useFormat } from './format-context.ts'

/**
 * Saves the whole content of the format as its next version.
 * @param onSaved called before the page shows what was saved, and so while the form is still there
 */
export function useEdit(onSaved: () => void) {
  const { t } = useTranslation('package')
  const toast = useToast()
  const queryClient = useQueryClient()
  const { content: before, format, artifact } = useFormat()
  return useMutation({
    mutationFn: (content: unknown) =>
      answerOf(
        api.PATCH('/api/v1/content/{id}/{format}', {
          params: { path: { id: before.id, format } },
          body: { content: Object(content), version: artifact.version },
        }),
      ),
    onSuccess: async (edited) => {
      onSaved()
      // Shown at once; what else has changed with it comes from the server.
      queryClient.setQueryData(packageQuery(before.id).queryKey, (known: Package | undefined) =>
        known ? { ...known, artifacts: { ...known.artifacts, [format]: edited } } : known,
      )
      toast(t('edit.saved', { version: edited.version }))
      await refreshPackage(queryClient, before.id)
    },
  })
}

/** Reads a package and all that hangs on it anew. */
export async function refreshPackage(
  queryClient: ReturnType<typeof useQueryClient>,
  id: string,
): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({
      queryKey: packageQuery(id).queryKey,
      // The texts of sources never change.
      predicate: ({ queryKey }) => queryKey[2] !== 'source',
    }),
    queryClient.invalidateQueries({ queryKey: ['library'] }),
  ])
}
