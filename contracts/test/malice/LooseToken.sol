// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice Moves anybody's money for whoever says so: what the hostile tokens of the checkout are made of.
abstract contract LooseToken is ERC20("Loose", "LOOSE") {
    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function transferWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256,
        uint256,
        bytes32,
        bytes calldata
    ) external {
        _take(from, to, value);
    }

    function authorizationState(address, bytes32) external pure returns (bool) {
        return true;
    }

    function _take(address from, address to, uint256 value) internal virtual;
}
