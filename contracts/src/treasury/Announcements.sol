// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessControlDefaultAdminRules} from "@openzeppelin/contracts/access/extensions/AccessControlDefaultAdminRules.sol";
import {IAnnouncements} from "./IAnnouncements.sol";

/// @title Announcements
/// @notice Lets the admin change settings after a delay, and the admin itself change no faster than they do.
/// @dev An announcement is good for one call. It is known by the hash of the call, so that what is sent is what was seen.
abstract contract Announcements is IAnnouncements, AccessControlDefaultAdminRules {
    /// @notice How long everybody sees a change come, in seconds.
    uint48 public constant DELAY = 2 days;

    /// @notice How old an announcement may become, in seconds, so that none is forgotten and used years later.
    uint48 public constant LIFETIME = 7 days;

    mapping(bytes32 callHash => uint256 announcedAt) private _announcedAt;

    /// @dev Goes on with the admin's call if just this one was announced, and uses the announcement up.
    /// Reverts with AccessControlUnauthorizedAccount, NotAnnounced, TooEarly or TooLate, in this order.
    modifier announced() {
        _checkRole(DEFAULT_ADMIN_ROLE);
        bytes32 callHash = keccak256(msg.data);
        (uint256 opensAt, uint256 closesAt) = _windowOf(callHash);
        if (opensAt == 0) revert NotAnnounced(callHash);
        if (block.timestamp < opensAt) revert TooEarly(block.timestamp, opensAt);
        if (block.timestamp >= closesAt) revert TooLate(block.timestamp, closesAt);
        delete _announcedAt[callHash];
        _;
    }

    constructor(address admin) AccessControlDefaultAdminRules(DELAY, admin) {}

    /// @inheritdoc IAnnouncements
    function announce(bytes calldata call) external onlyRole(DEFAULT_ADMIN_ROLE) {
        bytes4 selector = call.length < 4 ? bytes4(0) : bytes4(call);
        if (!_isSetter(selector)) revert NotASetter(selector);
        bytes32 callHash = keccak256(call);
        _announcedAt[callHash] = block.timestamp;
        (uint256 opensAt, uint256 closesAt) = _windowOf(callHash);
        emit Announced(callHash, call, opensAt, closesAt);
    }

    /// @inheritdoc IAnnouncements
    function callOff(bytes calldata call) external onlyRole(DEFAULT_ADMIN_ROLE) {
        bytes32 callHash = keccak256(call);
        if (_announcedAt[callHash] == 0) revert NotAnnounced(callHash);
        delete _announcedAt[callHash];
        emit CalledOff(callHash);
    }

    /// @inheritdoc IAnnouncements
    function announcement(bytes calldata call) external view returns (uint256 opensAt, uint256 closesAt) {
        return _windowOf(keccak256(call));
    }

    function _isSetter(bytes4 selector) internal pure virtual returns (bool);

    function _windowOf(bytes32 callHash) private view returns (uint256 opensAt, uint256 closesAt) {
        uint256 announcedAt = _announcedAt[callHash];
        if (announcedAt != 0) (opensAt, closesAt) = (announcedAt + DELAY, announcedAt + LIFETIME);
    }
}
