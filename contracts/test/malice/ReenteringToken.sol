// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice Calls somebody before it moves the money.
contract ReenteringToken is ERC20("Reentering", "RE") {
    address private _target;
    bytes private _call;
    bytes4 public stoppedBy;

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function callBefore(address target, bytes calldata call_) external {
        _target = target;
        _call = call_;
    }

    function _update(address from, address to, uint256 value) internal override {
        if (_target != address(0)) {
            (bool done, bytes memory reason) = _target.call(_call);
            require(!done, "the guard was down");
            stoppedBy = bytes4(reason);
        }
        super._update(from, to, value);
    }
}
