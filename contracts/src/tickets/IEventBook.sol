// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PayoutMode, TransferPolicy} from "./EventSlot.sol";
import {ITicketRules} from "./ITicketRules.sol";

/// @notice What an organizer decides about an event when creating it; none of it changes later.
/// @param saleStart First second of the sale.
/// @param saleEnd The sale stops at this second.
/// @param endsAt The event is over at this second, not before the sale is; escrow is paid out from then on.
/// @param payoutMode When the organizer is paid.
/// @param transferPolicy Who may move tickets.
/// @param resaleCapBps The highest resale price in basis points of the price paid; 0 is no cap.
/// @param royaltyBps The organizer's royalty on resales in basis points.
/// @param door The first account that may check tickets in; zero for none yet.
struct EventTerms {
    uint32 saleStart;
    uint32 saleEnd;
    uint32 endsAt;
    PayoutMode payoutMode;
    TransferPolicy transferPolicy;
    uint16 resaleCapBps;
    uint16 royaltyBps;
    address door;
}

/// @notice What an organizer decides about a tier when adding it; none of it changes later.
/// @param nativePrice Price in native currency; 0 is free, all bits set is not sold for it.
/// @param usdcPrice Price in USDC; 0 is free, all bits set is not sold for it.
/// @param maximum How many tickets there are.
/// @param guarded Whether buyers need a voucher of the sale signer.
/// @param metadataDigest SHA-256 digest of the metadata that `tokenURI` will name.
struct TierTerms {
    uint96 nativePrice;
    uint64 usdcPrice;
    uint32 maximum;
    bool guarded;
    bytes32 metadataDigest;
}

/// @notice An event as it stands.
struct EventState {
    address organizer;
    uint256 saleStart;
    uint256 saleEnd;
    uint256 endsAt;
    uint256 tierCount;
    uint256 feeBps;
    uint256 resaleCapBps;
    uint256 royaltyBps;
    PayoutMode payoutMode;
    TransferPolicy transferPolicy;
    bool approved;
    bool rejected;
    bool cancelled;
    bool paidOut;
}

/// @notice A tier as it stands.
struct TierState {
    uint256 nativePrice;
    uint256 usdcPrice;
    uint256 maximum;
    uint256 sold;
    bool guarded;
    bool approved;
    bytes32 metadataDigest;
}

/// @title IEventBook
/// @notice Events and their tiers: created by anybody, approved by an admin, cancelled by either.
interface IEventBook is ITicketRules {
    event EventCreated(uint256 indexed eventId, address indexed organizer, uint256 feeBps, EventTerms terms);
    event TierAdded(uint256 indexed eventId, uint256 indexed tierId, TierTerms terms);
    event EventApproved(uint256 indexed eventId, address indexed approver);
    event EventRejected(uint256 indexed eventId, address indexed approver, string reason);
    event TierApproved(uint256 indexed eventId, uint256 indexed tierId, address indexed approver);
    event EventCancelled(uint256 indexed eventId, address indexed by);
    event DoorChanged(uint256 indexed eventId, address indexed door, bool appointed);
    event MarketChanged(address indexed previous, address indexed current);

    /// @notice The sale must start before it ends, end in the future, and not end after the event.
    error WrongTimes(uint256 saleStart, uint256 saleEnd, uint256 endsAt, uint256 time);
    error WrongRoyalty(uint256 bps, uint256 most);
    error WrongTierCount(uint256 count, uint256 most);
    error EmptyTier(uint256 eventId, uint256 tierId);
    error NeverForSale(uint256 eventId, uint256 tierId);
    error UnknownEvent(uint256 eventId);
    error UnknownTier(uint256 eventId, uint256 tierId);
    error NotOrganizer(uint256 eventId, address caller, address organizer);
    error AlreadyApproved(uint256 eventId);
    error AlreadyRejected(uint256 eventId);
    error TierAlreadyApproved(uint256 eventId, uint256 tierId);
    error Cancelled(uint256 eventId);
    error AlreadyPaidOut(uint256 eventId);

    /// @notice Creates an event of the caller's with its first tiers; it sells nothing until it is approved.
    /// @dev Reverts with WrongTimes, WrongRoyalty, WrongTierCount, EmptyTier or NeverForSale, in this order.
    /// @return eventId The event's number, counted from 1.
    function createEvent(EventTerms calldata terms, TierTerms[] calldata tiers) external returns (uint256 eventId);

    /// @notice Approves an event with the tiers it was created with.
    /// @dev Reverts with AccessControlUnauthorizedAccount, UnknownEvent, AlreadyApproved, AlreadyRejected or Cancelled,
    /// in this order. Tiers that the organizer added since stay closed: `approveTier` opens each.
    function approveEvent(uint256 eventId) external;

    /// @notice Rejects an event for good; the organizer may create another.
    /// @dev Reverts with AccessControlUnauthorizedAccount, UnknownEvent, AlreadyApproved or AlreadyRejected, in this order.
    function rejectEvent(uint256 eventId, string calldata reason) external;

    /// @notice Adds a tier to an event of the caller's; it is closed until an admin approves it.
    /// @dev Reverts with UnknownEvent, NotOrganizer, AlreadyRejected, Cancelled, WrongTierCount, EmptyTier or
    /// NeverForSale, in this order.
    /// @return tierId The tier's number in the event, counted from 0.
    function addTier(uint256 eventId, TierTerms calldata terms) external returns (uint256 tierId);

    /// @notice Opens a tier that was added after the event was created.
    /// @dev Reverts with AccessControlUnauthorizedAccount, UnknownTier or TierAlreadyApproved, in this order.
    function approveTier(uint256 eventId, uint256 tierId) external;

    /// @notice Cancels an event for good: nothing is sold or checked in any more, and escrow is refunded.
    /// @dev By the organizer or an approver. Reverts with UnknownEvent, NotOrganizer, Cancelled or AlreadyPaidOut, in
    /// this order.
    function cancelEvent(uint256 eventId) external;

    /// @notice Appoints or dismisses an account that may check in the event's tickets.
    /// @dev Reverts with UnknownEvent or NotOrganizer, in this order.
    function setDoor(uint256 eventId, address door, bool appointed) external;

    /// @notice Names the contract that moves tickets under `TransferPolicy.Market`.
    /// @dev Reverts with AccessControlUnauthorizedAccount.
    function setMarket(address market) external;

    /// @notice How many events were created.
    function eventCount() external view returns (uint256);

    /// @notice An event as it stands; all zero if there is none.
    function eventOf(uint256 eventId) external view returns (EventState memory);

    /// @notice A tier as it stands; all zero if there is none.
    function tierOf(uint256 eventId, uint256 tierId) external view returns (TierState memory);
}
