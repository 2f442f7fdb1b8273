/** What stands in the hidden window that is printed: one page of plain HTML, light, in the window's language. */
import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, type JSX } from 'react'
import { shell } from './crm.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { usePreferences } from './preferences.ts'
import { queries } from './queries.ts'
import '../theme/print-page.css'

const PREFIX = '/print/'

export const isPrintPage = window.location.pathname.startsWith(PREFIX)

const CampaignBatch = lazy(() => import('../features/campaigns/print/batch-print.tsx').then((it) => ({ default: it.BatchPrint })))
const Calibration = lazy(() => import('../features/campaigns/print/calibration-print.tsx').then((it) => ({ default: it.CalibrationPrint })))

export function PrintRoot(): JSX.Element | null {
  const preferences = usePreferences()
  if (!preferences) return null
  return (
    <QueryClientProvider client={queries}>
      <ErrorBoundary>
        <Suspense>
          <PrintPage name={window.location.pathname.slice(PREFIX.length)} query={new URLSearchParams(window.location.search)} />
        </Suspense>
      </ErrorBoundary>
    </QueryClientProvider>
  )
}

interface Props {
  readonly name: string
  readonly query: URLSearchParams
}

/** By the name the shell was asked to print. */
function PrintPage({ name, query }: Props): JSX.Element {
  switch (name) {
    case 'campaign-batch':
      return <CampaignBatch batchId={Number(query.get('batch'))} />
    case 'calibration':
      return <Calibration kind={query.get('kind') === 'envelopes' ? 'envelopes' : 'labels'} stock={query.get('stock') ?? ''} />
    default:
      return <NoPage />
  }
}

function NoPage(): null {
  useEffect(() => void shell.printFailed(), [])
  return null
}
