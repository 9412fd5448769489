import { eventManagerAbi } from '@boxoffice/contracts'
import {
  type Address,
  type ContractFunctionArgs,
  concat,
  encodeAbiParameters,
  getAbiItem,
  type Hex,
  keccak256,
} from 'viem'

const { inputs } = getAbiItem({ abi: eventManagerAbi, name: 'createEvent' })

export type Terms = ContractFunctionArgs<typeof eventManagerAbi, 'nonpayable', 'createEvent'>

/**
 * What a draft is known again by when its event is on the chain: who created it, on which terms, with which tiers. A
 * tier's metadata names its draft, so no two drafts are alike; and nobody else can create in the organizer's name.
 */
export function termsDigest(organizer: Address, terms: Terms): Hex {
  return keccak256(concat([organizer, encodeAbiParameters(inputs, terms)]))
}
