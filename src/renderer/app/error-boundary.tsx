import { Button } from 'antd'
import { Component, type JSX, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../ui/error-state.tsx'
import { shell } from './crm.ts'
import { describeRefusal } from './refusal-text.ts'

interface Props {
  /** A change of it, such as another screen, tries again. */
  readonly resetKey?: string
  readonly children: ReactNode
}
interface State {
  readonly error?: unknown
  readonly resetKey: string | undefined
}

/** A fault while drawing takes only its own screen away. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { resetKey: this.props.resetKey }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error }
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return state.resetKey === props.resetKey ? null : { error: undefined, resetKey: props.resetKey }
  }

  override render(): ReactNode {
    if (this.state.error === undefined) return this.props.children
    return <Fault error={this.state.error} retry={() => this.setState({ error: undefined })} />
  }
}

function Fault({ error, retry }: { readonly error: unknown; readonly retry: () => void }): JSX.Element {
  const { t } = useTranslation(['refusal', 'app'])
  const { t: tRefusal } = useTranslation('refusal')
  return (
    <ErrorState text={describeRefusal(error, tRefusal).text} onRetry={retry}>
      <Button onClick={() => void shell.revealLog()}>{t('showLog', { ns: 'app' })}</Button>
    </ErrorState>
  )
}
