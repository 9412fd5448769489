import { encodeFunctionData, type Hex, parseAbi } from 'viem'
import { execute, walletAbi } from '../test/TicketPaymaster/house.ts'
import { type BoxOffice, freeTier, instantEvent, paidTier, price, usdcPrice } from './box-office.ts'

/** What a wallet is told to do. */
export type Purchase = (office: BoxOffice) => Hex

export const buyForNative: Purchase = ({ manager }) => purchaseTicket(manager.address, paidTier, price)

export const takeFree: Purchase = ({ manager }) => purchaseTicket(manager.address, freeTier, 0n)

/** Approves exactly what it pays, as our clients do. */
export const buyForUsdc: Purchase = ({ usdc, manager }) => {
  const approval = encodeFunctionData({
    abi: usdc.abi,
    functionName: 'approve',
    args: [manager.address, usdcPrice],
  })
  const purchase = encodeFunctionData({
    abi: manager.abi,
    functionName: 'purchaseTicketsWithToken',
    args: [instantEvent, paidTier, 1n],
  })
  const calls = [
    { target: usdc.address, value: 0n, data: approval },
    { target: manager.address, value: 0n, data: purchase },
  ]
  return encodeFunctionData({ abi: walletAbi, functionName: 'executeBatch', args: [calls] })
}

const purchaseAbi = parseAbi(['function purchaseTicket(uint256 eventId, uint256 tierId) payable'])

function purchaseTicket(manager: `0x${string}`, tierId: bigint, value: bigint): Hex {
  return execute(manager, value, { abi: purchaseAbi, functionName: 'purchaseTicket', args: [instantEvent, tierId] })
}
