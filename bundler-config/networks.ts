export type Setting = { value: string; why: string }

/** Alto's flags without the leading dashes. What differs between two runs of a network is not here: see alto-command.ts. */
export type BundlerNetwork = { chainId: number; settings: Readonly<Record<string, Setting>> }

const ENTRY_POINT_V08 = '0x4337084D9E255Ff0702461CF8895CE9E3b5Ff108'

const everywhere = {
  entrypoints: {
    value: ENTRY_POINT_V08,
    why: 'The only version our wallets speak. Alto tells versions apart by the canonical address, so it has to be this one.',
  },
  'safe-mode': {
    value: 'false',
    why: 'Its tracer knows EntryPoint v0.6 and v0.7 only and refuses every v0.8 operation. Without it the storage and opcode rules of ERC-7562 are not enforced, which is bearable because only our own backend can reach this bundler and it sends only operations that it built itself.',
  },
  'rpc-methods': {
    value: [
      'eth_chainId',
      'eth_supportedEntryPoints',
      'eth_estimateUserOperationGas',
      'eth_sendUserOperation',
      'eth_getUserOperationByHash',
      'eth_getUserOperationReceipt',
      'pimlico_getUserOperationGasPrice',
      'pimlico_getUserOperationStatus',
    ].join(','),
    why: 'What we call and no more: no debug_ methods that would empty the mempool.',
  },
  'supports-eip7623': {
    value: 'true',
    why: 'Both kinds of chain charge the floor for calldata that came with Prague; without this a long operation pays too little to be worth including.',
  },
  'log-level': { value: 'error', why: 'At info it prints the body of every call, signatures included.' },
  json: { value: 'true', why: 'One line for each message, like our own logs.' },
  'max-gas-per-bundle': {
    value: '16000000',
    why: 'A transaction may use 16,777,216 gas (EIP-7825); the default of 20 million would build bundles that no block takes.',
  },
  'max-gas-per-user-op': {
    value: '10000000',
    why: 'One operation has to fit into a bundle with room to spare; ours need under two million.',
  },
  'mempool-pop-batch-size': {
    value: '100',
    why: 'Takes up to a hundred operations into one bundle; with the default of ten each bundle carries the cost of the transaction for few.',
  },
} as const satisfies BundlerNetwork['settings']

/** The chain that `npm start` runs: blocks at once, money for nothing. */
const local: BundlerNetwork = {
  chainId: 31337,
  settings: {
    ...everywhere,
    'min-executor-balance': {
      value: '100000000000000000',
      why: '0.1 of the native currency, in wei: enough for hundreds of bundles. It has to be a whole number.',
    },
    'deploy-simulations-contract': {
      value: 'true',
      why: 'A new chain has no simulation contracts: Alto puts them there through the deterministic deployer, once.',
    },
    'block-time': {
      value: '250',
      why: 'Blocks come with their transaction, so looking four times a second is soon enough.',
    },
    'gas-price-multipliers': { value: '100,100,100', why: 'Nobody competes for a place in a block.' },
    'utility-wallet-monitor': { value: 'false', why: 'The wallet that refills the executors holds ten thousand here.' },
  },
}

/** Base's test network, as the pattern for every public one. */
const baseSepolia: BundlerNetwork = {
  chainId: 84532,
  settings: {
    ...everywhere,
    'chain-type': {
      value: 'op-stack',
      why: 'Adds the fee for the data that goes to the first layer to what an operation pays before it is run.',
    },
    'min-executor-balance': {
      value: '10000000000000000',
      why: '0.01 ETH, in wei: a hundred bundles at usual prices. The utility wallet refills what is below.',
    },
    'deploy-simulations-contract': {
      value: 'true',
      why: 'Their address depends on our utility wallet, so the first start deploys ours; later starts find them.',
    },
    'block-time': { value: '2000', why: 'A block every two seconds.' },
    'gas-price-bump': {
      value: '110',
      why: 'Offers a tenth more than asked, so that a rising base fee does not strand a bundle.',
    },
    'resubmit-stuck-timeout': {
      value: '10000',
      why: 'Five blocks without our bundle: send it again at a higher price.',
    },
    'flush-stuck-transactions-during-startup': {
      value: 'true',
      why: 'A crash can leave executors with transactions that nobody tends: they are replaced before new work begins.',
    },
  },
}

export const bundlerNetworks = { local, baseSepolia }
