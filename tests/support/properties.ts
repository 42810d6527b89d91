import fc from 'fast-check'

/* Properties are tried on the same inputs in every run, so that a red run says something of the change under it; `SLOW=1`
   draws new ones each time, and more of them. */
if (!process.env.SLOW) fc.configureGlobal({ seed: 20261127 })
