// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {LooseToken} from "./LooseToken.sol";

/// @notice Refuses without a word: an authorization by reverting with nothing, a transfer by answering no.
contract MuteToken is LooseToken {
    function transfer(address, uint256) public pure override returns (bool) {
        return false;
    }

    function _take(address, address, uint256) internal pure override {
        assembly {
            revert(0, 0)
        }
    }
}
