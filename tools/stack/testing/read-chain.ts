import { deployments, ticketNftAbi } from '@boxoffice/contracts'
import { type Address, createPublicClient, http } from 'viem'
import { askChain } from '../chain/ask-chain.ts'

export type Block = { number: string; hash: string }

export type WalletOnChain = {
  /** Every ticket that was ever minted to it, and whose it is now. */
  minted: { tokenId: string; owner: Address; transactionHash: string }[]
  nativeUnits: bigint
}

/** What the chain itself says of a wallet, past the product. */
export async function readWallet(rpcUrl: string, wallet: Address): Promise<WalletOnChain> {
  const client = createPublicClient({ transport: http(rpcUrl) })
  const nft = { address: deployments[31337].contracts.TicketNFT, abi: ticketNftAbi } as const
  const logs = await client.getContractEvents({
    ...{ ...nft, eventName: 'TicketMinted', strict: true },
    args: { to: wallet },
    fromBlock: 0n,
  })
  const minted = logs.map(async ({ args: { tokenId }, transactionHash }) => {
    const owner = await client.readContract({ ...nft, functionName: 'ownerOf', args: [tokenId] })
    return { tokenId: String(tokenId), owner, transactionHash }
  })
  return { minted: await Promise.all(minted), nativeUnits: await client.getBalance({ address: wallet }) }
}

export async function readBlock(rpcUrl: string, height = 'latest'): Promise<Block> {
  const { number, hash } = (await askChain(rpcUrl, 'eth_getBlockByNumber', [height, false])) as Block
  return { number, hash }
}
