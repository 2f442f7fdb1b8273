/** The first import of main.tsx: what must stand before any library touches the page. */
import { z } from 'zod'

/** Put into the page by the app:// protocol at each load; libraries that make style sheets need it. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

// zod's probe for `new Function` would be reported as a violation of the page's policy.
z.config({ jitless: true })

// Some libraries make <style> elements without the nonce (antd's Modal and its scroll-bar measure): give it to all of them.
const create = document.createElement.bind(document)
document.createElement = ((tag: string, options?: ElementCreationOptions) => {
  const made = create(tag, options)
  if (made instanceof HTMLStyleElement) made.nonce = nonce
  return made
}) as typeof document.createElement

interface TrustedTypes {
  createPolicy(name: string, rules: { readonly createHTML: (text: string) => string | null }): unknown
}

// No markup ever reaches innerHTML. What libraries set there is empty (ECharts) or style text (antd): no '<' in either.
const types = (window as { readonly trustedTypes?: TrustedTypes }).trustedTypes
types?.createPolicy('default', { createHTML: (text) => (text.includes('<') ? null : text) })
