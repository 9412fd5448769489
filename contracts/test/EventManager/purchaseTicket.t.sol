// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EventTerms, IEventBook, TierTerms} from "../../src/tickets/IEventBook.sol";
import {IEventManager} from "../../src/tickets/IEventManager.sol";
import {IPayouts} from "../../src/tickets/IPayouts.sol";
import {ITicketNFT} from "../../src/tickets/ITicketNFT.sol";
import {Cid} from "../../src/tickets/Cid.sol";
import {Currency} from "../../src/tickets/TicketId.sol";
import {ReenteringBuyer} from "../malice/ReenteringBuyer.sol";
import {ReenteringPayee} from "../malice/ReenteringPayee.sol";
import {RefusingPayee} from "../malice/RefusingPayee.sol";
import {TicketFixture} from "../support/TicketFixture.sol";
import {vm} from "../support/Vm.sol";

contract PurchaseTicketTest is TicketFixture {
    uint256 internal eventId;

    function setUp() public override {
        super.setUp();
        eventId = _listEvent();
    }

    function test_mintsOneTicketToTheCaller() public {
        uint256 tokenId = _buyOne(PAID, PRICE);
        assertEq(tokenId, _id(eventId, PAID, Currency.Native, 1));
        assertEq(ticket.ownerOf(tokenId), buyer);
        assertEq(manager.tierOf(eventId, PAID).sold, 1);
    }

    function test_paysTheOrganizerAtOnceAndKeepsTheFee() public {
        _buyOne(PAID, PRICE);
        assertEq(organizer.balance, _net(PRICE));
        assertEq(manager.fees(Currency.Native), PRICE - _net(PRICE));
        assertEq(address(manager).balance, PRICE - _net(PRICE));
    }

    function test_saysWhatWasSoldAndMinted() public {
        uint256 tokenId = _id(eventId, PAID, Currency.Native, 1);
        vm.expectEmit(address(ticket));
        emit ITicketNFT.TicketMinted(tokenId, eventId, buyer, Cid.toUri(METADATA));
        vm.expectEmit(address(manager));
        emit IEventManager.TicketSold(eventId, tokenId, buyer, PRICE);
        _buyOne(PAID, PRICE);
    }

    function test_costsNothingInAFreeTier() public {
        uint256 tokenId = _buyOne(FREE, 0);
        assertEq(tokenId, _id(eventId, FREE, Currency.Free, 1));
        assertEq(organizer.balance, 0);
        assertEq(manager.fees(Currency.Native), 0);
    }

    function test_holdsTheMoneyInEscrow() public {
        eventId = _listEscrow();
        _buyOne(PAID, PRICE);
        assertEq(organizer.balance, 0);
        assertEq(manager.held(eventId, Currency.Native), PRICE);
        assertEq(manager.fees(Currency.Native), 0);
    }

    function test_takesTheFeeThatWasInForceWhenTheEventWasCreated() public {
        vm.prank(admin);
        manager.setFee(1_000);
        _buyOne(PAID, PRICE);
        assertEq(organizer.balance, _net(PRICE));
    }

    /// @dev What cannot be divided is the organizer's.
    function testFuzz_roundsTheFeeDown(uint256 price) public {
        price = bound(price, 1, 1 ether);
        TierTerms[] memory tiers = new TierTerms[](1);
        tiers[PAID] = _tier(uint96(price), USDC_PRICE, 1, false);
        vm.prank(organizer);
        eventId = manager.createEvent(_terms(), tiers);
        vm.prank(approver);
        manager.approveEvent(eventId);
        _buyOne(PAID, price);
        uint256 fee = manager.fees(Currency.Native);
        assertLe(fee * 10_000, price * FEE_BPS);
        assertGt((fee + 1) * 10_000, price * FEE_BPS);
        assertEq(organizer.balance, price - fee);
    }

    function test_refuses_anEventThatWasNotApproved() public {
        eventId = _createEvent(_terms());
        _expect(abi.encodeWithSelector(IEventManager.NotApproved.selector, eventId, PAID));
        _buyOne(PAID, PRICE);
    }

    function test_refuses_anEventOrTierThatIsNot() public {
        _expect(abi.encodeWithSelector(IEventManager.NotApproved.selector, 77, PAID));
        vm.prank(buyer);
        manager.purchaseTicket{value: PRICE}(77, PAID);
        _expect(abi.encodeWithSelector(IEventManager.NotApproved.selector, eventId, 5));
        _buyOne(5, PRICE);
    }

    /// @dev A tier's number that spills over its bits must not open the tier of another event.
    function testFuzz_refuses_aTierNumberThatWrapsAround(uint256 tierId) public {
        tierId = bound(tierId, 5, type(uint256).max);
        _expect(abi.encodeWithSelector(IEventManager.NotApproved.selector, eventId, tierId));
        _buyOne(tierId, PRICE);
    }

    function test_refuses_aCancelledEvent() public {
        _cancel(eventId);
        _expect(abi.encodeWithSelector(IEventBook.Cancelled.selector, eventId));
        _buyOne(PAID, PRICE);
    }

    function test_refuses_whenTheSaleHasNotBegun() public {
        EventTerms memory terms = _terms();
        terms.saleStart += 1;
        eventId = _listEvent(terms);
        _expect(
            abi.encodeWithSelector(IEventManager.OutsideSale.selector, block.timestamp, terms.saleStart, terms.saleEnd)
        );
        _buyOne(PAID, PRICE);
        vm.warp(terms.saleStart);
        _buyOne(PAID, PRICE);
    }

    function test_refuses_whenTheSaleIsOver() public {
        EventTerms memory terms = _terms();
        vm.warp(terms.saleEnd - 1);
        _buyOne(PAID, PRICE);
        vm.warp(terms.saleEnd);
        _expect(
            abi.encodeWithSelector(IEventManager.OutsideSale.selector, terms.saleEnd, terms.saleStart, terms.saleEnd)
        );
        _buyOne(PAID, PRICE);
    }

    function test_refuses_whenSoldOut() public {
        _buy(buyer, eventId, PAID, 100);
        _expect(abi.encodeWithSelector(IEventManager.SoldOut.selector, 1, 0));
        _buyOne(PAID, PRICE);
    }

    function test_refuses_aGuardedTierWithoutAVoucher() public {
        _expect(abi.encodeWithSelector(IEventManager.VoucherNeeded.selector, eventId, GUARDED));
        _buyOne(GUARDED, PRICE);
    }

    function test_refuses_nativeCurrencyForATierThatIsSoldForTokens() public {
        _expect(abi.encodeWithSelector(IEventManager.NotForSale.selector, eventId, USDC_ONLY, Currency.Native));
        _buyOne(USDC_ONLY, PRICE);
    }

    function testFuzz_refuses_anyPaymentButThePrice(uint256 paid) public {
        paid = bound(paid, 0, 1_000 ether);
        vm.assume(paid != PRICE);
        _expect(abi.encodeWithSelector(IEventManager.WrongPayment.selector, paid, PRICE));
        _buyOne(PAID, paid);
    }

    function test_refuses_moneyForAFreeTicket() public {
        _expect(abi.encodeWithSelector(IEventManager.WrongPayment.selector, 1, 0));
        _buyOne(FREE, 1);
    }

    /// @dev The first check that fails is the one that is named, whatever else is wrong.
    function test_checksInOrder() public {
        EventTerms memory terms = _terms();
        terms.saleStart += 1 days;
        eventId = _createEvent(terms);
        _expect(abi.encodeWithSelector(IEventManager.NotApproved.selector, eventId, GUARDED));
        _buyOne(GUARDED, 1);
        vm.prank(approver);
        manager.approveEvent(eventId);
        uint256 snapshot = vm.snapshotState();
        _cancel(eventId);
        _expect(abi.encodeWithSelector(IEventBook.Cancelled.selector, eventId));
        _buyOne(GUARDED, 1);
        vm.revertToState(snapshot);
        vm.expectPartialRevert(IEventManager.OutsideSale.selector);
        _buyOne(GUARDED, 1);
        vm.warp(terms.saleStart);
        vm.expectPartialRevert(IEventManager.VoucherNeeded.selector);
        _buyOne(GUARDED, 1);
        _buy(buyer, eventId, PAID, 100);
        vm.expectPartialRevert(IEventManager.SoldOut.selector);
        _buyOne(PAID, 1);
    }

    function test_neverCallsABuyerThatWouldReenter() public {
        ReenteringBuyer attacker = new ReenteringBuyer{value: 1 ether}(manager);
        attacker.buy(eventId, PAID, PRICE);
        assertEq(attacker.timesCalled(), 0);
        assertEq(ticket.balanceOf(address(attacker)), 1);
        assertEq(manager.tierOf(eventId, PAID).sold, 1);
    }

    function test_stopsAnOrganizerThatReentersWhenPaid() public {
        ReenteringPayee payee = new ReenteringPayee{value: 1 ether}(manager);
        uint256 theirs = payee.create(_terms(), _tiers());
        vm.prank(approver);
        manager.approveEvent(theirs);
        bytes[4] memory answers = [
            abi.encodeCall(manager.purchaseTicket, (theirs, FREE)),
            abi.encodeCall(manager.payout, (theirs)),
            abi.encodeCall(manager.claim, (Currency.Native, address(payee))),
            abi.encodeCall(manager.refund, (_only(_id(theirs, FREE, Currency.Free, 1))))
        ];
        for (uint256 i; i < answers.length; ++i) {
            payee.answerWith(answers[i]);
            _buy(buyer, theirs, PAID, 1);
            assertTrue(payee.wasStopped());
        }
        assertEq(manager.tierOf(theirs, FREE).sold, 0);
        assertEq(payee.timesPaid(), 4);
    }

    function test_sellsAlthoughTheOrganizerRefusesItsMoney() public {
        for (uint256 manner; manner < 3; ++manner) {
            RefusingPayee payee = new RefusingPayee(manager, RefusingPayee.Manner(manner));
            uint256 theirs = payee.create(_terms(), _tiers());
            vm.prank(approver);
            manager.approveEvent(theirs);
            vm.expectEmit(address(manager));
            emit IPayouts.PaymentOwed(address(payee), Currency.Native, _net(PRICE));
            uint256 before = gasleft();
            _buy(buyer, theirs, PAID, 1);
            assertLt(before - gasleft(), 400_000);
            assertEq(manager.owed(address(payee), Currency.Native), _net(PRICE));
            assertEq(ticket.ownerOf(_id(theirs, PAID, Currency.Native, 1)), buyer);
        }
    }

    function test_guardIsDownAgainAfterwards() public {
        _buyOne(PAID, PRICE);
        _buyOne(PAID, PRICE);
        assertEq(ticket.balanceOf(buyer), 2);
    }

    function _buyOne(uint256 tierId, uint256 value) private returns (uint256) {
        vm.prank(buyer);
        return manager.purchaseTicket{value: value}(eventId, tierId);
    }

    function _expect(bytes memory reason) private {
        vm.expectRevert(reason);
    }
}
