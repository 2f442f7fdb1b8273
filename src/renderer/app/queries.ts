import { QueryClient } from '@tanstack/react-query'

// The engine is on this machine: nothing is ever paused for want of a network, and what changed is announced (stale.ts).
const local = { networkMode: 'always', retry: false } as const

export const queries = new QueryClient({
  defaultOptions: {
    queries: { ...local, staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false },
    mutations: local,
  },
})
