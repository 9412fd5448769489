// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IPaymentGateway} from "./IPaymentGateway.sol";

/// @title ExactTransfer
/// @notice Moves a payer's tokens and believes the balances, not the token.
library ExactTransfer {
    using SafeERC20 for IERC20;

    /// @notice Moves an amount in two parts, either of which may be nothing.
    /// @dev Reverts with the token's own error, SafeERC20FailedOperation, or WrongTransfer if anybody has more or less
    /// afterwards than has to be: the payer, too, from whom a token may take a fee on top.
    function split(
        IERC20 token,
        address payer,
        address treasury,
        uint256 fee,
        address recipient,
        uint256 rest
    ) internal {
        uint256 before = token.balanceOf(payer);
        _move(token, payer, treasury, fee);
        _move(token, payer, recipient, rest);
        _requireExact(payer, before, token.balanceOf(payer), fee + rest);
    }

    function _move(IERC20 token, address from, address to, uint256 amount) private {
        if (amount == 0) return;
        uint256 before = token.balanceOf(to);
        token.safeTransferFrom(from, to, amount);
        _requireExact(to, token.balanceOf(to), before, amount);
    }

    /// @dev A difference the wrong way round is a huge one, and so never the expected.
    function _requireExact(address account, uint256 more, uint256 less, uint256 expected) private pure {
        unchecked {
            if (more - less != expected) revert IPaymentGateway.WrongTransfer(account, more - less, expected);
        }
    }
}
