// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {
    EVENT_APPROVED,
    EVENT_CANCELLED,
    EVENT_REJECTED,
    EventSlot,
    PayoutMode,
    TransferPolicy,
    packEvent
} from "./EventSlot.sol";
import {EventState, EventTerms, IEventBook, TierState, TierTerms} from "./IEventBook.sol";
import {ITicketRules} from "./ITicketRules.sol";
import {Currency} from "./TicketId.sol";
import {TierSlot, packTier} from "./TierSlot.sol";

/// @title EventBook
/// @notice Keeps events and tiers, and who may decide about them.
abstract contract EventBook is IEventBook, AccessControl {
    struct Tier {
        TierSlot sale;
        bytes32 metadataDigest;
    }

    /// @dev What a sale need not know.
    struct Aftermath {
        uint32 endsAt;
        uint16 resaleCapBps;
        uint16 royaltyBps;
    }

    /// @dev The admin role of events: approves, rejects, and cancels beside the organizer.
    bytes32 public constant APPROVER_ROLE = keccak256("APPROVER_ROLE");

    uint256 internal constant WHOLE_BPS = 10_000;
    uint256 private constant MAX_TIERS = type(uint8).max;

    mapping(uint256 eventId => EventSlot) internal _events;
    mapping(uint256 eventId => mapping(uint256 tierId => Tier)) internal _tiers;
    mapping(uint256 eventId => Aftermath) internal _aftermath;
    mapping(uint256 eventId => mapping(address account => bool)) private _doors;
    uint256 private _eventCount;
    address private _market;

    modifier onlyOrganizer(uint256 eventId) {
        EventSlot slot = _existing(eventId);
        if (msg.sender != slot.organizer()) revert NotOrganizer(eventId, msg.sender, slot.organizer());
        _;
    }

    /// @inheritdoc IEventBook
    function createEvent(EventTerms calldata terms, TierTerms[] calldata tiers) external returns (uint256 eventId) {
        if (terms.saleStart >= terms.saleEnd || terms.saleEnd > terms.endsAt || terms.saleEnd <= block.timestamp) {
            revert WrongTimes(terms.saleStart, terms.saleEnd, terms.endsAt, block.timestamp);
        }
        if (terms.royaltyBps > WHOLE_BPS) revert WrongRoyalty(terms.royaltyBps, WHOLE_BPS);
        if (tiers.length == 0 || tiers.length > MAX_TIERS) revert WrongTierCount(tiers.length, MAX_TIERS);

        eventId = ++_eventCount;
        uint16 feeBps = _feeOfNewEvents();
        _events[eventId] = packEvent(
            msg.sender,
            terms.saleStart,
            terms.saleEnd,
            feeBps,
            tiers.length,
            terms.payoutMode,
            terms.transferPolicy
        );
        _aftermath[eventId] = Aftermath(terms.endsAt, terms.resaleCapBps, terms.royaltyBps);
        emit EventCreated(eventId, msg.sender, feeBps, terms);
        for (uint256 tierId; tierId < tiers.length; ++tierId) _writeTier(eventId, tierId, tiers[tierId], false);
        if (terms.door != address(0)) _setDoor(eventId, terms.door, true);
    }

    /// @inheritdoc IEventBook
    function approveEvent(uint256 eventId) external onlyRole(APPROVER_ROLE) {
        EventSlot slot = _undecided(eventId);
        if (slot.isCancelled()) revert Cancelled(eventId);
        _events[eventId] = slot.with(EVENT_APPROVED);
        emit EventApproved(eventId, msg.sender);
    }

    /// @inheritdoc IEventBook
    function rejectEvent(uint256 eventId, string calldata reason) external onlyRole(APPROVER_ROLE) {
        _events[eventId] = _undecided(eventId).with(EVENT_REJECTED);
        emit EventRejected(eventId, msg.sender, reason);
    }

    /// @inheritdoc IEventBook
    function addTier(
        uint256 eventId,
        TierTerms calldata terms
    ) external onlyOrganizer(eventId) returns (uint256 tierId) {
        EventSlot slot = _events[eventId];
        if (slot.isRejected()) revert AlreadyRejected(eventId);
        if (slot.isCancelled()) revert Cancelled(eventId);
        tierId = slot.tierCount();
        if (tierId == MAX_TIERS) revert WrongTierCount(tierId + 1, MAX_TIERS);
        _events[eventId] = slot.withTiers(tierId + 1);
        _writeTier(eventId, tierId, terms, true);
    }

    /// @inheritdoc IEventBook
    function approveTier(uint256 eventId, uint256 tierId) external onlyRole(APPROVER_ROLE) {
        Tier storage tier = _tiers[eventId][tierId];
        if (tier.sale.maximum() == 0) revert UnknownTier(eventId, tierId);
        if (!tier.sale.isPending()) revert TierAlreadyApproved(eventId, tierId);
        tier.sale = tier.sale.withoutPending();
        emit TierApproved(eventId, tierId, msg.sender);
    }

    /// @inheritdoc IEventBook
    function cancelEvent(uint256 eventId) external {
        EventSlot slot = _existing(eventId);
        if (msg.sender != slot.organizer() && !hasRole(APPROVER_ROLE, msg.sender)) {
            revert NotOrganizer(eventId, msg.sender, slot.organizer());
        }
        if (slot.isCancelled()) revert Cancelled(eventId);
        if (slot.isPaidOut()) revert AlreadyPaidOut(eventId);
        _events[eventId] = slot.with(EVENT_CANCELLED);
        emit EventCancelled(eventId, msg.sender);
    }

    /// @inheritdoc IEventBook
    function setDoor(uint256 eventId, address door, bool appointed) external onlyOrganizer(eventId) {
        _setDoor(eventId, door, appointed);
    }

    /// @inheritdoc IEventBook
    function setMarket(address market) external onlyRole(DEFAULT_ADMIN_ROLE) {
        emit MarketChanged(_market, market);
        _market = market;
    }

    /// @inheritdoc IEventBook
    function eventCount() external view returns (uint256) {
        return _eventCount;
    }

    /// @inheritdoc IEventBook
    function eventOf(uint256 eventId) external view returns (EventState memory state) {
        EventSlot slot = _events[eventId];
        Aftermath memory later = _aftermath[eventId];
        state.organizer = slot.organizer();
        state.saleStart = slot.saleStart();
        state.saleEnd = slot.saleEnd();
        state.endsAt = later.endsAt;
        state.tierCount = slot.tierCount();
        state.feeBps = slot.feeBps();
        state.resaleCapBps = later.resaleCapBps;
        state.royaltyBps = later.royaltyBps;
        state.payoutMode = slot.isEscrow() ? PayoutMode.Escrow : PayoutMode.Instant;
        state.transferPolicy = slot.transferPolicy();
        state.approved = slot.isApproved();
        state.rejected = slot.isRejected();
        state.cancelled = slot.isCancelled();
        state.paidOut = slot.isPaidOut();
    }

    /// @inheritdoc IEventBook
    function tierOf(uint256 eventId, uint256 tierId) external view returns (TierState memory) {
        Tier memory tier = _tiers[eventId][tierId];
        return
            TierState({
                nativePrice: tier.sale.nativePrice(),
                usdcPrice: tier.sale.usdcPrice(),
                maximum: tier.sale.maximum(),
                sold: tier.sale.sold(),
                guarded: tier.sale.isGuarded(),
                approved: _events[eventId].isApproved() && tier.sale.isOpen(),
                metadataDigest: tier.metadataDigest
            });
    }

    /// @inheritdoc ITicketRules
    function transferRule(uint256 eventId) external view returns (TransferPolicy policy, address market) {
        return (_events[eventId].transferPolicy(), _market);
    }

    /// @inheritdoc ITicketRules
    function admission(
        uint256 eventId,
        address account
    ) external view returns (bool isDoor, bool isCancelled, TransferPolicy policy) {
        EventSlot slot = _events[eventId];
        return (_doors[eventId][account], slot.isCancelled(), slot.transferPolicy());
    }

    /// @inheritdoc ITicketRules
    function royaltyOf(uint256 eventId) external view returns (address receiver, uint256 bps) {
        return (_events[eventId].organizer(), _aftermath[eventId].royaltyBps);
    }

    /// @inheritdoc ITicketRules
    function metadataDigest(uint256 eventId, uint256 tierId) external view returns (bytes32) {
        return _tiers[eventId][tierId].metadataDigest;
    }

    /// @inheritdoc ITicketRules
    function ticketCount(uint256 eventId) external view returns (uint256 count) {
        uint256 tiers = _events[eventId].tierCount();
        for (uint256 tierId; tierId < tiers; ++tierId) count += _tiers[eventId][tierId].sale.sold();
        count -= _refundedTickets(eventId);
    }

    function _feeOfNewEvents() internal view virtual returns (uint16);

    function _refundedTickets(uint256 eventId) internal view virtual returns (uint256);

    function _existing(uint256 eventId) private view returns (EventSlot slot) {
        slot = _events[eventId];
        if (!slot.exists()) revert UnknownEvent(eventId);
    }

    function _undecided(uint256 eventId) private view returns (EventSlot slot) {
        slot = _existing(eventId);
        if (slot.isApproved()) revert AlreadyApproved(eventId);
        if (slot.isRejected()) revert AlreadyRejected(eventId);
    }

    function _writeTier(uint256 eventId, uint256 tierId, TierTerms calldata terms, bool pending) private {
        if (terms.maximum == 0) revert EmptyTier(eventId, tierId);
        TierSlot sale = packTier(terms.nativePrice, terms.usdcPrice, terms.maximum, terms.guarded, pending);
        if (!sale.isSoldIn(Currency.Native) && !sale.isSoldIn(Currency.Usdc)) revert NeverForSale(eventId, tierId);
        _tiers[eventId][tierId] = Tier(sale, terms.metadataDigest);
        emit TierAdded(eventId, tierId, terms);
    }

    function _setDoor(uint256 eventId, address door, bool appointed) private {
        _doors[eventId][door] = appointed;
        emit DoorChanged(eventId, door, appointed);
    }
}
