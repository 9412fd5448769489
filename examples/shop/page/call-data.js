const APPROVE = '0x095ea7b3'
const ALLOWANCE = '0xdd62ed3e'
const BALANCE_OF = '0x70a08231'
const PAY = '0x9ba86c17' // pay(bytes32,address,uint256,address,bytes32,uint16,bytes)

/** Allows the gateway exactly this order, and not a unit more. */
export function approveData({ gateway, amount }) {
  return APPROVE + word(gateway) + number(amount)
}

export function allowanceData({ gateway }, owner) {
  return ALLOWANCE + word(owner) + word(gateway)
}

export function balanceData(owner) {
  return BALANCE_OF + word(owner)
}

/** The terms as Boxoffice has signed them: with any other the contract refuses. */
export function payData({ paymentId, token, amount, recipient, merchantId, feeBps, serverSignature }) {
  const head = [word(paymentId), word(token), number(amount), word(recipient), word(merchantId), number(feeBps)]
  const signature = serverSignature.slice(2)
  const offset = number(32 * 7)
  const padded = signature.padEnd(Math.ceil(signature.length / 64) * 64, '0')
  return PAY + head.join('') + offset + number(signature.length / 2) + padded
}

function word(hex) {
  return hex.slice(2).toLowerCase().padStart(64, '0')
}

function number(value) {
  return BigInt(value).toString(16).padStart(64, '0')
}
