#!/usr/bin/env node
// Forge wants a compiler that is a program: this is npm's, with the two ways of being asked that Forge uses.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const solc = require('solc/wrapper.js')(require('solc/soljson.js'))

const isAsked = process.argv.includes('--version')
console.log(isAsked ? `Version: ${solc.version()}` : solc.compile(readFileSync(0, 'utf8')))
