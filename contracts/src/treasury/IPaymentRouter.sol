// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IPaymentRouter
/// @notice Where paid answers and credits are paid to, and the two ways that the money goes on.
/// @dev What comes in is a transfer of the token and runs no code here. What goes out goes to the two addresses that the
/// settings name, and counts on one limit for each day of UTC.
interface IPaymentRouter {
    event WithdrawnToOpsWallet(address indexed opsWallet, uint256 amount);
    event RewardPoolFunded(address indexed rewardPool, uint256 amount);
    event OpsWalletChanged(address indexed previous, address indexed current);
    event RewardPoolChanged(address indexed previous, address indexed current);
    event LimitChanged(uint256 previous, uint256 current);

    error NoAddress();
    error NothingToMove();
    error OverLimit(uint256 amount, uint256 left);
    /// @dev What is sent there would be lost: nobody, the router itself or the token; for rewards, an account without code.
    error UnfitPayee(address payee);

    /// @notice Sends money to the wallet that answers are bought from.
    /// @dev Reverts with AccessControlUnauthorizedAccount, NothingToMove, OverLimit, the token's own error,
    /// SafeERC20FailedOperation or WrongTransfer, in this order.
    function withdrawToOpsWallet(uint256 amount) external;

    /// @notice Sends money to the pool that rewards are claimed from.
    /// @dev Reverts as `withdrawToOpsWallet`.
    function fundRewardPool(uint256 amount) external;

    /// @notice Names the ops wallet.
    /// @dev Reverts with AccessControlUnauthorizedAccount, NotAnnounced, TooEarly, TooLate or UnfitPayee, in this order.
    function setOpsWallet(address account) external;

    /// @notice Names the reward pool. The former one keeps what it has, and pays the rewards it has promised.
    /// @dev Reverts as `setOpsWallet`.
    function setRewardPool(address account) external;

    /// @notice Sets what may go out in a day; what has gone today counts. Nothing stops it all.
    /// @dev Reverts with AccessControlUnauthorizedAccount, NotAnnounced, TooEarly or TooLate, in this order.
    function setLimit(uint104 amount) external;

    /// @notice Where the money for answers goes.
    function opsWallet() external view returns (address);

    /// @notice Where the money for rewards goes.
    function rewardPool() external view returns (address);

    /// @notice What may go out in one day of UTC, by both ways together.
    function limit() external view returns (uint256);

    /// @notice What may still go out today.
    function leftToday() external view returns (uint256);
}
