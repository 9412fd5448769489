// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";
import {EventSlot, TransferPolicy} from "./EventSlot.sol";
import {IEventManager, Voucher} from "./IEventManager.sol";
import {Allotment, ITicketNFT} from "./ITicketNFT.sol";
import {Payouts} from "./Payouts.sol";
import {Currency, packTicketId} from "./TicketId.sol";
import {TierSlot} from "./TierSlot.sol";

/// @title EventManager
/// @notice Sells tickets of approved events: counts, mints, then moves the money.
contract EventManager is IEventManager, Payouts, EIP712 {
    using BitMaps for BitMaps.BitMap;
    using SafeERC20 for IERC20;

    /// @dev A sale that was asked for and may be made, with event and tier as they were when it was checked.
    struct Sale {
        uint256 eventId;
        uint256 tierId;
        uint256 quantity;
        EventSlot terms;
        TierSlot state;
    }

    /// @dev Signs vouchers. A role, so that the next key is good before the last one is taken away.
    bytes32 public constant SALE_SIGNER_ROLE = keccak256("SALE_SIGNER_ROLE");

    /// @dev The ticket checkout: mints what it pays for, without vouchers.
    bytes32 public constant CHECKOUT_ROLE = keccak256("CHECKOUT_ROLE");

    bytes32 private constant VOUCHER_TYPEHASH = keccak256(
        "Voucher(address buyer,uint256 eventId,uint256 tierId,uint256 quantity,uint256 expiry,uint256 nonce)"
    );

    BitMaps.BitMap private _usedVouchers;

    constructor(
        address admin,
        IERC20 usdc_,
        address treasury_,
        uint256 feeBps
    ) Payouts(usdc_, treasury_, feeBps) EIP712("EventManager", "1") {
        if (admin == address(0)) revert NoAddress();
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
    }

    /// @inheritdoc IEventManager
    function purchaseTicket(uint256 eventId, uint256 tierId) external payable nonReentrant returns (uint256 tokenId) {
        (Sale memory sale, Tier storage tier) = _onSale(eventId, tierId, 1);
        _requireUnguarded(sale);
        return _sellForNative(sale, tier);
    }

    /// @inheritdoc IEventManager
    function purchaseTickets(
        uint256 eventId,
        uint256 tierId,
        uint256 quantity
    ) external payable nonReentrant returns (uint256 firstTokenId) {
        (Sale memory sale, Tier storage tier) = _onSale(eventId, tierId, quantity);
        _requireUnguarded(sale);
        return _sellForNative(sale, tier);
    }

    /// @inheritdoc IEventManager
    function purchaseTicketsWithToken(
        uint256 eventId,
        uint256 tierId,
        uint256 quantity
    ) external nonReentrant returns (uint256 firstTokenId) {
        (Sale memory sale, Tier storage tier) = _onSale(eventId, tierId, quantity);
        _requireUnguarded(sale);
        return _sellForToken(sale, tier);
    }

    /// @inheritdoc IEventManager
    function purchaseGuardedTickets(
        uint256 eventId,
        uint256 tierId,
        uint256 quantity,
        Voucher calldata voucher
    ) external payable nonReentrant returns (uint256 firstTokenId) {
        (Sale memory sale, Tier storage tier) = _onSale(eventId, tierId, quantity);
        _redeem(sale, voucher);
        return _sellForNative(sale, tier);
    }

    /// @inheritdoc IEventManager
    function purchaseGuardedTicketsWithToken(
        uint256 eventId,
        uint256 tierId,
        uint256 quantity,
        Voucher calldata voucher
    ) external nonReentrant returns (uint256 firstTokenId) {
        (Sale memory sale, Tier storage tier) = _onSale(eventId, tierId, quantity);
        _redeem(sale, voucher);
        return _sellForToken(sale, tier);
    }

    /// @inheritdoc IEventManager
    function mintSold(
        uint256 eventId,
        uint256 tierId,
        Allotment[] calldata allotments
    ) external onlyRole(CHECKOUT_ROLE) nonReentrant returns (uint256 firstTokenId) {
        uint256 quantity;
        for (uint256 i; i < allotments.length; ++i) quantity += allotments[i].quantity;
        (Sale memory sale, Tier storage tier) = _onSale(eventId, tierId, quantity);
        uint256 price = _priceIn(sale, Currency.Usdc);
        _pull(price * quantity);
        firstTokenId = _count(sale, tier, price == 0 ? Currency.Free : Currency.Usdc);
        _mintAllotments(firstTokenId, allotments, tier.metadataDigest, _isSoulbound(sale));
        _announce(eventId, firstTokenId, allotments, price);
        if (price != 0) _distribute(eventId, sale.terms, Currency.Usdc, price * quantity);
    }

    /// @inheritdoc IEventManager
    function saleForToken(uint256 eventId, uint256 tierId) external view returns (uint256 price, uint256 left) {
        (Sale memory sale, ) = _onSale(eventId, tierId, 1);
        return (_priceIn(sale, Currency.Usdc), sale.state.left());
    }

    /// @inheritdoc IEventManager
    function voucherDigest(
        address buyer,
        uint256 eventId,
        uint256 tierId,
        uint256 quantity,
        uint256 expiry,
        uint256 nonce
    ) public view returns (bytes32) {
        return
            _hashTypedDataV4(keccak256(abi.encode(VOUCHER_TYPEHASH, buyer, eventId, tierId, quantity, expiry, nonce)));
    }

    /// @inheritdoc IEventManager
    function isVoucherUsed(uint256 nonce) external view returns (bool) {
        return _usedVouchers.get(nonce);
    }

    function _onSale(
        uint256 eventId,
        uint256 tierId,
        uint256 quantity
    ) private view returns (Sale memory sale, Tier storage tier) {
        EventSlot terms = _events[eventId];
        tier = _tiers[eventId][tierId];
        TierSlot state = tier.sale;
        if (!terms.isApproved() || !state.isOpen()) revert NotApproved(eventId, tierId);
        if (terms.isCancelled()) revert Cancelled(eventId);
        if (!terms.sells(block.timestamp)) {
            revert OutsideSale(block.timestamp, terms.saleStart(), terms.saleEnd());
        }
        if (quantity == 0) revert NothingAsked();
        if (quantity > state.left()) revert SoldOut(quantity, state.left());
        sale = Sale(eventId, tierId, quantity, terms, state);
    }

    function _requireUnguarded(Sale memory sale) private pure {
        if (sale.state.isGuarded()) revert VoucherNeeded(sale.eventId, sale.tierId);
    }

    function _redeem(Sale memory sale, Voucher calldata voucher) private {
        uint256 nonce = voucher.nonce;
        if (block.timestamp > voucher.expiry) revert VoucherExpired(block.timestamp, voucher.expiry);
        if (_usedVouchers.get(nonce)) revert VoucherUsed(nonce);
        bytes32 digest = voucherDigest(msg.sender, sale.eventId, sale.tierId, sale.quantity, voucher.expiry, nonce);
        (address signer, , ) = ECDSA.tryRecoverCalldata(digest, voucher.signature);
        if (signer == address(0) || !hasRole(SALE_SIGNER_ROLE, signer)) revert NotSaleSigner(signer);
        _usedVouchers.set(nonce);
        emit VoucherRedeemed(nonce, msg.sender, sale.eventId, sale.tierId, sale.quantity);
    }

    function _sellForNative(Sale memory sale, Tier storage tier) private returns (uint256 firstTokenId) {
        uint256 price = _priceIn(sale, Currency.Native);
        uint256 amount = price * sale.quantity;
        if (msg.value != amount) revert WrongPayment(msg.value, amount);
        firstTokenId = _mint(sale, tier, amount == 0 ? Currency.Free : Currency.Native, price);
        if (amount != 0) _distribute(sale.eventId, sale.terms, Currency.Native, amount);
    }

    function _sellForToken(Sale memory sale, Tier storage tier) private returns (uint256 firstTokenId) {
        uint256 price = _priceIn(sale, Currency.Usdc);
        uint256 amount = price * sale.quantity;
        _pull(amount);
        firstTokenId = _mint(sale, tier, amount == 0 ? Currency.Free : Currency.Usdc, price);
        if (amount != 0) _distribute(sale.eventId, sale.terms, Currency.Usdc, amount);
    }

    function _priceIn(Sale memory sale, Currency currency) private pure returns (uint256) {
        if (!sale.state.isSoldIn(currency)) revert NotForSale(sale.eventId, sale.tierId, currency);
        return sale.state.priceIn(currency);
    }

    /// @dev Takes the buyer's tokens and believes the balance, not the token's answer.
    function _pull(uint256 amount) private {
        if (amount == 0) return;
        uint256 before = usdc.balanceOf(address(this));
        usdc.safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = usdc.balanceOf(address(this)) - before;
        if (received != amount) revert WrongPayment(received, amount);
    }

    function _mint(
        Sale memory sale,
        Tier storage tier,
        Currency currency,
        uint256 price
    ) private returns (uint256 firstTokenId) {
        firstTokenId = _count(sale, tier, currency);
        ticket.mintTicket(msg.sender, firstTokenId, sale.quantity, tier.metadataDigest, _isSoulbound(sale));
        unchecked {
            uint256 end = firstTokenId + sale.quantity; // ids have 120 bits
            for (uint256 id = firstTokenId; id < end; ++id) emit TicketSold(sale.eventId, id, msg.sender, price);
        }
    }

    /// @dev `ticket.mintTickets`, with the allotments handed on as they came: encoding them again costs each 250 gas.
    function _mintAllotments(
        uint256 firstTokenId,
        Allotment[] calldata allotments,
        bytes32 metadataDigest,
        bool soulbound
    ) private {
        address nft = address(ticket);
        bytes4 selector = ITicketNFT.mintTickets.selector;
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(free, selector)
            mstore(add(free, 0x04), firstTokenId)
            mstore(add(free, 0x24), 0x80)
            mstore(add(free, 0x44), metadataDigest)
            mstore(add(free, 0x64), soulbound)
            mstore(add(free, 0x84), allotments.length)
            let size := mul(allotments.length, 0x40)
            calldatacopy(add(free, 0xa4), allotments.offset, size)
            if iszero(call(gas(), nft, 0, free, add(0xa4, size), 0x00, 0x00)) {
                returndatacopy(free, 0x00, returndatasize())
                revert(free, returndatasize())
            }
        }
    }

    /// @dev Nothing has run between the check and here that could have sold from the tier: the guard is up.
    function _count(Sale memory sale, Tier storage tier, Currency currency) private returns (uint256 firstTokenId) {
        tier.sale = sale.state.withSold(sale.quantity);
        return packTicketId(sale.eventId, sale.tierId, currency, sale.state.sold() + 1);
    }

    function _announce(uint256 eventId, uint256 tokenId, Allotment[] calldata allotments, uint256 price) private {
        for (uint256 i; i < allotments.length; ++i) {
            Allotment calldata allotment = allotments[i];
            (address to, uint256 quantity) = (allotment.to, allotment.quantity);
            unchecked {
                uint256 end = tokenId + quantity; // ids have 120 bits
                for (; tokenId < end; ++tokenId) emit TicketSold(eventId, tokenId, to, price);
            }
        }
    }

    function _isSoulbound(Sale memory sale) private pure returns (bool) {
        return sale.terms.transferPolicy() == TransferPolicy.None;
    }
}
