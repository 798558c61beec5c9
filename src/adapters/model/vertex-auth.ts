import { createSign } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { OAuth2Client } from 'google-auth-library'
import { z } from 'zod'

/**
 * Access tokens for service accounts whose token server is not Google's own: the library asks
 * Google's whatever the key file says, which no proxy, private cloud or local stand-in can answer.
 * Grant by RFC 7523 (JWT bearer), as in https://developers.google.com/identity/protocols/oauth2/service-account.
 */

const keyFileSchema = z.object({
  type: z.literal('service_account'),
  client_email: z.string().min(1),
  private_key: z.string().min(1),
  private_key_id: z.string().optional(),
  token_uri: z.url(),
})
type KeyFile = z.infer<typeof keyFileSchema>

const tokenReplySchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive().default(3600),
})

export const vertexScope = 'https://www.googleapis.com/auth/cloud-platform'
const lifetimeSeconds = 3600

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function assertion(key: KeyFile, nowSeconds: number): string {
  const header = { alg: 'RS256', typ: 'JWT', kid: key.private_key_id }
  const claims = {
    iss: key.client_email,
    scope: vertexScope,
    aud: key.token_uri,
    iat: nowSeconds,
    exp: nowSeconds + lifetimeSeconds,
  }
  const signed = `${base64url(header)}.${base64url(claims)}`
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key.private_key, 'base64url')}`
}

interface AccessToken {
  access_token: string
  /** Milliseconds since 1970. */
  expiry_date: number
}

function clientWith(getToken: () => Promise<AccessToken>): OAuth2Client {
  const client = new OAuth2Client()
  client.refreshHandler = getToken
  return client
}

async function exchange(key: KeyFile, fetch: typeof globalThis.fetch): Promise<AccessToken> {
  const response = await fetch(key.token_uri, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: assertion(key, Math.floor(Date.now() / 1000)),
    }),
    redirect: 'error',
  })
  if (!response.ok) throw new TokenRefused(response.status)
  const reply = tokenReplySchema.parse(await response.json())
  return { access_token: reply.access_token, expiry_date: Date.now() + reply.expires_in * 1000 }
}

/**
 * Reads a key file and, where it names a token server of its own, gives a client that gets its
 * tokens there. Null: the file is of another kind or Google's own, which the library reads itself.
 * Throws what reading or parsing the file throws; the client throws TokenRefused on a refusal.
 */
export async function ownTokenServer(
  credentialsFile: string,
  fetch: typeof globalThis.fetch,
): Promise<OAuth2Client | null> {
  const parsed = keyFileSchema.safeParse(JSON.parse(await readFile(credentialsFile, 'utf8')))
  if (!parsed.success || new URL(parsed.data.token_uri).hostname.endsWith('googleapis.com')) {
    return null
  }
  const key = parsed.data
  return clientWith(() => exchange(key, fetch))
}

/** For a local stand-in of Vertex AI, which has no token server: a token that opens nothing. */
export function unauthenticated(): OAuth2Client {
  return clientWith(async () => ({
    access_token: 'unauthenticated',
    expiry_date: Date.now() + lifetimeSeconds * 1000,
  }))
}

/** The token server answered and gave no token. */
export class TokenRefused extends Error {
  readonly status: number
  constructor(status: number) {
    super(`the token server answered ${status}`)
    this.name = 'TokenRefused'
    this.status = status
  }
}
