// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {LooseToken} from "./LooseToken.sol";

/// @notice Forgets which authorizations were used.
contract ForgetfulToken is LooseToken {
    function _take(address from, address to, uint256 value) internal override {
        _transfer(from, to, value);
    }
}
