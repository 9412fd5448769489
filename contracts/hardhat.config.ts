import { createRequire } from 'node:module'
import helpers from '@nomicfoundation/hardhat-network-helpers'
import nodeTest from '@nomicfoundation/hardhat-node-test-runner'
import hardhatViem from '@nomicfoundation/hardhat-viem'
import assertions from '@nomicfoundation/hardhat-viem-assertions'
import { defineConfig } from 'hardhat/config'

const require = createRequire(import.meta.url)
// What is instrumented stands apart, so that nobody takes it for the contracts.
const isMeasured = process.env.HARDHAT_COVERAGE === 'true'
const { FUZZ_SEED: seed } = process.env

export default defineConfig({
  plugins: [hardhatViem, assertions, nodeTest, helpers],
  paths: {
    sources: './src',
    tests: { solidity: './test', nodejs: './test' },
    ...(isMeasured && { artifacts: './coverage/artifacts', cache: './coverage/cache' }),
  },
  solidity: {
    version: '0.8.37',
    path: require.resolve('solc/soljson.js'), // npm's compiler: nothing is downloaded
    settings: {
      evmVersion: 'prague',
      optimizer: { enabled: true, runs: 1_000_000 },
      outputSelection: { '*': { '*': ['storageLayout'] } }, // an upgrade has to leave everything where it is
      metadata: { bytecodeHash: 'none' }, // or a changed comment would move the factory, and with it every wallet
    },
  },
  test: {
    solidity: {
      profiles: {
        default: { fuzz: { runs: 256 }, invariant: { runs: 256, depth: 50 } },
        // HARDHAT_TEST_PROFILE=deep chooses it; FUZZ_SEED repeats a run of it.
        deep: { fuzz: { runs: 5_000, ...(seed && { seed }) }, invariant: { runs: 1_000, depth: 100 } },
      },
    },
  },
})
