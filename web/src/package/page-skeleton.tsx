import { useTranslation } from 'react-i18next'

/** The page's own shape in grey while it is being read, so that nothing jumps when it comes. */
export function PageSkeleton() {
  const { t } = useTranslation('studio')
  return (
    <div className="page package-page" role="status">
      <h1 className="sr-only">{t('state.loading')}</h1>
      <div aria-hidden="true" className="animate-pulse">
        <div className="mb-8 grid gap-3">
          <div className="h-9 w-2/3 max-w-xl rounded-md bg-sunken sm:h-10" />
          <div className="h-6 w-1/2 max-w-md rounded-md bg-sunken" />
        </div>
        <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[13rem_minmax(0,1fr)]">
          <div className="grid content-start gap-3">
            <div className="h-11 rounded-md bg-sunken" />
            <div className="h-11 rounded-md bg-sunken lg:h-80" />
          </div>
          <div className="grid min-h-dvh content-start gap-4">
            <div className="h-9 rounded-md bg-sunken" />
            <div className="h-24 rounded-md bg-sunken" />
            <div className="h-64 rounded-md bg-sunken" />
          </div>
        </div>
      </div>
    </div>
  )
}
