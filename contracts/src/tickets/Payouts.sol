// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {EventBook} from "./EventBook.sol";
import {EVENT_PAID_OUT, EventSlot} from "./EventSlot.sol";
import {IPayouts} from "./IPayouts.sol";
import {Currency, TicketId} from "./TicketId.sol";
import {TicketNFT} from "./TicketNFT.sol";

/// @title Payouts
/// @notice Keeps the money of sales until it reaches whom it belongs to.
abstract contract Payouts is EventBook, IPayouts, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    struct Held {
        uint112 native;
        uint112 usdc;
        uint32 refundedTickets;
    }

    /// @notice The token that tickets are sold for beside native currency.
    IERC20 public immutable usdc;

    /// @notice The tickets, which only this contract mints; it deployed them.
    TicketNFT public immutable ticket;

    uint256 private constant MAX_FEE_BPS = 1_000;

    /// @dev Enough for any wallet's receive function; a payee that wants more is owed.
    uint256 private constant PAYEE_GAS = 50_000;

    mapping(uint256 eventId => Held) private _held;
    mapping(address payee => mapping(Currency => uint256)) private _owed;

    address private _treasury;
    uint96 private _nativeFees; // beside the treasury, which no sale needs, so that a sale writes one slot

    uint128 private _usdcFees;
    uint16 private _feeBps;

    constructor(IERC20 usdc_, address treasury_, uint256 feeBps) {
        if (address(usdc_) == address(0)) revert NoAddress();
        usdc = usdc_;
        ticket = new TicketNFT();
        _setTreasury(treasury_);
        _setFee(feeBps);
    }

    /// @inheritdoc IPayouts
    function payout(uint256 eventId) external nonReentrant {
        EventSlot slot = _events[eventId];
        uint256 endsAt = _aftermath[eventId].endsAt;
        if (!slot.isEscrow()) revert NotEscrow(eventId);
        if (slot.isCancelled()) revert Cancelled(eventId);
        if (block.timestamp < endsAt) revert NotEnded(block.timestamp, endsAt);
        Held memory sum = _held[eventId];
        if (sum.native == 0 && sum.usdc == 0) revert NothingHeld(eventId);

        delete _held[eventId];
        _events[eventId] = slot.with(EVENT_PAID_OUT);
        _payOut(eventId, slot, Currency.Native, sum.native);
        _payOut(eventId, slot, Currency.Usdc, sum.usdc);
    }

    /// @inheritdoc IPayouts
    function refund(uint256[] calldata tokenIds) external nonReentrant returns (uint256 refunded) {
        uint256 checked;
        for (uint256 i; i < tokenIds.length; ++i) {
            uint256 eventId = TicketId.wrap(tokenIds[i]).eventOf();
            if (eventId != checked || i == 0) {
                EventSlot slot = _events[eventId];
                if (!slot.isEscrow()) revert NotEscrow(eventId);
                if (!slot.isCancelled()) revert NotCancelled(eventId);
                checked = eventId;
            }
            if (_refund(eventId, tokenIds[i])) ++refunded;
        }
        if (refunded == 0) revert NothingToRefund(tokenIds.length);
    }

    /// @inheritdoc IPayouts
    function claim(Currency currency, address to) external nonReentrant returns (uint256 amount) {
        _requireFit(to);
        amount = _owed[msg.sender][currency];
        if (amount == 0) revert NothingOwed(msg.sender, currency);
        delete _owed[msg.sender][currency];
        emit PaymentClaimed(msg.sender, currency, to, amount);
        if (!_send(currency, to, amount, gasleft())) revert PaymentRefused(to, amount);
    }

    /// @inheritdoc IPayouts
    function claimFees(Currency currency) external nonReentrant returns (uint256 amount) {
        amount = fees(currency);
        if (amount == 0) revert NoFees(currency);
        if (currency == Currency.Native) _nativeFees = 0;
        else _usdcFees = 0;
        emit FeesClaimed(_treasury, currency, amount);
        if (!_send(currency, _treasury, amount, gasleft())) revert PaymentRefused(_treasury, amount);
    }

    /// @inheritdoc IPayouts
    function setFee(uint256 bps) external onlyRole(DEFAULT_ADMIN_ROLE) {
        _setFee(bps);
    }

    /// @inheritdoc IPayouts
    function setTreasury(address account) external onlyRole(DEFAULT_ADMIN_ROLE) {
        _setTreasury(account);
    }

    /// @inheritdoc IPayouts
    function owed(address payee, Currency currency) external view returns (uint256) {
        return _owed[payee][currency];
    }

    /// @inheritdoc IPayouts
    function held(uint256 eventId, Currency currency) external view returns (uint256) {
        if (currency == Currency.Native) return _held[eventId].native;
        return currency == Currency.Usdc ? _held[eventId].usdc : 0;
    }

    /// @inheritdoc IPayouts
    function fees(Currency currency) public view returns (uint256) {
        if (currency == Currency.Native) return _nativeFees;
        return currency == Currency.Usdc ? _usdcFees : 0;
    }

    /// @inheritdoc IPayouts
    function fee() external view returns (uint256) {
        return _feeBps;
    }

    /// @inheritdoc IPayouts
    function treasury() external view returns (address) {
        return _treasury;
    }

    /// @inheritdoc IPayouts
    function pricePaid(uint256 tokenId) public view returns (Currency currency, uint256 amount) {
        TicketId id = TicketId.wrap(tokenId);
        currency = id.currencyOf();
        amount = _tiers[id.eventOf()][id.tierOf()].sale.priceIn(currency);
    }

    /// @dev Puts the money of a sale, which has arrived, where the event's payout mode wants it.
    function _distribute(uint256 eventId, EventSlot slot, Currency currency, uint256 amount) internal {
        if (!slot.isEscrow()) {
            _pay(currency, slot.organizer(), amount - _keepFee(slot, currency, amount));
        } else if (currency == Currency.Native) {
            _held[eventId].native += uint112(amount); // below 2^96 for a ticket and 2^128 for a sale; what exists fits
        } else {
            _held[eventId].usdc += uint112(amount); // below 2^96
        }
    }

    function _feeOfNewEvents() internal view override returns (uint16) {
        return _feeBps;
    }

    function _refundedTickets(uint256 eventId) internal view override returns (uint256) {
        return _held[eventId].refundedTickets;
    }

    function _payOut(uint256 eventId, EventSlot slot, Currency currency, uint256 amount) private {
        if (amount == 0) return;
        uint256 part = _keepFee(slot, currency, amount);
        emit PaidOut(eventId, slot.organizer(), currency, amount - part, part);
        _pay(currency, slot.organizer(), amount - part);
    }

    function _refund(uint256 eventId, uint256 tokenId) private returns (bool) {
        address owner = ticket.burnTicket(tokenId);
        if (owner == address(0)) return false;
        (Currency currency, uint256 amount) = pricePaid(tokenId);
        Held storage sum = _held[eventId];
        ++sum.refundedTickets;
        if (currency == Currency.Native) sum.native -= uint112(amount);
        else if (currency == Currency.Usdc) sum.usdc -= uint112(amount);
        emit TicketRefunded(eventId, tokenId, owner, currency, amount);
        _pay(currency, owner, amount);
        return true;
    }

    function _keepFee(EventSlot slot, Currency currency, uint256 amount) private returns (uint256 part) {
        part = (amount * slot.feeBps()) / WHOLE_BPS;
        if (part == 0) return 0;
        if (currency == Currency.Native)
            _nativeFees += uint96(part); // a tenth of what exists at most
        else _usdcFees += uint128(part);
    }

    /// @dev Never fails: what a payee does not take is owed to it.
    function _pay(Currency currency, address payee, uint256 amount) private {
        if (amount == 0 || _send(currency, payee, amount, PAYEE_GAS)) return;
        _owed[payee][currency] += amount;
        emit PaymentOwed(payee, currency, amount);
    }

    /// @dev Copies nothing of what a native payee returns, so that it cannot make the sender pay for memory.
    function _send(Currency currency, address to, uint256 amount, uint256 gasLimit) private returns (bool sent) {
        if (currency == Currency.Usdc) return usdc.trySafeTransfer(to, amount);
        assembly ("memory-safe") {
            sent := call(gasLimit, to, amount, 0, 0, 0, 0)
        }
    }

    function _setFee(uint256 bps) private {
        if (bps > MAX_FEE_BPS) revert WrongFee(bps, MAX_FEE_BPS);
        emit FeeChanged(_feeBps, bps);
        _feeBps = uint16(bps);
    }

    function _setTreasury(address account) private {
        _requireFit(account);
        emit TreasuryChanged(_treasury, account);
        _treasury = account;
    }

    function _requireFit(address payee) private view {
        if (payee == address(0) || payee == address(this)) revert UnfitPayee(payee);
    }
}
