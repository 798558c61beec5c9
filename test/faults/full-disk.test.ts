import { spawnSync } from 'node:child_process'
import { readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { openPlace, type Place } from './place.ts'

/** Mounting and unsharing need rights that not every machine gives. */
const canUnshare = spawnSync('unshare', ['-m', 'true']).status === 0
const noUnshare = canUnshare ? '' : ' (skipped: this user may not unshare mounts)'

const mebibyte = 2 ** 20

function upload(api: string, text: string): Promise<Response> {
  const form = new FormData()
  form.set('file', new Blob([text], { type: 'text/plain' }), 'cells.txt')
  return fetch(`${api}/sources`, { method: 'POST', body: form })
}

async function expectStorageFull(response: Response): Promise<void> {
  const body: unknown = await response.json()
  expect(response.status, JSON.stringify(body)).toBe(507)
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(body).toMatchObject({ type: '/problems/storage-full', status: 507 })
}

describe('one process on one store', () => {
  let place: Place
  afterEach(() => place.close())

  test.skipIf(!canUnshare)(
    `F24: an upload the disk has no room for is answered 507, and nothing is lost or left${noUnshare}`,
    async () => {
      place = await openPlace()
      const { api, dataDirectory } = place
      const mount = `mkdir -p ${dataDirectory} && mount -t tmpfs -o size=8m tmpfs ${dataDirectory} && exec "$@"`
      const server = await place.serve({}, ['unshare', '-m', 'sh', '-c', mount, 'sh'])
      // The same directory as the server sees it.
      const folder = join(`/proc/${server.pid}/root`, dataDirectory)
      const filler = join(folder, 'filler')
      const leave = (bytes: number): void => {
        rmSync(filler, { force: true })
        const { bavail, bsize } = statfsSync(folder)
        writeFileSync(filler, Buffer.alloc(bavail * bsize - bytes))
      }
      const large = 'Cells are small, and every one of them has a wall. '.repeat(40_000)
      const first = await upload(api, 'Cells are small.')
      expect(first.status).toBe(201)
      const { id }: { id: string } = Object(await first.json())

      // No room for the file itself, then room for the file and none for what is read from it.
      for (const room of [mebibyte, 2.5 * mebibyte]) {
        leave(room)
        await expectStorageFull(await upload(api, large))
        await expect.poll(() => readdirSync(join(folder, 'uploads'))).toEqual([])
        expect(await (await fetch(`${api}/sources/${id}/text`)).text()).toContain('Cells are small')
        expect(await place.isServing(), server.log()).toBe(true)
      }
      rmSync(filler)
      const again = await upload(api, large)
      expect(again.status).toBe(201)
      const made: { id: string } = Object(await again.json())
      const text = await (await fetch(`${api}/sources/${made.id}/text`)).text()
      expect(text.trim()).toBe(large.trim())
    },
    120_000,
  )
})
