import { Button, Result } from 'antd'
import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

type Props = { children: ReactNode; resetOn?: string }
type State = { at: 'well' | 'failed' }

/** A screen that throws leaves the rest of the window usable; leaving the screen or the button tries it anew. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { at: 'well' }

  static getDerivedStateFromError(): Partial<State> {
    return { at: 'failed' }
  }

  override componentDidUpdate(previous: Props): void {
    if (this.state.at === 'failed' && previous.resetOn !== this.props.resetOn) this.setState({ at: 'well' })
  }

  override render(): ReactNode {
    if (this.state.at === 'well') return this.props.children
    return <Crashed onReopen={() => this.setState({ at: 'well' })} />
  }
}

function Crashed({ onReopen }: { onReopen: () => void }) {
  const { t } = useTranslation()
  return (
    <div role="alert">
      <Result
        status="warning"
        title={t('app.crashedTitle')}
        subTitle={t('app.crashedText')}
        extra={
          <Button type="primary" onClick={onReopen}>
            {t('app.reopen')}
          </Button>
        }
      />
    </div>
  )
}
