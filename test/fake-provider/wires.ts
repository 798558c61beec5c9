import type { AskedFor } from './request.ts'
import { refusedByAnthropic, refusedByGemini, refusedByOpenAi } from './schema-rules.ts'

/** One answer of the stand-in, before it takes a wire format. */
export interface Reply {
  readonly text: string
  readonly finish: 'stop' | 'length' | 'safety' | 'prompt_blocked'
  readonly inputTokens: number
  /** Of these, those of a beginning that an earlier prompt had; only some vendors look for it. */
  readonly cachedTokens: number
  readonly outputTokens: number
}

/** How one vendor's HTTP interface looks from outside. */
export interface Wire {
  /** Null: the path is not one of this vendor's. */
  read(path: string, body: Record<string, unknown>): AskedFor | null
  /** The body of an answer that is not streamed. */
  whole(asked: AskedFor, reply: Reply): unknown
  /** The events of a streamed answer, each as it is written on the wire. */
  events(asked: AskedFor, reply: Reply): string[]
  error(status: number, message: string): unknown
  /** What the vendor has against the schema of a request: 400, or for "" an answer without text. */
  refusal(asked: AskedFor, body: Record<string, unknown>): string | null
}

type Json = Record<string, unknown>
// Requests are read the way a vendor's own server does: what is not there counts as empty.
const record = (value: unknown): Json =>
  typeof value === 'object' && value !== null ? (value as Json) : {}
const list = (value: unknown): Json[] => (Array.isArray(value) ? value.map(record) : [])
const string = (value: unknown): string => (typeof value === 'string' ? value : '')

