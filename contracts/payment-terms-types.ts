/** What the payment gateway's signer signs, as EIP-712 has it, in the domain `PaymentGateway`, version 1. */
export const paymentTermsTypes = {
  PaymentTerms: [
    { name: 'paymentId', type: 'bytes32' },
    { name: 'token', type: 'address' },
    { name: 'amount', type: 'uint256' },
    { name: 'recipient', type: 'address' },
    { name: 'merchantId', type: 'bytes32' },
    { name: 'feeBps', type: 'uint16' },
    { name: 'deadline', type: 'uint48' },
  ],
} as const
