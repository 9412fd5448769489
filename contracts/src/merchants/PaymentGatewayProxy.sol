// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC1967Proxy} from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";

/// @title PaymentGatewayProxy
/// @notice Where merchants are paid, whatever code is behind it.
/// @dev OpenZeppelin's, under a name of ours so that it is built and deployed with the rest. Whoever makes it hands over
/// the call that initializes it, so nobody can come in between.
contract PaymentGatewayProxy is ERC1967Proxy {
    constructor(address implementation, bytes memory initialization) ERC1967Proxy(implementation, initialization) {}
}
