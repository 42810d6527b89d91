/** The proxy on the way to the exchange. */
export const proxy = {
  proxy: {
    title: 'Proxy',
    lead: 'Only where your network lets nothing out but through an HTTP proxy. It sees that the exchange is reached and how much goes there, not what; it cannot stand in for the exchange.',
    use: 'Reach the exchange through a proxy',
    host: 'Address of the proxy',
    port: 'Port',
    user: 'Account (if it asks for one)',
    password: 'Password of the proxy',
    passwordKept: 'Left empty, the password kept in the vault stays.',
    hostFault: {
      missing: 'Enter the address of the proxy, or clear the box above if there is none.',
      script:
        'This is the address of a configuration script (PAC); scripts are not read here. Ask the network administrator for address and port of the proxy itself, and enter them here.',
      scheme: 'Name or IP address alone, without “http://”; the port goes into the next field.',
      port: 'The address without the port; it goes into the next field.',
      unreadable: 'This is no address. Enter a server name or an IP address, such as 10.0.0.1.',
    },
    userFault: {
      missing: 'A password needs an account; clear it if the proxy asks for none.',
      colon: 'No colon in the account.',
    },
    save: 'Save the proxy and connect',
    saved: 'Saved; connecting anew',
  },
} as const
