import type { LanguageModelV4 } from '@ai-sdk/provider'
import type { JsonSchema } from '../../ports/model.ts'
import { strictSchema } from './strict-schema.ts'
import { ownTokenServer, unauthenticated, vertexScope } from './vertex-auth.ts'

/** How much a model reasons before it answers, as the AI SDK names it. */
export type Reasoning = 'provider-default' | 'none' | 'minimal' | 'low' | 'medium' | 'high'

/** What the providers are reached with; every field null or undefined means "not configured". */
export interface ProviderSettings {
  readonly vertex: {
    readonly project: string | null
    readonly location: string
    readonly baseUrl: string | null
    /** Path of a service-account file; null: application-default credentials. */
    readonly credentialsFile: string | null
  }
  readonly google: { readonly apiKey: string | null; readonly baseUrl: string | null }
  readonly openai: { readonly apiKey: string | null; readonly baseUrl: string | null }
  readonly anthropic: { readonly apiKey: string | null; readonly baseUrl: string | null }
  readonly openaiCompatible: { readonly apiKey: string | null; readonly baseUrl: string | null }
  readonly reasoning: Reasoning
}

export interface Provider {
  /** What must be configured before it can be used, or null when all is there. */
  readonly missing: (settings: ProviderSettings) => string | null
  /** A shape in the form its native schema mode takes. */
  readonly schema: (shape: JsonSchema) => JsonSchema
  /**
   * Undefined: its own. Clients leave it out for models that refuse one; Google advises against
   * lower ones for its models that reason, which then repeat themselves.
   */
  readonly temperature: number | undefined
  /** The most tokens its client lets a model reason on top of what it may write. */
  readonly reasoningTokens: (reasoning: Reasoning) => number
  readonly open: (
    settings: ProviderSettings,
    modelId: string,
    fetch: typeof globalThis.fetch,
  ) => Promise<LanguageModelV4>
  /** A request that costs nothing and is answered well only with the right key and a known model. */
  readonly probe: (
    settings: ProviderSettings,
    modelId: string,
    fetch: typeof globalThis.fetch,
  ) => Promise<Probe>
}

export interface Probe {
  readonly url: string
  readonly init: { method?: string; headers?: Record<string, string>; body?: string }
}

const standardBase = {
  google: 'https://generativelanguage.googleapis.com/v1beta',
  openai: 'https://api.openai.com/v1',
  anthropic: 'https://api.anthropic.com/v1',
}

function baseOf(baseUrl: string | null, path: string, standard: string): string {
  return withPath(baseUrl, path).baseURL ?? standard
}

/** A base URL without a path gets the vendor's standard one, so that a bare `http://host:port` works. */
function withPath(
  baseUrl: string | null,
  path: string,
): { baseURL: string } | Record<string, never> {
  if (baseUrl === null) return {}
  const url = new URL(baseUrl)
  return { baseURL: url.pathname === '/' ? new URL(path, url).href : baseUrl.replace(/\/$/, '') }
}

function isPlainLoopback(baseUrl: string | null): boolean {
  if (baseUrl === null) return false
  const { protocol, hostname } = new URL(baseUrl)
  return protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
}

async function vertexAuth(vertex: ProviderSettings['vertex'], fetch: typeof globalThis.fetch) {
  if (vertex.credentialsFile === null) {
    return isPlainLoopback(vertex.baseUrl) ? { authClient: unauthenticated() } : {}
  }
  const authClient = await ownTokenServer(vertex.credentialsFile, fetch)
  return authClient === null ? { keyFilename: vertex.credentialsFile } : { authClient }
}

const needsKey = (key: string | null, variable: string) =>
  key === null ? `${variable} is not set` : null

/** For most, what a model reasons is part of what it may write. */
const withinOutput = () => 0

/** As its client counts for models with a budget: a share of what they can write, 128,000 at most. */
const anthropicShares: Readonly<Record<Reasoning, number>> = {
  'provider-default': 0,
  none: 0.02,
  minimal: 0.02,
  low: 0.1,
  medium: 0.3,
  high: 0.6,
}

const asItIs = (shape: JsonSchema): JsonSchema => shape

