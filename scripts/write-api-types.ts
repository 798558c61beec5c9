/** Writes web/src/api/schema.d.ts, the types of the studio's client; a test holds it to the API. */
import { writeFileSync } from 'node:fs'
import { describeApi } from '../src/bin/describe-api.ts'
import { readConfig } from '../src/config.ts'
import { writeApiTypes } from './web/api-types.ts'

const description = await describeApi(readConfig({ LOG_LEVEL: 'silent' }))
writeFileSync('web/src/api/schema.d.ts', writeApiTypes(description))
