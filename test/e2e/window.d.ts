import type { Crm, Shell } from '../../src/renderer/app/crm.ts'

declare global {
  interface Window {
    /** Set by a build in e2e mode only. */
    readonly __test: { readonly crm: Crm; readonly shell: Shell }
  }
}