/** The vendors, by the name that stands before the colon in `ENGINES`. Model ids are free text. */
export const providers = {
  vertex: {
    schema: asItIs,
    temperature: undefined,
    reasoningTokens: withinOutput,
    missing: ({ vertex }) => (vertex.project === null ? 'GCP_PROJECT_ID is not set' : null),
    async open({ vertex }, modelId, fetch) {
      const project = vertex.project ?? ''
      const { createGoogleVertex } = await import('@ai-sdk/google-vertex')
      return createGoogleVertex({
        project,
        location: vertex.location,
        fetch,
        googleAuthOptions: await vertexAuth(vertex, fetch),
        ...withPath(
          vertex.baseUrl,
          `/v1/projects/${project}/locations/${vertex.location}/publishers/google`,
        ),
      })(modelId)
    },
    async probe({ vertex }, modelId, fetch) {
      const path = `/v1/projects/${vertex.project}/locations/${vertex.location}/publishers/google`
      const host = vertex.location === 'global' ? '' : `${vertex.location}-`
      const base = baseOf(vertex.baseUrl, path, `https://${host}aiplatform.googleapis.com${path}`)
      const { GoogleAuth } = await import('google-auth-library')
      const auth = new GoogleAuth({ scopes: [vertexScope], ...(await vertexAuth(vertex, fetch)) })
      const token = await auth.getAccessToken()
      const contents = [{ role: 'user', parts: [{ text: 'Hello' }] }]
      return {
        url: `${base}/models/${modelId}:countTokens`,
        init: {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ contents }),
        },
      }
    },
  },
  google: {
    schema: asItIs,
    temperature: undefined,
    reasoningTokens: withinOutput,
    missing: ({ google }) => needsKey(google.apiKey, 'GOOGLE_GENERATIVE_AI_API_KEY'),
    async open({ google }, modelId, fetch) {
      const { createGoogle } = await import('@ai-sdk/google')
      return createGoogle({
        apiKey: google.apiKey ?? '',
        fetch,
        ...withPath(google.baseUrl, '/v1beta'),
      })(modelId)
    },
    async probe({ google }, modelId) {
      const base = baseOf(google.baseUrl, '/v1beta', standardBase.google)
      const headers = { 'x-goog-api-key': google.apiKey ?? '' }
      return { url: `${base}/models/${encodeURIComponent(modelId)}`, init: { headers } }
    },
  },
  openai: {
    schema: strictSchema,
    temperature: 0,
    reasoningTokens: withinOutput,
    missing: ({ openai }) => needsKey(openai.apiKey, 'OPENAI_API_KEY'),
    async open({ openai }, modelId, fetch) {
      const { createOpenAI } = await import('@ai-sdk/openai')
      return createOpenAI({
        apiKey: openai.apiKey ?? '',
        fetch,
        ...withPath(openai.baseUrl, '/v1'),
      }).chat(modelId)
    },
    async probe({ openai }, modelId) {
      const base = baseOf(openai.baseUrl, '/v1', standardBase.openai)
      const headers = { authorization: `Bearer ${openai.apiKey ?? ''}` }
      return { url: `${base}/models/${encodeURIComponent(modelId)}`, init: { headers } }
    },
  },
  anthropic: {
    // Its client closes the objects by itself.
    schema: asItIs,
    temperature: 0,
    reasoningTokens: (reasoning) => Math.ceil(128_000 * anthropicShares[reasoning]),
    missing: ({ anthropic }) => needsKey(anthropic.apiKey, 'ANTHROPIC_API_KEY'),
    async open({ anthropic }, modelId, fetch) {
      const { createAnthropic } = await import('@ai-sdk/anthropic')
      return createAnthropic({
        apiKey: anthropic.apiKey ?? '',
        fetch,
        ...withPath(anthropic.baseUrl, '/v1'),
      })(modelId)
    },
    async probe({ anthropic }, modelId) {
      const base = baseOf(anthropic.baseUrl, '/v1', standardBase.anthropic)
      const headers = { 'x-api-key': anthropic.apiKey ?? '', 'anthropic-version': '2023-06-01' }
      return { url: `${base}/models/${encodeURIComponent(modelId)}`, init: { headers } }
    },
  },
  'openai-compatible': {
    // Ollama, vLLM, llama.cpp, LM Studio and gateways to OpenAI take `json_schema`, and all of
    // them closed objects.
    schema: strictSchema,
    temperature: 0,
    reasoningTokens: withinOutput,
    missing: ({ openaiCompatible }) =>
      needsKey(openaiCompatible.baseUrl, 'OPENAI_COMPATIBLE_BASE_URL'),
    async open({ openaiCompatible }, modelId, fetch) {
      const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible')
      const { baseURL } = withPath(openaiCompatible.baseUrl, '/v1')
      return createOpenAICompatible({
        name: 'openai-compatible',
        baseURL: baseURL ?? '',
        fetch,
        includeUsage: true,
        supportsStructuredOutputs: true,
        ...(openaiCompatible.apiKey === null ? {} : { apiKey: openaiCompatible.apiKey }),
      })(modelId)
    },
    async probe({ openaiCompatible }, modelId) {
      const base = baseOf(openaiCompatible.baseUrl, '/v1', '')
      const key = openaiCompatible.apiKey
      const headers: Record<string, string> = key === null ? {} : { authorization: `Bearer ${key}` }
      return { url: `${base}/models/${encodeURIComponent(modelId)}`, init: { headers } }
    },
  },
} as const satisfies Record<string, Provider>
export type ProviderName = keyof typeof providers

/** Splits `vertex:gemini-2.5-flash` at its first colon; null where the provider is not known. */
export function parseModelId(id: string): { provider: ProviderName; modelId: string } | null {
  const colon = id.indexOf(':')
  if (colon < 1 || colon === id.length - 1) return null
  const provider = id.slice(0, colon)
  return Object.hasOwn(providers, provider)
    ? { provider: provider as ProviderName, modelId: id.slice(colon + 1) } // own key of the table
    : null
}
