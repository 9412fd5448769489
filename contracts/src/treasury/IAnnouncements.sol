// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IAnnouncements
/// @notice Settings that change only after they were announced for all to see, and long enough before.
interface IAnnouncements {
    event Announced(bytes32 indexed callHash, bytes call, uint256 opensAt, uint256 closesAt);
    event CalledOff(bytes32 indexed callHash);

    error NotASetter(bytes4 selector);
    error NotAnnounced(bytes32 callHash);
    error TooEarly(uint256 time, uint256 opensAt);
    error TooLate(uint256 time, uint256 closesAt);

    /// @notice Announces the call of a setter: the very bytes that will be sent. Announced again, it begins anew.
    /// @dev Reverts with AccessControlUnauthorizedAccount or NotASetter, in this order.
    function announce(bytes calldata call) external;

    /// @notice Takes an announcement back, also one whose time is over.
    /// @dev Reverts with AccessControlUnauthorizedAccount or NotAnnounced, in this order.
    function callOff(bytes calldata call) external;

    /// @notice The first second in which an announced call may be sent and the first in which it no longer may; zeros for
    /// one that is not announced, or was sent.
    function announcement(bytes calldata call) external view returns (uint256 opensAt, uint256 closesAt);
}