const data = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`
const pieces = (text: string) => text.match(/[\s\S]{1,120}/g) ?? []

const textOf = (content: unknown): string =>
  typeof content === 'string'
    ? content
    : list(content)
        .map((part) => string(part['text']))
        .join('')

function vertexUsage(reply: Reply): Json {
  return {
    promptTokenCount: reply.inputTokens,
    cachedContentTokenCount: reply.cachedTokens,
    candidatesTokenCount: reply.outputTokens,
    totalTokenCount: reply.inputTokens + reply.outputTokens,
  }
}

const vertexReason = { stop: 'STOP', length: 'MAX_TOKENS', safety: 'SAFETY', prompt_blocked: '' }

function vertexAnswer(asked: AskedFor, reply: Reply, text: string, last: boolean): Json {
  if (reply.finish === 'prompt_blocked') {
    return { promptFeedback: { blockReason: 'SAFETY' }, usageMetadata: vertexUsage(reply) }
  }
  const content = text === '' ? {} : { content: { role: 'model', parts: [{ text }] } }
  const reason = last ? { finishReason: vertexReason[reply.finish] } : {}
  return {
    candidates: [{ index: 0, ...content, ...reason }],
    ...(last ? { usageMetadata: vertexUsage(reply) } : {}),
    modelVersion: asked.model,
  }
}

const vertex: Wire = {
  read(path, body) {
    const match = /\/models\/([^/:]+):(generateContent|streamGenerateContent)$/.exec(path)
    if (!match) return null
    const contents = list(body['contents'])
    const users = contents.filter((content) => content['role'] === 'user')
    const models = contents.filter((content) => content['role'] === 'model')
    const generation = record(body['generationConfig'])
    return {
      model: match[1] ?? '',
      instructions: textOf(record(body['systemInstruction'])['parts']),
      input: users.map((content) => textOf(content['parts'])).join('\n'),
      continued: models.map((content) => textOf(content['parts'])).join(''),
      stream: match[2] === 'streamGenerateContent',
      schema: generation['responseSchema'] ?? generation['responseJsonSchema'] ?? null,
      maxOutputTokens: Number(generation['maxOutputTokens'] ?? 0),
      tool: null,
    }
  },
  whole: (asked, reply) => vertexAnswer(asked, reply, reply.text, true),
  events(asked, reply) {
    const parts = pieces(reply.text)
    if (parts.length === 0) return [data(vertexAnswer(asked, reply, '', true))]
    return parts.map((text, index) =>
      data(vertexAnswer(asked, reply, text, index === parts.length - 1)),
    )
  },
  error: (status, message) => ({
    error: { code: status, message, status: status === 429 ? 'RESOURCE_EXHAUSTED' : 'INTERNAL' },
  }),
  refusal({ schema }) {
    const refused = schema === null ? null : refusedByGemini(schema)
    if (refused === 'empty') return ''
    return (
      refused && 'The specified schema produces a constraint that has too many states for serving.'
    )
  },
}

const openaiReason = {
  stop: 'stop',
  length: 'length',
  safety: 'content_filter',
  prompt_blocked: 'content_filter',
}

function openaiUsage(reply: Reply): Json {
  return {
    prompt_tokens: reply.inputTokens,
    prompt_tokens_details: { cached_tokens: reply.cachedTokens },
    completion_tokens: reply.outputTokens,
    total_tokens: reply.inputTokens + reply.outputTokens,
  }
}

const openai: Wire = {
  read(path, body) {
    if (!path.endsWith('/chat/completions')) return null
    const messages = list(body['messages'])
    const said = (...roles: string[]) =>
      messages
        .filter((message) => roles.includes(string(message['role'])))
        .map((message) => textOf(message['content']))
    const format = record(body['response_format'])
    return {
      model: string(body['model']),
      instructions: said('system', 'developer').join('\n'),
      input: said('user').join('\n'),
      continued: said('assistant').join(''),
      stream: body['stream'] === true,
      schema: record(format['json_schema'])['schema'] ?? null,
      maxOutputTokens: Number(body['max_tokens'] ?? body['max_completion_tokens'] ?? 0),
      tool: null,
    }
  },
  whole: (asked, reply) => ({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: asked.model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: reply.text },
        finish_reason: openaiReason[reply.finish],
      },
    ],
    usage: openaiUsage(reply),
  }),
  events(asked, reply) {
    const chunk = (choices: unknown[], more: Json = {}) =>
      data({
        id: 'chatcmpl-1',
        object: 'chat.completion.chunk',
        created: 1,
        model: asked.model,
        choices,
        ...more,
      })
    return [
      chunk([{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }]),
      ...pieces(reply.text).map((content) =>
        chunk([{ index: 0, delta: { content }, finish_reason: null }]),
      ),
      chunk([{ index: 0, delta: {}, finish_reason: openaiReason[reply.finish] }]),
      chunk([], { usage: openaiUsage(reply) }),
      'data: [DONE]\n\n',
    ]
  },
  error: (status, message) => ({
    error: { message, type: status === 429 ? 'rate_limit_exceeded' : 'server_error', code: null },
  }),
  refusal({ schema }, body) {
    const format = record(record(body['response_format'])['json_schema'])
    return format['strict'] === true ? refusedByOpenAi(string(format['name']), schema) : null
  },
}

const anthropicReason = {
  stop: 'end_turn',
  length: 'max_tokens',
  safety: 'refusal',
  prompt_blocked: 'refusal',
}

const anthropic: Wire = {
  read(path, body) {
    if (!path.endsWith('/messages')) return null
    const messages = list(body['messages'])
    const said = (role: string) =>
      messages
        .filter((message) => message['role'] === role)
        .map((message) => textOf(message['content']))
    const choice = record(body['tool_choice'])
    const tool = list(body['tools'])[0]
    const forced = tool && ['tool', 'any'].includes(string(choice['type']))
    const format = record(record(body['output_config'])['format'])
    return {
      model: string(body['model']),
      instructions: textOf(body['system']),
      input: said('user').join('\n'),
      continued: said('assistant').join(''),
      stream: body['stream'] === true,
      schema: forced ? (tool['input_schema'] ?? null) : (format['schema'] ?? null),
      maxOutputTokens: Number(body['max_tokens'] ?? 0),
      tool: forced ? string(tool['name']) : null,
    }
  },
  whole: (asked, reply) => ({
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: asked.model,
    content: [{ type: 'text', text: reply.text }],
    stop_reason: anthropicReason[reply.finish],
    stop_sequence: null,
    usage: { input_tokens: reply.inputTokens, output_tokens: reply.outputTokens },
  }),
  events(asked, reply) {
    const event = (type: string, more: Json) => `event: ${type}\n${data({ type, ...more })}`
    const block =
      asked.tool === null
        ? { type: 'text', text: '' }
        : { type: 'tool_use', id: 'toolu_1', name: asked.tool, input: {} }
    const delta = (text: string) =>
      asked.tool === null
        ? { type: 'text_delta', text }
        : { type: 'input_json_delta', partial_json: text }
    const usage = { input_tokens: reply.inputTokens, output_tokens: 1 }
    const reason =
      asked.tool !== null && reply.finish === 'stop' ? 'tool_use' : anthropicReason[reply.finish]
    return [
      event('message_start', {
        message: {
          id: 'msg_1',
          type: 'message',
          role: 'assistant',
          model: asked.model,
          content: [],
          stop_reason: null,
          stop_sequence: null,
          usage,
        },
      }),
      event('content_block_start', { index: 0, content_block: block }),
      ...pieces(reply.text).map((text) =>
        event('content_block_delta', { index: 0, delta: delta(text) }),
      ),
      event('content_block_stop', { index: 0 }),
      event('message_delta', {
        delta: { stop_reason: reason, stop_sequence: null },
        usage: { output_tokens: reply.outputTokens },
      }),
      event('message_stop', {}),
    ]
  },
  error: (status, message) => ({
    type: 'error',
    error: { type: status === 429 ? 'rate_limit_error' : 'api_error', message },
  }),
  // Tools take any JSON Schema.
  refusal: ({ schema, tool }) =>
    schema === null || tool !== null ? null : refusedByAnthropic(schema),
}

/** The wire formats the stand-in speaks, by the name `--wire` takes. */
export const wires = { vertex, openai, anthropic } as const satisfies Record<string, Wire>
export type WireName = keyof typeof wires
