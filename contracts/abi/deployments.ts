// Made by "npm run generate" from the local terms and deployments/. Do not edit.

/** By the number of the chain. */
export const deployments = {
  "31337": {
    "firstBlock": 0,
    "contracts": {
      "SmartWalletFactory": "0x5D3E3bACDb5Ac6d3971C4b3Cc9f81Af690BaFe01",
      "PasskeyVerifier": "0xACa1DCf59B77876dc3fD99487F982cF55A15e20C",
      "USDC": "0x8f34fA8DCAd4BED6606706eb53e4c1e7aD9b7809",
      "EventManager": "0x5BcF281DB0c71552481c981cCBbcCA97437F0b54",
      "TicketNFT": "0x0fB0d8985A306cb4fa5e8825599d8cFF555FF6Af",
      "TicketPaymaster": "0x8ab4e28453b7C814447d5CB1a9Bc9475fb7d120B"
    }
  }
} as const
