// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC2771Forwarder} from "@openzeppelin/contracts/metatx/ERC2771Forwarder.sol";

/// @title Forwarder
/// @notice Makes a call that its sender has signed, for whoever pays the gas: the trusted forwarder of ERC-2771.
/// @dev OpenZeppelin's, under a name of ours so that it is built and deployed with the rest. It takes signatures of keys
/// alone, holds nothing and obeys nobody; a contract that trusts it reads the sender from the end of the call's data.
contract Forwarder is ERC2771Forwarder("Boxoffice") {}
