// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {LooseToken} from "./LooseToken.sol";

/// @notice Takes an authorization and moves nothing.
contract IdleToken is LooseToken {
    function _take(address, address, uint256) internal pure override {}
}
