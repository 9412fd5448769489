import type { AbiItem } from 'viem'

// What a person can meet without anybody's mistake, in their words; all else is told from the error's own name.
const SENTENCES: Readonly<Record<string, (...args: readonly unknown[]) => string>> = {
  SoldOut: (asked, left) => `Sold out: ${asked} asked for, ${left} left.`,
  OutsideSale: () => 'The sale is not open at this time.',
  NotApproved: () => 'The event is not approved for sale.',
  Cancelled: () => 'The event is cancelled.',
  NotForSale: () => 'This tier is not for sale in this currency.',
  WrongPayment: () => 'The amount paid is not the price.',
  ERC20InsufficientBalance: () => 'The wallet does not hold enough of the currency.',
  ERC20InsufficientAllowance: () => 'The wallet has not allowed this amount to be taken.',
  Error: (message) => String(message),
  Panic: () => 'The call was refused by the contract: it met a state it does not allow.',
}

/** `SeatTaken(uint256 row)` becomes "Seat taken (row 4)." */
export function sentenceOf(name: string, item: AbiItem, args: readonly unknown[]): string {
  const own = SENTENCES[name]
  if (own) return own(...args)
  const inputs = 'inputs' in item ? (item.inputs ?? []) : []
  const told = args.map((value, index) => [wordsOf(inputs[index]?.name ?? ''), String(value)].join(' ').trim())
  const words = wordsOf(name)
  const headline = words.charAt(0).toUpperCase() + words.slice(1)
  return told.length > 0 ? `${headline} (${told.join(', ')}).` : `${headline}.`
}

function wordsOf(name: string): string {
  return name
    .replace(/_+$/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(' ')
    .map((word) => (/^[A-Z0-9]{2,}$/.test(word) ? word : word.toLowerCase()))
    .join(' ')
}
