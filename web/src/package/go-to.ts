/** Scrolls to a field of the format, opens what it is folded in, and marks it for a moment. */
export function goTo(path: string): void {
  requestAnimationFrame(() => {
    const field = document.querySelector(`[data-path="${CSS.escape(path)}"]`)
    if (!(field instanceof HTMLElement)) return
    for (
      let fold = field.closest('details');
      fold;
      fold = fold.parentElement?.closest('details') ?? null
    ) {
      fold.open = true
    }
    field.scrollIntoView({ block: 'center' })
    if (!field.hasAttribute('tabindex')) field.tabIndex = -1
    field.focus({ preventScroll: true })
    field.classList.add('found')
    setTimeout(() => field.classList.remove('found'), 4000)
  })
}
