/** The proxy on the way to the exchange. */
export const proxy = {
  proxy: {
    title: 'Proxy',
    lead: 'Only where your network lets nothing out but through an HTTP proxy. It sees that the exchange is reached and how much goes there, not what; it cannot stand in for the exchange.',
    use: 'Reach the exchange through a proxy',
    host: 'Address of the proxy',
    port: 'Port',
    user: 'Account (if it asks for one)',
    password: 'Password',
    passwordKept: 'Left empty, the password kept in the vault stays.',
    save: 'Save the proxy and connect',
    saved: 'Saved; connecting anew',
  },
} as const
