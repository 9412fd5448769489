import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { type Address, type Hex, parseAbi } from 'viem'
import { newPasskey, type Passkey } from '../SmartWallet/passkey.ts'
import { execute, type House, type Operation, openHouse } from './house.ts'

const ownersAbi = parseAbi([
  'function addOwner(bytes owner)',
  'function removeOwner(bytes owner)',
  'function isOwner(bytes owner) view returns (bool)',
  'function ownerCount() view returns (uint256)',
])
const ticketAbi = parseAbi([
  'function balanceOf(address) view returns (uint256)',
  'function ownerOf(uint256) view returns (address)',
  'event TicketMinted(uint256 indexed tokenId, uint256 indexed eventId, address indexed to, string tokenURI)',
])

// One story from the first sponsored operation to a ticket that a passkey bought: the steps need each other.
describe('a wallet that goes over to a passkey and then buys, all of it sponsored', () => {
  let house: House
  let person: Awaited<ReturnType<House['newPerson']>>
  let passkey: Passkey
  before(async () => {
    house = await openHouse()
    person = await house.newPerson()
    const verifier = await house.viem.deployContract('PasskeyVerifier')
    passkey = newPasskey(verifier.address)
    await house.networkHelpers.setBalance(person.wallet, house.price)
  })

  const sponsoredOperation = async (callData: Hex): Promise<Operation> =>
    house.sponsored(await house.operationOf(person, callData))

  async function signedByPasskey(operation: Operation, by = passkey): Promise<Operation> {
    return { ...operation, signature: by.sign(await house.entryPoint.read.getUserOpHash([operation])) }
  }

  const changeOf = (functionName: 'addOwner' | 'removeOwner', owner: Hex) =>
    execute(person.wallet, 0n, { abi: ownersAbi, functionName, args: [owner] })

  const isOwner = (owner: Hex) =>
    house.chain.readContract({ address: person.wallet, abi: ownersAbi, functionName: 'isOwner', args: [owner] })

  /** Whatever happens is paid from the deposit, to the last wei, and nothing of it by the wallet. */
  async function expectSponsored(operation: Operation, spent = 0n) {
    const [deposit, money] = [await house.paymaster.read.getDeposit(), await moneyOf(person.wallet)]
    const { outcomes, receipt } = await house.bundle(operation)
    assert.equal(outcomes[0]?.success, true)
    assert.equal(outcomes[0]?.paymaster.toLowerCase(), house.paymaster.address.toLowerCase())
    assert.equal(deposit - (await house.paymaster.read.getDeposit()), outcomes[0]?.actualGasCost)
    assert.equal(money - (await moneyOf(person.wallet)), spent)
    return receipt
  }

  test('default: the server makes the wallet and lets the passkey in', async () => {
    assert.equal(await house.chain.getCode({ address: person.wallet }), undefined)
    const operation = await sponsoredOperation(changeOf('addOwner', passkey.owner))
    await expectSponsored(await house.signed(person, operation))
    assert.equal(await isOwner(passkey.owner), true)
  })

  test('default: the passkey shows the server out', async () => {
    await expectSponsored(await signedByPasskey(await sponsoredOperation(changeOf('removeOwner', person.key.address))))
    assert.equal(await isOwner(person.key.address), false)
    const count = { address: person.wallet, abi: ownersAbi, functionName: 'ownerCount' } as const
    assert.equal(await house.chain.readContract(count), 1n)
  })

  test('error: the server buys nothing for the wallet any more, whoever sponsors it', async () => {
    const operation = await sponsoredOperation(house.buy())
    assert.deepEqual(await house.refusalOf(await house.signed(person, operation)), { reason: 'AA24 signature error' })
  })

  test('error: another passkey buys nothing', async () => {
    const other = newPasskey(`0x${passkey.owner.slice(2, 42)}`)
    const operation = await signedByPasskey(await sponsoredOperation(house.buy()), other)
    assert.deepEqual(await house.refusalOf(operation), { reason: 'AA24 signature error' })
  })

  test('error: what the passkey signs again with other costs is not sponsored', async () => {
    const operation = await sponsoredOperation(house.buy())
    const dearer = await signedByPasskey({ ...operation, preVerificationGas: 1_000_000n })
    assert.deepEqual(await house.refusalOf(dearer), { reason: 'AA34 signature error' })
  })

  test('default: the passkey alone buys a ticket, for its price and no gas', async () => {
    const receipt = await expectSponsored(await signedByPasskey(await sponsoredOperation(house.buy())), house.price)
    assert.equal(await moneyOf(person.wallet), 0n)
    assert.equal(await house.entryPoint.read.balanceOf([person.wallet]), 0n)
    const [minted] = await house.chain.getContractEvents({
      address: house.ticketAddress,
      abi: ticketAbi,
      eventName: 'TicketMinted',
      blockHash: receipt.blockHash,
    })
    assert.ok(minted?.args.tokenId)
    const ticket = { address: house.ticketAddress, abi: ticketAbi } as const
    const owner = await house.chain.readContract({ ...ticket, functionName: 'ownerOf', args: [minted.args.tokenId] })
    assert.equal(owner.toLowerCase(), person.wallet.toLowerCase())
    assert.equal(await house.chain.readContract({ ...ticket, functionName: 'balanceOf', args: [person.wallet] }), 1n)
  })

  test('error: the last owner stays, whoever sponsors its going', async () => {
    const operation = await signedByPasskey(await sponsoredOperation(changeOf('removeOwner', passkey.owner)))
    const { outcomes } = await house.bundle(operation)
    assert.equal(outcomes[0]?.success, false)
    assert.equal(await isOwner(passkey.owner), true)
  })

  const moneyOf = (address: Address) => house.chain.getBalance({ address })
})
