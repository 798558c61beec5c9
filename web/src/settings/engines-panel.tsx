import { useTranslation } from 'react-i18next'
import type { Schemas } from '../api/client.ts'
import { Badge } from '../ui/badge.tsx'
import { Panel } from '../ui/panel.tsx'

/** The variables of each provider, as docs/configuration.md has them. */
const providers = [
  ['Google AI Studio', 'ENGINES=google:MODEL,embedded\nGOOGLE_GENERATIVE_AI_API_KEY=…'],
  ['OpenAI', 'ENGINES=openai:MODEL,embedded\nOPENAI_API_KEY=…'],
  ['Anthropic', 'ENGINES=anthropic:MODEL,embedded\nANTHROPIC_API_KEY=…'],
  [
    'Vertex AI',
    'ENGINES=vertex:MODEL,embedded\nGCP_PROJECT_ID=…\nGOOGLE_APPLICATION_CREDENTIALS=/path/key.json',
  ],
  [
    'Ollama, vLLM, …',
    'ENGINES=openai-compatible:MODEL,embedded\nOPENAI_COMPATIBLE_BASE_URL=http://127.0.0.1:11434/v1',
  ],
] as const

/** Which engines there are, what the embedded one is, and how a model is added. */
export function EnginesPanel({ engines }: { engines: Schemas['About']['engines'] }) {
  const { t } = useTranslation()
  return (
    <Panel title={t('settings.engines.title')}>
      <ol className="grid gap-3">
        {engines.map(({ id, kind }, index) => (
          <li className="rounded-md bg-sunken p-4" key={id}>
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-medium">
                {kind === 'embedded' ? t('create.engine.embedded') : id}
              </span>
              <Badge tone={index === 0 ? 'good' : 'plain'}>
                {t(index === 0 ? 'settings.engines.first' : 'settings.engines.fallback')}
              </Badge>
            </div>
            <p className="mt-1 max-w-prose text-muted text-sm">
              {t(`settings.engines.about.${kind}`)}
            </p>
          </li>
        ))}
      </ol>
      <details className="group mt-5">
        <summary className="link font-medium">{t('settings.engines.add')}</summary>
        <div className="mt-3 grid grid-cols-1 gap-4 text-sm">
          <p className="max-w-prose">{t('settings.engines.how')}</p>
          {providers.map(([name, lines]) => (
            <div key={name}>
              <h3 className="mb-1 font-medium">{name}</h3>
              <pre
                className="overflow-x-auto rounded-md bg-sunken p-3 font-mono text-xs"
                // Wide lines are scrolled to by keyboard too.
                // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
                tabIndex={0}
              >
                {lines}
              </pre>
            </div>
          ))}
        </div>
      </details>
    </Panel>
  )
}
