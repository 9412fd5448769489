// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {LooseToken} from "./LooseToken.sol";

/// @notice Refuses with as many words as its gas allows.
contract BabblingToken is LooseToken {
    function _take(address, address, uint256) internal pure override {
        assembly {
            mstore(0, 0xbabb1e0000000000000000000000000000000000000000000000000000000000)
            revert(0, 150000)
        }
    }
}
