// Made by "npm run generate" from the local terms and deployments/. Do not edit.

/** By the number of the chain. */
export const deployments = {
  "31337": {
    "firstBlock": 0,
    "contracts": {
      "SmartWalletFactory": "0x5D3E3bACDb5Ac6d3971C4b3Cc9f81Af690BaFe01",
      "PasskeyVerifier": "0xACa1DCf59B77876dc3fD99487F982cF55A15e20C",
      "USDC": "0x07D6F383496623550D11993F048424cFaA8E059D",
      "EventManager": "0x5c582A4D2Af3D33F2bAD19e248Dd350919B610B4",
      "TicketNFT": "0xD33C7B0aecF139e436Fde507e3FE5577BDBe913F",
      "SpendPermissions": "0xD25A9Ce4123809794122A19E4a8c690D9D9556BE",
      "TicketCheckout": "0x96bdEc885C0c3870Ef2E7b674B68e78C176236B4",
      "PaymentGateway": "0x9f76144AAE2cA1b2e0bEBc90bf8DA035C0BAdd29",
      "PaymentGatewayCode": "0x592490133d5F58d47d21CD7C039dEb83FA329E9f",
      "TicketPaymaster": "0xE17b76B0C3d0692171309D76A29AD65192CEa4FE",
      "ERC2771Forwarder": "0xD1eb3Bd0fa29BA391eEA0c59976512dEA665c16E",
      "PaymentRouter": "0x82985fb9670AE2Cf7FD6e6F3b8EF657b31075054",
      "RewardPool": "0xE9D3842f46D44f71eb000e2b576aEa0a1429B315"
    }
  }
} as const
