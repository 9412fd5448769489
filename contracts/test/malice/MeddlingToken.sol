// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {LooseToken} from "./LooseToken.sol";

/// @notice Calls somebody in the middle of taking an authorization.
contract MeddlingToken is LooseToken {
    address private _target;
    bytes private _call;
    bytes4 public stoppedBy;

    function callMeanwhile(address target, bytes calldata call_) external {
        _target = target;
        _call = call_;
    }

    function _take(address from, address to, uint256 value) internal override {
        (bool done, bytes memory reason) = _target.call(_call);
        require(!done, "the guard was down");
        stoppedBy = bytes4(reason);
        _transfer(from, to, value);
    }
}
