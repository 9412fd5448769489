const LOOK_EVERY_MS = 1000
const UNKNOWN_CHAIN = 4902

/** Who pays, on the chain that the order is for. */
export async function connect(provider, chainId) {
  const [payer] = await provider.request({ method: 'eth_requestAccounts' })
  if (!payer) throw withWords('Your wallet shows no account.')
  const wanted = `0x${chainId.toString(16)}`
  if (Number(await provider.request({ method: 'eth_chainId' })) !== chainId) await switchTo(provider, wanted, chainId)
  return payer
}

/** Sends, and waits until a block has it. */
export async function send(provider, from, to, data) {
  const hash = await provider.request({ method: 'eth_sendTransaction', params: [{ from, to, data }] })
  for (;;) {
    const receipt = await provider.request({ method: 'eth_getTransactionReceipt', params: [hash] })
    if (receipt && Number(receipt.status) === 1) return hash
    if (receipt) throw withWords('The network refused the payment. Nothing was taken but the network’s fee.')
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}

export async function read(provider, to, data) {
  return BigInt(await provider.request({ method: 'eth_call', params: [{ to, data }, 'latest'] }))
}

export function sign(provider, payer, { typedData }) {
  return provider.request({ method: 'eth_signTypedData_v4', params: [payer, JSON.stringify(typedData)] })
}

/** What a person can make of an error, whoever it came from. */
export function wordsOf(error) {
  if (error?.words) return error.words
  if (error?.code === 4001) return 'You said no in your wallet. Nothing was paid.'
  if (error?.code === -32002) return 'Your wallet is asking you something already. Look there.'
  if (/insufficient funds/i.test(error?.message ?? '')) return NO_GAS
  if (/revert/i.test(error?.message ?? '')) return 'The contract refuses this payment. Nothing was paid.'
  return 'Your wallet could not do that. Nothing was paid.'
}

export const NO_GAS = 'This wallet has nothing for the network’s fee. Pay without gas instead.'

export function withWords(words) {
  return Object.assign(new Error(words), { words })
}

async function switchTo(provider, wanted, chainId) {
  try {
    await provider.request({ method: 'wallet_switchEthereumChain', params: [{ chainId: wanted }] })
  } catch (error) {
    if (error?.code !== UNKNOWN_CHAIN) throw error
    throw withWords(`Your wallet does not know the network with the number ${chainId}. Add it there, and try again.`)
  }
}
