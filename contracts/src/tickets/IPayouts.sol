// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Currency} from "./TicketId.sol";

/// @title IPayouts
/// @notice Where the money of sales goes: to organizers, to escrow and back, to the treasury.
/// @dev What a sale itself moves is said by `TicketSold` with the event's terms; everything else has an event of its own.
interface IPayouts {
    event PaymentOwed(address indexed payee, Currency indexed currency, uint256 amount);
    event PaymentClaimed(address indexed payee, Currency indexed currency, address to, uint256 amount);
    event PaidOut(
        uint256 indexed eventId,
        address indexed organizer,
        Currency indexed currency,
        uint256 amount,
        uint256 fee
    );
    event TicketRefunded(
        uint256 indexed eventId,
        uint256 indexed tokenId,
        address indexed owner,
        Currency currency,
        uint256 amount
    );
    event FeesClaimed(address indexed treasury, Currency indexed currency, uint256 amount);
    event FeeChanged(uint256 previousBps, uint256 currentBps);
    event TreasuryChanged(address indexed previous, address indexed current);

    error NotEscrow(uint256 eventId);
    error NotCancelled(uint256 eventId);
    error NotEnded(uint256 time, uint256 endsAt);
    error NothingHeld(uint256 eventId);
    error NothingToRefund(uint256 asked);
    error NothingOwed(address payee, Currency currency);
    error NoFees(Currency currency);
    error PaymentRefused(address to, uint256 amount);
    error WrongFee(uint256 bps, uint256 most);
    error NoAddress();
    /// @dev What is sent there would be lost: the zero address, or the event manager itself.
    error UnfitPayee(address payee);

    /// @notice Pays an ended event's escrow to its organizer, less the fee; anybody may send it.
    /// @dev Reverts with NotEscrow, Cancelled, NotEnded or NothingHeld, in this order.
    function payout(uint256 eventId) external;

    /// @notice Pays the present owners of a cancelled event's tickets what was paid for them, and burns them.
    /// @dev Anybody may send it. Tickets that are gone already are passed over, so that nobody spoils a batch by
    /// refunding one of it first. Reverts with NotEscrow, NotCancelled or NothingToRefund, in this order.
    /// @return refunded How many tickets were refunded.
    function refund(uint256[] calldata tokenIds) external returns (uint256 refunded);

    /// @notice Sends what the caller is owed, because it could not be paid when it was due, to an account it names.
    /// @dev Reverts with UnfitPayee, NothingOwed or PaymentRefused, in this order.
    function claim(Currency currency, address to) external returns (uint256 amount);

    /// @notice Sends the fees that have gathered to the treasury; anybody may send it.
    /// @dev Reverts with NoFees or PaymentRefused, in this order.
    function claimFees(Currency currency) external returns (uint256 amount);

    /// @notice Sets the protocol fee of events that are created from now on.
    /// @dev Reverts with AccessControlUnauthorizedAccount or WrongFee, in this order.
    function setFee(uint256 bps) external;

    /// @notice Sets who receives the fees, those that have gathered included.
    /// @dev Reverts with AccessControlUnauthorizedAccount or UnfitPayee, in this order.
    function setTreasury(address account) external;

    /// @notice What an account can claim.
    function owed(address payee, Currency currency) external view returns (uint256);

    /// @notice What an event holds in escrow.
    function held(uint256 eventId, Currency currency) external view returns (uint256);

    /// @notice The fees that have gathered.
    function fees(Currency currency) external view returns (uint256);

    /// @notice The protocol fee of events that are created now, in basis points.
    function fee() external view returns (uint256);

    /// @notice Who receives the fees.
    function treasury() external view returns (address);

    /// @notice What was paid for a ticket, known from its id whether or not it exists.
    /// @dev Panics on an id that names no currency; no such ticket is ever minted.
    function pricePaid(uint256 tokenId) external view returns (Currency currency, uint256 amount);
}
