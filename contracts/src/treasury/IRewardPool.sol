// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IRewardPool
/// @notice Weekly rewards: a root says who gets how much, and each takes it once.
/// @dev A root is that of OpenZeppelin's standard tree over `(uint256 week, address account, uint256 amount)`, so a leaf is
/// `keccak256(keccak256(abi.encode(week, account, amount)))`. It names its week, and is worth nothing under another's root.
interface IRewardPool {
    event RootPublished(uint256 indexed week, bytes32 root, uint256 total);
    event RewardClaimed(uint256 indexed week, address indexed account, uint256 amount);
    event Released(uint256 indexed week, uint256 amount);
    event Returned(uint256 amount);

    error NoAddress();
    error NoRoot();
    error NothingToPay(uint256 week);
    error AlreadyPublished(uint256 week);
    error NotFunded(uint256 total, uint256 unpromised);
    error NotPublished(uint256 week);
    error ClaimsEnded(uint256 time, uint256 endsAt);
    error AlreadyClaimed(uint256 week, address account);
    error NotInTheTree(uint256 week, address account, uint256 amount);
    error OverTotal(uint256 amount, uint256 left);
    error ClaimsNotEnded(uint256 time, uint256 endsAt);
    error NothingLeft(uint256 week);
    error NothingToReturn();

    /// @notice Publishes a week's rewards, which the pool has the money for and has promised nobody else. A week has one
    /// root, for good.
    /// @dev Reverts with AccessControlUnauthorizedAccount, NoRoot, NothingToPay, AlreadyPublished or NotFunded, in this order.
    /// @param total The sum of the tree's amounts: the most that its claims are paid.
    function publishRoot(uint256 week, bytes32 root, uint256 total) external;

    /// @notice Pays the caller its reward of a week.
    /// @dev Reverts with NotPublished, ClaimsEnded, AlreadyClaimed, NotInTheTree, OverTotal, the token's own error,
    /// SafeERC20FailedOperation or WrongTransfer, in this order.
    function claim(uint256 week, uint256 amount, bytes32[] calldata proof) external;

    /// @notice Gives what nobody claimed of an ended week back to the router; anybody may send it.
    /// @dev Reverts with NotPublished, ClaimsNotEnded, NothingLeft, the token's own error, SafeERC20FailedOperation or
    /// WrongTransfer, in this order.
    function release(uint256 week) external;

    /// @notice Gives what is promised to nobody back to the router, such as when another pool has taken over.
    /// @dev Reverts with AccessControlUnauthorizedAccount, NothingToReturn, the token's own error,
    /// SafeERC20FailedOperation or WrongTransfer, in this order.
    function returnUnpromised() external;

    /// @notice A week's root, what is left of its total, and the second from which nobody may claim it; zeros for one that
    /// is not published.
    function rewardsOf(uint256 week) external view returns (bytes32 root, uint256 left, uint256 endsAt);

    /// @notice Whether an account has taken its reward of a week.
    function isClaimed(uint256 week, address account) external view returns (bool);

    /// @notice What all published weeks may still be paid, ended ones that are not released included.
    function promised() external view returns (uint256);

    /// @notice What the pool has and has promised nobody.
    function unpromised() external view returns (uint256);
}
