// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TransferPolicy} from "./EventSlot.sol";

/// @title ITicketRules
/// @notice What the ticket asks of the contract that knows the events.
interface ITicketRules {
    /// @notice Who may move the event's tickets.
    /// @return policy The event's policy.
    /// @return market The ticket market, the only mover under `TransferPolicy.Market`.
    function transferRule(uint256 eventId) external view returns (TransferPolicy policy, address market);

    /// @notice What a check-in must know.
    /// @return isDoor Whether the account is a door of the event.
    /// @return isCancelled Whether the event was cancelled.
    /// @return policy The event's transfer policy.
    function admission(
        uint256 eventId,
        address account
    ) external view returns (bool isDoor, bool isCancelled, TransferPolicy policy);

    /// @notice To whom resales owe a royalty, and how much.
    /// @return receiver The organizer.
    /// @return bps The royalty in basis points.
    function royaltyOf(uint256 eventId) external view returns (address receiver, uint256 bps);

    /// @notice The SHA-256 digest of a tier's metadata.
    function metadataDigest(uint256 eventId, uint256 tierId) external view returns (bytes32);

    /// @notice How many tickets of the event exist: sold and not refunded.
    function ticketCount(uint256 eventId) external view returns (uint256);
}
