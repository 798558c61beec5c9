import type packageTexts from '../package/en.json'
import type studioTexts from './en.json'

/** Makes `t('…')` take the keys of the English files alone. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'studio'
    resources: { studio: typeof studioTexts; package: typeof packageTexts }
  }
}
