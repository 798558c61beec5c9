/** What the stand-in can do instead of answering well; the fault modes the tests inject. */
export const modes = {
  ok: 'a good answer, built from the passages of the request',
  '429': 'too many requests',
  '429-retry-after': 'too many requests, and Retry-After: 600',
  '500': 'an error of the provider',
  '503': 'the provider is overloaded',
  'html-502': 'a proxy in front answers with HTML',
  '401': 'the credentials are refused',
  '404': 'the model is not known',
  cut: 'JSON that ends in the middle, called complete',
  fenced: 'good JSON in a Markdown code fence',
  reasoning: 'good JSON after a reasoning tag',
  prose: 'prose instead of JSON',
  empty: 'an answer without text',
  'wrong-type': 'JSON of another shape',
  extra: 'a good answer with a field too many',
  safety: 'a good start, then stopped by the safety filter',
  'prompt-blocked': 'the prompt is blocked before any answer',
  'max-tokens': 'cut at the token limit; goes on when asked to',
  'short-breath': 'cut at the token limit three times over',
  'begins-anew': 'cut at the token limit; begins anew when asked to go on',
  'thought-only': 'at the token limit before any text, as models that reason can be',
  'no-schemas': 'refuses every request with a schema',
  reset: 'the connection is reset',
  hang: 'no answer at all',
  drip: 'one byte every 300 ms',
  stalled: 'one chunk, then nothing',
  huge: 'a body of 200 MB',
  unsupported: 'a good answer with numbers that are not in the source',
  invented: 'a good answer about something else, marked with a passage of the request',
  markup: 'a good answer with HTML in it',
  echo: 'repeats its instructions, as a prompt injection would have it',
} as const
export type Mode = keyof typeof modes

/** Reads "429,429,ok": one mode a request, the last one for all that follow. Null: not such a list. */
export function parseModes(text: string): Mode[] | null {
  const names = text.split(',').map((name) => name.trim())
  return names.every((name): name is Mode => Object.hasOwn(modes, name)) ? names : null
}
