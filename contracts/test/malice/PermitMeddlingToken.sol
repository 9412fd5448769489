// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice Calls somebody in the middle of a permit.
contract PermitMeddlingToken is ERC20("Permit Meddling", "MEDDLE") {
    address private _target;
    bytes private _call;
    bytes4 public stoppedBy;

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function callMeanwhile(address target, bytes calldata call_) external {
        _target = target;
        _call = call_;
    }

    function permit(address owner, address spender, uint256 value, uint256, uint8, bytes32, bytes32) external {
        (bool done, bytes memory reason) = _target.call(_call);
        require(!done, "the guard was down");
        stoppedBy = bytes4(reason);
        _approve(owner, spender, value);
    }
}
