import { config } from 'zod'

// zod compiles checks with `new Function` where it may; the page's policy forbids that, and asking is reported.
config({ jitless: true })
