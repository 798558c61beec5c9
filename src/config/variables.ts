import {
  amount,
  baseUrl,
  engineChain,
  flag,
  hosts,
  listenHost,
  networks,
  oneOf,
  origins,
  rate,
  secret,
  secretUrl,
  text,
  whole,
} from './variable.ts'

/** Who can be asked for a draft, as ENGINES names them. */
export const engineProviders = [
  'vertex',
  'google',
  'openai',
  'anthropic',
  'openai-compatible',
] as const

const key = 'the key as the provider gave it: printable characters, no spaces'

/** Every environment variable the program reads, with its default. docs/configuration.md follows it. */
export const variables = {
  ENVIRONMENT: oneOf(['development', 'staging', 'production'], 'development'),
  HOST: listenHost('127.0.0.1'),
  PORT: whole(0, 65_535, 8000),
  LOG_LEVEL: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'info'),
  DATA_DIR: text('the path of a folder', '.data'),
  STORE: oneOf(['sqlite', 'firestore'], 'sqlite'),
  REDIS_URL: secretUrl(['redis:', 'rediss:']),
  /** Jobs done at once in this process; 0: it only takes them in, and other processes work. */
  WORKER_CONCURRENCY: whole(0, 1024, 64),
  JOB_QUEUE_LIMIT: whole(1, 1_000_000, 10_000),
  JOB_LEASE_SECONDS: whole(1, 3600, 15),
  JOB_MAX_ATTEMPTS: whole(1, 20, 3),
  IDEMPOTENCY_HOURS: whole(1, 8760, 24),
  RETENTION_DAYS: whole(1, 36_500, null),
  SQLITE_SYNCHRONOUS: oneOf(['normal', 'full'], 'normal'),

  ALLOWED_HOSTS: hosts(),
  CORS_ORIGINS: origins(),
  TRUSTED_PROXIES: networks(),
  EGRESS_ALLOWED_HOSTS: hosts(),
  MAX_BODY_MB: whole(1, 512, 10),
  /** A file or page before its text is taken out; the text itself is held to MAX_BODY_MB. */
  MAX_SOURCE_MB: whole(1, 512, 32),
  HTTP_HEADERS_TIMEOUT_MS: whole(100, 60_000, 5000),
  HTTP_REQUEST_TIMEOUT_MS: whole(100, 600_000, 10_000),
  HTTP_MAX_CONNECTIONS: whole(1, 65_535, 4096),
  GENERATE_TIMEOUT_MS: whole(100, 3_600_000, 300_000),
  SHUTDOWN_TIMEOUT_MS: whole(0, 600_000, 8000),

  RATE_LIMIT_ENABLED: flag(true),
  RATE_LIMIT_GENERATE: rate({ quota: 10, windowSeconds: 60 }),
  RATE_LIMIT_GENERATE_PER_ADDRESS: rate(null),
  RATE_LIMIT_BAD_KEYS: rate({ quota: 20, windowSeconds: 60 }),
  MAX_STREAMS_PER_KEY: whole(1, 10_000, 20),

  METRICS_ENABLED: flag(true),
  WORKER_METRICS_HOST: listenHost('127.0.0.1'),
  WORKER_METRICS_PORT: whole(0, 65_535, 9464),
  OTEL_SDK_DISABLED: flag(false),
  OTEL_EXPORTER_OTLP_ENDPOINT: baseUrl(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: baseUrl(),
  MAX_COST_USD_PER_JOB: amount(1_000_000),
  MAX_COST_USD_PER_KEY_PER_DAY: amount(1_000_000),

  ENGINES: engineChain(engineProviders),
  /** One model call, its retries not counted. */
  MODEL_TIMEOUT_MS: whole(100, 3_600_000, 120_000),
  /** Until a model begins to answer: those that reason are silent for longer. */
  MODEL_FIRST_TIMEOUT_MS: whole(100, 3_600_000, 90_000),
  /** Between two pieces of a model's answer. */
  MODEL_IDLE_TIMEOUT_MS: whole(100, 3_600_000, 30_000),
  MODEL_ATTEMPTS: whole(1, 10, 3),
  MODEL_CONCURRENCY: whole(1, 10_000, 64),
  MODEL_CALLS_PER_MINUTE: whole(1, 1_000_000, null),
  /** Source text one call may hold; longer sources are digested first. */
  MODEL_CONTEXT_TOKENS: whole(1000, 10_000_000, 100_000),
  MODEL_MAX_OUTPUT_TOKENS: whole(256, 1_000_000, 16_384),
  /** How much a model reasons before it answers; what it reasons is billed as output. */
  MODEL_REASONING: oneOf(
    ['provider-default', 'none', 'minimal', 'low', 'medium', 'high'],
    'provider-default',
  ),
  PRICES_FILE: text('the path of a price table', null),
  GOOGLE_APPLICATION_CREDENTIALS: text('the path of a service-account file', null),
  GCP_PROJECT_ID: text('a Google Cloud project id', null, /^[a-z0-9.:-]{1,128}$/),
  FIRESTORE_DATABASE: text(
    'the id of a Firestore database',
    '(default)',
    /^(\(default\)|[a-z][a-z0-9-]{2,61}[a-z0-9])$/,
  ),
  VERTEX_LOCATION: text(
    'a Google Cloud location such as us-central1 or global',
    'us-central1',
    /^[a-z0-9-]{1,64}$/,
  ),
  FIRESTORE_EMULATOR_HOST: text(
    'host:port of a Firestore emulator',
    null,
    /^[A-Za-z0-9.[\]:-]{1,253}:[0-9]{1,5}$/,
  ),
  GOOGLE_GENERATIVE_AI_API_KEY: secret(key),
  OPENAI_API_KEY: secret(key),
  ANTHROPIC_API_KEY: secret(key),
  OPENAI_COMPATIBLE_API_KEY: secret(key),
  VERTEX_BASE_URL: baseUrl(),
  GOOGLE_BASE_URL: baseUrl(),
  OPENAI_BASE_URL: baseUrl(),
  ANTHROPIC_BASE_URL: baseUrl(),
  OPENAI_COMPATIBLE_BASE_URL: baseUrl(),
} as const
