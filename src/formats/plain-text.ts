import { z } from 'zod'

/** Tags a browser would act on. A bare `<` or `List<String>` is text and stays allowed. */
const markup =
  /<\/?(?:a|abbr|audio|b|base|blockquote|body|br|button|canvas|code|div|em|embed|font|form|h[1-6]|head|hr|html|i|iframe|img|input|li|link|math|meta|object|ol|option|p|pre|s|script|select|span|strong|style|sub|sup|svg|table|tbody|td|template|textarea|th|thead|title|tr|u|ul|video)\b/i

/** Whether `text` holds an HTML tag, opening or closing. */
export function holdsMarkup(text: string): boolean {
  return text.includes('<') && markup.test(text)
}

/**
 * A text field of a format: plain text without HTML, `min` to `max` UTF-16 units, of which the
 * minimum is counted without the white space around it.
 */
export function plainText(min: number, max: number) {
  return z
    .string()
    .min(min)
    .max(max)
    .refine((value) => value.trim().length >= min, `must hold at least ${min} characters`)
    .refine((value) => !holdsMarkup(value), 'must be plain text without HTML tags')
}
