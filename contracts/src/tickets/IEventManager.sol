// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEventBook} from "./IEventBook.sol";
import {IPayouts} from "./IPayouts.sol";
import {Currency} from "./TicketId.sol";
import {Allotment} from "./ITicketNFT.sol";

/// @notice The sale signer's permission to buy from a guarded tier: once, this buyer, this tier, this quantity.
/// @dev Signed as EIP-712 `Voucher(address buyer,uint256 eventId,uint256 tierId,uint256 quantity,uint256 expiry,uint256 nonce)`
/// in the domain `EventManager`, version 1.
/// @param expiry Last second in which it is good.
/// @param nonce A number that is good once. 256 consecutive ones share a storage slot, so take them from a sequence.
/// @param signature 65 bytes of a holder of SALE_SIGNER_ROLE.
struct Voucher {
    uint256 expiry;
    uint256 nonce;
    bytes signature;
}

/// @title IEventManager
/// @notice Sells tickets. The only minter of tickets.
interface IEventManager is IEventBook, IPayouts {
    event TicketSold(uint256 indexed eventId, uint256 indexed tokenId, address indexed buyer, uint256 price);
    event VoucherRedeemed(
        uint256 indexed nonce,
        address indexed buyer,
        uint256 eventId,
        uint256 tierId,
        uint256 quantity
    );

    error NotApproved(uint256 eventId, uint256 tierId);
    error OutsideSale(uint256 time, uint256 saleStart, uint256 saleEnd);
    error NothingAsked();
    error SoldOut(uint256 asked, uint256 left);
    error VoucherNeeded(uint256 eventId, uint256 tierId);
    error VoucherExpired(uint256 time, uint256 expiry);
    error VoucherUsed(uint256 nonce);
    error NotSaleSigner(address signer);
    error NotForSale(uint256 eventId, uint256 tierId, Currency currency);
    error WrongPayment(uint256 paid, uint256 price);

    /// @notice Sells one ticket of a tier to the caller for exactly its price in native currency.
    /// @dev Reverts with NotApproved, Cancelled, OutsideSale, SoldOut, VoucherNeeded, NotForSale or WrongPayment, in this
    /// order. Nothing is called on the buyer: a contract that buys must be able to hold an ERC-721.
    function purchaseTicket(uint256 eventId, uint256 tierId) external payable returns (uint256 tokenId);

    /// @notice Sells tickets of a tier to the caller for exactly their price in native currency.
    /// @dev Reverts as `purchaseTicket` does, and with NothingAsked before SoldOut.
    /// @return firstTokenId The first id; the others follow it one by one.
    function purchaseTickets(
        uint256 eventId,
        uint256 tierId,
        uint256 quantity
    ) external payable returns (uint256 firstTokenId);

    /// @notice Sells tickets of a tier to the caller for USDC, which the caller has approved to this contract.
    /// @dev Reverts as `purchaseTickets` does, with the token's own error or SafeERC20FailedOperation before WrongPayment,
    /// which says that another amount arrived than was asked for.
    function purchaseTicketsWithToken(
        uint256 eventId,
        uint256 tierId,
        uint256 quantity
    ) external returns (uint256 firstTokenId);

    /// @notice Sells tickets of a guarded tier to the voucher's buyer for native currency.
    /// @dev Reverts as `purchaseTickets` does, with VoucherExpired, VoucherUsed or NotSaleSigner, in this order, in the
    /// place of VoucherNeeded.
    function purchaseGuardedTickets(
        uint256 eventId,
        uint256 tierId,
        uint256 quantity,
        Voucher calldata voucher
    ) external payable returns (uint256 firstTokenId);

    /// @notice Sells tickets of a guarded tier to the voucher's buyer for USDC.
    /// @dev Reverts as `purchaseGuardedTickets` does.
    function purchaseGuardedTicketsWithToken(
        uint256 eventId,
        uint256 tierId,
        uint256 quantity,
        Voucher calldata voucher
    ) external returns (uint256 firstTokenId);

    /// @notice Mints what the ticket checkout has sold, for USDC that is pulled from the checkout in one sum.
    /// @dev By CHECKOUT_ROLE, which answers for guarded tiers in place of a voucher, and cannot mint what it does not
    /// pay for. Organizer and treasury are credited once. Reverts with AccessControlUnauthorizedAccount, NotApproved,
    /// Cancelled, OutsideSale, NothingAsked, SoldOut, NotForSale, WrongPayment or, for a recipient of zero,
    /// ERC721InvalidReceiver, in this order: all or nothing. Panics where the quantities have no sum.
    /// @return firstTokenId The first id; the others follow it one by one, allotment after allotment.
    function mintSold(
        uint256 eventId,
        uint256 tierId,
        Allotment[] calldata allotments
    ) external returns (uint256 firstTokenId);

    /// @notice What the ticket checkout asks once before it takes any money for a tier.
    /// @dev Reverts with NotApproved, Cancelled, OutsideSale, SoldOut or NotForSale, in this order.
    /// @return price Price of one ticket in USDC.
    /// @return left How many tickets can still be sold.
    function saleForToken(uint256 eventId, uint256 tierId) external view returns (uint256 price, uint256 left);

    /// @notice The digest that the sale signer signs for a voucher.
    function voucherDigest(
        address buyer,
        uint256 eventId,
        uint256 tierId,
        uint256 quantity,
        uint256 expiry,
        uint256 nonce
    ) external view returns (bytes32);

    /// @notice Whether a voucher's number was used.
    function isVoucherUsed(uint256 nonce) external view returns (bool);
}
