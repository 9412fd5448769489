#!/usr/bin/env node
// The door to every command. Runs on the Node.js a newcomer has (18 or newer) with nothing installed, makes sure that a
// recent enough Node.js and the packages are there, and hands over to the script named.
//   node with-node.mjs [--install FOLDER]... SCRIPT [ARGUMENTS...]
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findOrFetchNode } from './fetch-node.mjs'
import { handOver } from './hand-over.mjs'
import { installPackages } from './install-packages.mjs'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const rest = process.argv.slice(2)
const folders = ['.']
while (rest[0] === '--install') folders.push(rest.splice(0, 2)[1])

try {
  if (process.platform === 'win32') throw new Error('Boxoffice runs on Linux and macOS. On Windows, run it inside WSL.')
  const node = await findOrFetchNode(root)
  const env = {
    ...process.env,
    PATH: [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
    NODE: node,
    npm_node_execpath: node,
    // What every process of the house loads is compiled once, and not at each of its starts.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, '.cache', 'compiled'),
  }
  for (const folder of folders) await installPackages({ root, folder, node, env })
  process.exitCode = await handOver({ node, args: rest, cwd: root, env })
} catch (error) {
  console.error(`\n${error.message}`)
  process.exitCode = 1
}
