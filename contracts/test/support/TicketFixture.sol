// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EventManager} from "../../src/tickets/EventManager.sol";
import {PayoutMode, TransferPolicy} from "../../src/tickets/EventSlot.sol";
import {EventTerms, TierTerms} from "../../src/tickets/IEventBook.sol";
import {Voucher} from "../../src/tickets/IEventManager.sol";
import {Currency, packTicketId} from "../../src/tickets/TicketId.sol";
import {TicketNFT} from "../../src/tickets/TicketNFT.sol";
import {NOT_SOLD_FOR_NATIVE, NOT_SOLD_FOR_USDC} from "../../src/tickets/TierSlot.sol";
import {TestUSDC} from "../../src/testing/TestUSDC.sol";
import {Assertions} from "./Assertions.sol";
import {vm} from "./Vm.sol";

/// @notice A box office with an approved event on sale, and the people around it.
abstract contract TicketFixture is Assertions {
    uint96 internal constant PRICE = 0.001 ether;
    uint64 internal constant USDC_PRICE = 25e6;
    uint256 internal constant FEE_BPS = 250;
    bytes32 internal constant METADATA = keccak256("metadata of a tier"); // any digest will do

    /// @dev The tiers of an event made by `_listEvent`, by number.
    uint256 internal constant PAID = 0;
    uint256 internal constant FREE = 1;
    uint256 internal constant GUARDED = 2;
    uint256 internal constant NATIVE_ONLY = 3;
    uint256 internal constant USDC_ONLY = 4;

    EventManager internal manager;
    TicketNFT internal ticket;
    TestUSDC internal usdc;

    address internal admin = personAddress("admin");
    address internal approver = personAddress("approver");
    address internal organizer = personAddress("organizer");
    address internal treasury = personAddress("treasury");
    address internal buyer = personAddress("buyer");
    address internal stranger = personAddress("stranger");
    address internal door = personAddress("door");
    address internal checkout = personAddress("checkout");
    address internal market = personAddress("market");
    address internal saleSigner;
    uint256 internal saleSignerKey;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        (saleSigner, saleSignerKey) = person("sale signer");
        usdc = new TestUSDC(admin);
        manager = new EventManager(admin, usdc, treasury, FEE_BPS);
        ticket = manager.ticket();
        vm.startPrank(admin);
        manager.grantRole(manager.APPROVER_ROLE(), approver);
        manager.grantRole(manager.SALE_SIGNER_ROLE(), saleSigner);
        manager.grantRole(manager.CHECKOUT_ROLE(), checkout);
        manager.setMarket(market);
        vm.stopPrank();
        _endow(buyer);
        _endow(checkout);
    }

    function _endow(address account) internal {
        vm.deal(account, 1_000_000 ether);
        usdc.mint(account, 1e15);
        vm.prank(account);
        usdc.approve(address(manager), type(uint256).max);
    }

    function _terms() internal view returns (EventTerms memory) {
        return
            EventTerms({
                saleStart: uint32(block.timestamp),
                saleEnd: uint32(block.timestamp + 10 days),
                endsAt: uint32(block.timestamp + 11 days),
                payoutMode: PayoutMode.Instant,
                transferPolicy: TransferPolicy.Free,
                resaleCapBps: 11_000,
                royaltyBps: 500,
                door: door
            });
    }

    function _tier(
        uint96 price,
        uint64 usdcPrice,
        uint32 maximum,
        bool guarded
    ) internal pure returns (TierTerms memory) {
        return TierTerms(price, usdcPrice, maximum, guarded, METADATA);
    }

    function _tiers() internal pure returns (TierTerms[] memory tiers) {
        tiers = new TierTerms[](5);
        tiers[PAID] = _tier(PRICE, USDC_PRICE, 100, false);
        tiers[FREE] = _tier(0, 0, 100, false);
        tiers[GUARDED] = _tier(PRICE, USDC_PRICE, 100, true);
        tiers[NATIVE_ONLY] = _tier(PRICE, NOT_SOLD_FOR_USDC, 100, false);
        tiers[USDC_ONLY] = _tier(NOT_SOLD_FOR_NATIVE, USDC_PRICE, 100, false);
    }

    function _createEvent(EventTerms memory terms) internal returns (uint256) {
        vm.prank(organizer);
        return manager.createEvent(terms, _tiers());
    }

    function _listEvent(EventTerms memory terms) internal returns (uint256 eventId) {
        eventId = _createEvent(terms);
        vm.prank(approver);
        manager.approveEvent(eventId);
    }

    function _listEvent() internal returns (uint256) {
        return _listEvent(_terms());
    }

    function _listEscrow() internal returns (uint256) {
        EventTerms memory terms = _terms();
        terms.payoutMode = PayoutMode.Escrow;
        return _listEvent(terms);
    }

    function _listWithPolicy(TransferPolicy policy) internal returns (uint256) {
        EventTerms memory terms = _terms();
        terms.transferPolicy = policy;
        return _listEvent(terms);
    }

    function _cancel(uint256 eventId) internal {
        vm.prank(organizer);
        manager.cancelEvent(eventId);
    }

    function _buy(address who, uint256 eventId, uint256 tierId, uint256 quantity) internal returns (uint256) {
        uint256 price = tierId == FREE ? 0 : PRICE;
        vm.prank(who);
        return manager.purchaseTickets{value: price * quantity}(eventId, tierId, quantity);
    }

    function _buyWithToken(address who, uint256 eventId, uint256 tierId, uint256 quantity) internal returns (uint256) {
        vm.prank(who);
        return manager.purchaseTicketsWithToken(eventId, tierId, quantity);
    }

    function _voucher(
        address who,
        uint256 eventId,
        uint256 quantity,
        uint256 nonce
    ) internal view returns (Voucher memory voucher) {
        voucher.expiry = block.timestamp + 5 minutes;
        voucher.nonce = nonce;
        bytes32 digest = manager.voucherDigest(who, eventId, GUARDED, quantity, voucher.expiry, nonce);
        voucher.signature = signatureOf(saleSignerKey, digest);
    }

    function _id(uint256 eventId, uint256 tierId, Currency currency, uint256 serial) internal pure returns (uint256) {
        return packTicketId(eventId, tierId, currency, serial);
    }

    function _only(uint256 tokenId) internal pure returns (uint256[] memory tokenIds) {
        tokenIds = new uint256[](1);
        tokenIds[0] = tokenId;
    }

    function _run(uint256 firstTokenId, uint256 count) internal pure returns (uint256[] memory tokenIds) {
        tokenIds = new uint256[](count);
        for (uint256 i; i < count; ++i) tokenIds[i] = firstTokenId + i;
    }

    /// @dev What is left of a price after the protocol fee.
    function _net(uint256 amount) internal pure returns (uint256) {
        return amount - (amount * FEE_BPS) / 10_000;
    }
}
