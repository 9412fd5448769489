// Made by "npm run generate" from the local terms and deployments/. Do not edit.

/** By the number of the chain. */
export const deployments = {
  "31337": {
    "firstBlock": 0,
    "contracts": {
      "SmartWalletFactory": "0x5D3E3bACDb5Ac6d3971C4b3Cc9f81Af690BaFe01",
      "PasskeyVerifier": "0xACa1DCf59B77876dc3fD99487F982cF55A15e20C",
      "USDC": "0x8f34fA8DCAd4BED6606706eb53e4c1e7aD9b7809",
      "EventManager": "0x9227B6d70501F70239c1dDD9c5E2f65c0639119E",
      "TicketNFT": "0xd41B40b863DAc3aB133DD659c64740C540c716C1",
      "SpendPermissions": "0xD25A9Ce4123809794122A19E4a8c690D9D9556BE",
      "TicketCheckout": "0xeB2B20F4e01f2C9833724C8CF7bE809f6F43cCfD",
      "TicketPaymaster": "0x8Cd96578576C53fD7d76d36902B6df304424D77F",
      "ERC2771Forwarder": "0xD1eb3Bd0fa29BA391eEA0c59976512dEA665c16E"
    }
  }
} as const
