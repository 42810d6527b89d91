import './jitless.ts'
import { createRoot } from 'react-dom/client'
import 'antd/dist/reset.css'
import 'antd/dist/antd.css'
import './styles/fonts.css'
import './styles/base.css'
import './styles/frame.css'
import './styles/parts.css'
import './styles/books.css'
import './styles/approval.css'
import './styles/compose.css'
import './styles/body.css'
import './styles/history.css'
import './styles/exchange.css'
import './styles/sealing.css'
import './styles/print.css'
import { App } from './app/app.tsx'
import { startLanguages } from './i18n/i18n.ts'

startLanguages('zh-CN')
const root = document.getElementById('root')
if (root === null) throw new TypeError('index.html has no #root')
createRoot(root).render(<App />)
