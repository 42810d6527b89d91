/** A program as ours are: it answers what it is told, and ends when it is told so. For child-host.test.ts. */
process.send?.({ started: process.argv.slice(2) })
process.on('message', message => {
  if (message === 'stop') process.disconnect()
  else process.send?.({ heard: message })
})
