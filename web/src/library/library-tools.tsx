import { useTranslation } from 'react-i18next'
import { Icon } from '../ui/icon.tsx'
import { Select } from '../ui/select.tsx'
import { type Order, orders } from './order.ts'

/** Searching and sorting. */
export function LibraryTools({
  words,
  onWords,
  order,
  onOrder,
}: {
  words: string
  onWords: (words: string) => void
  order: Order
  onOrder: (order: Order) => void
}) {
  const { t } = useTranslation()
  return (
    <search className="grid gap-3 sm:grid-cols-[1fr_14rem]">
      <span className="relative block">
        <Icon
          className="pointer-events-none absolute top-3 left-3 size-5 text-muted"
          name="search"
        />
        <input
          aria-label={t('library.search')}
          className="control pl-10"
          onChange={({ target }) => onWords(target.value)}
          placeholder={t('library.search')}
          type="search"
          value={words}
        />
      </span>
      <Select
        aria-label={t('library.sort')}
        className="control"
        onChange={({ target }) => onOrder(orders.find((name) => name === target.value) ?? 'newest')}
        value={order}
      >
        {orders.map((name) => (
          <option key={name} value={name}>
            {t(`library.order.${name}`)}
          </option>
        ))}
      </Select>
    </search>
  )
}
