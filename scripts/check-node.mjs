// Plain JavaScript on purpose: it must run on a Node that is too old for everything else.
const NEEDED = 24
const found = Number(process.versions.node.split('.')[0])
if (found < NEEDED) {
  process.stderr.write(
    `Octoqueue runs on Node ${NEEDED} or newer; this is Node ${process.versions.node}.\n` +
      'The "node" dev dependency brings its own copy, but its install script did not run. One of these helps:\n' +
      '  npm rebuild node      run that install script now; npm 12 and later may have blocked it\n' +
      `  install Node ${NEEDED}       yourself (nodejs.org, nvm, fnm, volta), and start again\n`,
  )
  process.exit(1)
}
