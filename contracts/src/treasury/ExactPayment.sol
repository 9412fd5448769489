// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @title ExactPayment
/// @notice Pays out of a contract's own tokens and believes the balances, not the token.
library ExactPayment {
    using SafeERC20 for IERC20;

    /// @notice A balance changed by something else than it had to.
    error WrongTransfer(address account, uint256 moved, uint256 expected);

    /// @dev Reverts with the token's own error, SafeERC20FailedOperation, or WrongTransfer if the contract has not less,
    /// or the payee not more, by just the amount afterwards.
    function pay(IERC20 token, address to, uint256 amount) internal {
        uint256 had = token.balanceOf(address(this));
        uint256 payeeHad = token.balanceOf(to);
        token.safeTransfer(to, amount);
        _requireExact(address(this), had, token.balanceOf(address(this)), amount);
        _requireExact(to, token.balanceOf(to), payeeHad, amount);
    }

    /// @dev A difference the wrong way round is a huge one, and so never the expected.
    function _requireExact(address account, uint256 more, uint256 less, uint256 expected) private pure {
        unchecked {
            if (more - less != expected) revert WrongTransfer(account, more - less, expected);
        }
    }
}
