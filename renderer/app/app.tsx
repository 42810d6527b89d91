import { LoadingOutlined } from '@ant-design/icons'
import { QueryClientProvider } from '@tanstack/react-query'
import { App as AntApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { hasBridge } from '../bridge.ts'
import { cspNonce } from './csp.ts'
import { watchDraggedFiles } from './dragged-files.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { Gate } from './gate.tsx'
import { NoBridge } from './no-bridge.tsx'
import { createQueryClient, followEngine } from './query-client.ts'
import { theme } from './theme.ts'

/** The whole face: its providers, and the gate that decides which screens may be seen. */
export function App() {
  return (
    <Dressed>
      <ErrorBoundary>{hasBridge() ? <Connected /> : <NoBridge />}</ErrorBoundary>
    </Dressed>
  )
}

function Dressed({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation()
  return (
    <ConfigProvider
      theme={theme}
      csp={{ nonce: cspNonce() }}
      locale={i18n.language === 'en' ? enUS : zhCN}
      getPopupContainer={overlays}
      button={{ autoInsertSpace: false, loadingIcon: <LoadingOutlined aria-hidden /> }}
      form={{ requiredMark: false }}
    >
      <AntApp className="ht-app" message={{ maxCount: 2, top: 4 }}>
        {children}
      </AntApp>
    </ConfigProvider>
  )
}

/**
 * Dialogs and lists open in an element of their own: under `body` antd locks scrolling with a style element
 * that carries no nonce.
 */
function overlays(): HTMLElement {
  return document.getElementById('overlays') ?? document.body
}

function Connected() {
  const [client] = useState(createQueryClient)
  useEffect(() => followEngine(client), [client])
  useEffect(watchDraggedFiles, [])
  return (
    <QueryClientProvider client={client}>
      <Router hook={useHashLocation}>
        <Gate />
      </Router>
    </QueryClientProvider>
  )
}
