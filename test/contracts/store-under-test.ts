import type { Store } from '../../src/ports/store.ts'

/** A fresh store for one test. */
export interface StoreUnderTest {
  readonly store: Store
  /** Closes the store and opens the same place again. */
  reopen(): Promise<Store>
  close(): Promise<void>
}
