/**
 * The day of a moment (ISO 8601) in UTC as a language writes it ("22 November 2026"); the ISO form
 * for languages that Node does not know.
 */
export function localDate(moment: string, language: string): string {
  const day = moment.slice(0, 10)
  try {
    const [known] = Intl.DateTimeFormat.supportedLocalesOf([language === 'en' ? 'en-GB' : language])
    if (known === undefined) return day
    return new Intl.DateTimeFormat(known, { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date(moment),
    )
  } catch {
    // `und`, or a moment that is none.
    return day
  }
}
