export type LaunchOptions = {
  readonly profile: string
  readonly headless: boolean
  readonly sandbox: boolean
  /** Talk over a pipe; otherwise over a port that the browser chooses and prints. */
  readonly pipe: boolean
}

const DISABLED_FEATURES = [
  'MediaRouter',
  'OptimizationHints',
  'Translate',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'AimEnabled',
  'PreconnectToSearch',
  'NetworkTimeServiceQuerying',
  'PaintHolding',
  'DestroyProfileOnBrowserClose',
]

// What makes a browser a quiet container for one app: no first run, no sync, no updates, no throttling.
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-breakpad',
  '--disable-dev-shm-usage',
  '--disable-search-engine-choice-screen',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--disable-back-forward-cache',
  '--disable-domain-reliability',
  '--disable-client-side-phishing-detection',
  `--disable-features=${DISABLED_FEATURES.join(',')}`,
  '--password-store=basic',
  '--use-mock-keychain',
  '--metrics-recording-only',
  '--no-service-autorun',
]

// Nothing leaves the machine: every name that is not answered by the app cannot be resolved.
const OFFLINE = '--host-resolver-rules=MAP * ~NOTFOUND'

/** The command line of the browser that shows the app. */
export function browserArguments(options: LaunchOptions): string[] {
  return [
    // --test-type hides the bar about unsupported switches; --no-zygote: the npm build has no setuid helper.
    ...(options.headless
      ? ['--headless=new', '--hide-scrollbars']
      : ['--test-type', '--ozone-platform-hint=auto']),
    ...(options.sandbox ? [] : ['--no-sandbox', '--no-zygote']),
    ...QUIET,
    OFFLINE,
    options.pipe ? '--remote-debugging-pipe' : '--remote-debugging-port=0',
    '--no-startup-window',
    `--user-data-dir=${options.profile}`,
  ]
}
