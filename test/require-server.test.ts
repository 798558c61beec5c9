import { afterEach, expect, it, vi } from 'vitest'
import { requireServer } from './require-server.ts'

afterEach(() => vi.unstubAllEnvs())

it('gives a path, or a note that says what to install', () => {
  const redis = requireServer('redis-server')
  if (redis.available) expect(redis.path).toMatch(/redis-server$/)
  else expect(redis.note).toContain('Debian package redis-server')
})

it('finds a missing program only as a failure once servers are required', () => {
  vi.stubEnv('FIRESTORE_EMULATOR_JAR', '/nowhere/emulator.jar')
  vi.stubEnv('REQUIRE_SERVERS', '0')
  expect(requireServer('firestore-emulator').available).toBe(false)
  vi.stubEnv('REQUIRE_SERVERS', '1')
  expect(() => requireServer('firestore-emulator')).toThrow('REQUIRE_SERVERS is 1')
})
