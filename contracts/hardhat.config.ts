import { createRequire } from 'node:module'
import helpers from '@nomicfoundation/hardhat-network-helpers'
import nodeTest from '@nomicfoundation/hardhat-node-test-runner'
import hardhatViem from '@nomicfoundation/hardhat-viem'
import assertions from '@nomicfoundation/hardhat-viem-assertions'
import { defineConfig } from 'hardhat/config'

const require = createRequire(import.meta.url)

export default defineConfig({
  plugins: [hardhatViem, assertions, nodeTest, helpers],
  paths: { sources: './src', tests: { solidity: './test', nodejs: './test' } },
  solidity: {
    version: '0.8.37',
    path: require.resolve('solc/soljson.js'), // npm's compiler: nothing is downloaded
    settings: {
      evmVersion: 'prague',
      optimizer: { enabled: true, runs: 1_000_000 },
      metadata: { bytecodeHash: 'none' }, // or a changed comment would move the factory, and with it every wallet
    },
  },
  test: { solidity: { fuzz: { runs: 256 }, invariant: { runs: 256, depth: 50 } } },
})
