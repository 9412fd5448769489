// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PayoutMode} from "../../src/tickets/EventSlot.sol";
import {EventTerms, TierTerms} from "../../src/tickets/IEventBook.sol";
import {IPayouts} from "../../src/tickets/IPayouts.sol";
import {ITicketStatus} from "../../src/tickets/ITicketStatus.sol";
import {Currency} from "../../src/tickets/TicketId.sol";
import {ReenteringPayee} from "../malice/ReenteringPayee.sol";
import {RefusingPayee} from "../malice/RefusingPayee.sol";
import {TicketFixture} from "../support/TicketFixture.sol";
import {Vm, vm} from "../support/Vm.sol";

contract RefundTest is TicketFixture {
    uint256 internal eventId;

    function setUp() public override {
        super.setUp();
        eventId = _listEscrow();
    }

    function test_paysBackWhatWasPaidInItsCurrencyAndBurns() public {
        uint256 native = _buy(buyer, eventId, PAID, 1);
        uint256 token = _buyWithToken(buyer, eventId, PAID, 1);
        uint256 free = _buy(buyer, eventId, FREE, 1);
        (uint256 wei_, uint256 dollars) = (buyer.balance, usdc.balanceOf(buyer));
        _cancel(eventId);
        uint256[] memory tokenIds = new uint256[](3);
        (tokenIds[0], tokenIds[1], tokenIds[2]) = (native, token, free);
        for (uint256 i; i < 3; ++i) {
            (Currency currency, uint256 amount) = manager.pricePaid(tokenIds[i]);
            vm.expectEmit(address(ticket));
            emit ITicketStatus.TokenStatusChanged(tokenIds[i], ITicketStatus.TokenStatus.Void, "");
            vm.expectEmit(address(manager));
            emit IPayouts.TicketRefunded(eventId, tokenIds[i], buyer, currency, amount);
        }
        vm.prank(stranger);
        assertEq(manager.refund(tokenIds), 3);
        assertEq(buyer.balance - wei_, PRICE);
        assertEq(usdc.balanceOf(buyer) - dollars, USDC_PRICE);
        assertEq(ticket.balanceOf(buyer), 0);
        assertEq(ticket.eventTicketCount(eventId), 0);
        assertEq(manager.held(eventId, Currency.Native), 0);
        assertEq(manager.held(eventId, Currency.Usdc), 0);
    }

    /// @dev A tier may be free in one currency and have its price in the other: the id says what this ticket was.
    function test_paysNothingForAFreeTicketOfATierThatAlsoHasAPrice() public {
        TierTerms[] memory tiers = new TierTerms[](2);
        tiers[PAID] = _tier(PRICE, 0, 10, false);
        tiers[FREE] = _tier(0, USDC_PRICE, 10, false);
        EventTerms memory terms = _terms();
        terms.payoutMode = PayoutMode.Escrow;
        vm.prank(organizer);
        eventId = manager.createEvent(terms, tiers);
        vm.prank(approver);
        manager.approveEvent(eventId);
        uint256[] memory free = new uint256[](2);
        free[0] = _buy(stranger, eventId, FREE, 1);
        free[1] = _buyWithToken(stranger, eventId, PAID, 1);
        _buyWithToken(buyer, eventId, FREE, 1);
        _buy(buyer, eventId, PAID, 1);
        _cancel(eventId);
        assertEq(manager.refund(free), 2);
        assertEq(stranger.balance + usdc.balanceOf(stranger), 0);
        assertEq(manager.held(eventId, Currency.Native), PRICE);
        assertEq(manager.held(eventId, Currency.Usdc), USDC_PRICE);
    }

    /// @dev There is nothing to send, so nobody is called who could refuse it.
    function test_callsNobodyForAFreeTicket() public {
        RefusingPayee payee = new RefusingPayee(manager, RefusingPayee.Manner.BurnGas);
        uint256 ofSomebody = _buy(buyer, eventId, FREE, 1);
        uint256 ofTheBurner = payee.buy(eventId, FREE, 0);
        _cancel(eventId);
        uint256 usual = _gasOfRefunding(ofSomebody);
        vm.recordLogs();
        assertLt(_gasOfRefunding(ofTheBurner), usual + 20_000); // it would burn all of what a payee is given
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) assertNotEq(logs[i].topics[0], IPayouts.PaymentOwed.selector);
    }

    function test_paysThePresentOwner() public {
        uint256 tokenId = _buy(buyer, eventId, PAID, 1);
        vm.prank(buyer);
        ticket.transferFrom(buyer, stranger, tokenId);
        _cancel(eventId);
        uint256 before = buyer.balance;
        vm.prank(buyer);
        manager.refund(_only(tokenId));
        assertEq(stranger.balance, PRICE);
        assertEq(buyer.balance, before);
    }

    function test_refundsAUsedTicketToo() public {
        uint256 tokenId = _buy(buyer, eventId, PAID, 1);
        vm.prank(door);
        ticket.checkIn(_only(tokenId));
        _cancel(eventId);
        assertEq(manager.refund(_only(tokenId)), 1);
    }

    function test_refuses_twice() public {
        uint256 tokenId = _buy(buyer, eventId, PAID, 2);
        _cancel(eventId);
        manager.refund(_only(tokenId));
        uint256 before = buyer.balance;
        vm.expectRevert(abi.encodeWithSelector(IPayouts.NothingToRefund.selector, 1));
        manager.refund(_only(tokenId));
        assertEq(buyer.balance, before);
        assertEq(manager.held(eventId, Currency.Native), PRICE);
    }

    function test_paysOnceForATicketNamedTwice() public {
        uint256 tokenId = _buy(buyer, eventId, PAID, 2);
        _cancel(eventId);
        uint256[] memory twice = new uint256[](2);
        twice[0] = twice[1] = tokenId;
        uint256 before = buyer.balance;
        assertEq(manager.refund(twice), 1);
        assertEq(buyer.balance - before, PRICE);
    }

    function test_isNotSpoiledBySomebodyWhoRefundsOneOfTheBatchFirst() public {
        uint256 first = _buy(buyer, eventId, PAID, 10);
        _cancel(eventId);
        vm.prank(stranger);
        manager.refund(_only(first + 4));
        assertEq(manager.refund(_run(first, 10)), 9);
        assertEq(manager.held(eventId, Currency.Native), 0);
    }

    function test_owesAnOwnerThatRefusesAndPaysItsNeighbours() public {
        RefusingPayee payee = new RefusingPayee{value: 1 ether}(manager, RefusingPayee.Manner.BurnGas);
        uint256 first = _buy(buyer, eventId, PAID, 1);
        payee.buy(eventId, PAID, PRICE);
        _buy(buyer, eventId, PAID, 1);
        _cancel(eventId);
        uint256 before = buyer.balance;
        manager.refund(_run(first, 3));
        assertEq(buyer.balance - before, 2 * PRICE);
        assertEq(manager.owed(address(payee), Currency.Native), PRICE);
        vm.deal(stranger, 0);
        payee.claim(Currency.Native, stranger);
        assertEq(stranger.balance, PRICE);
    }

    function test_owesADenylistedOwner() public {
        uint256 tokenId = _buyWithToken(buyer, eventId, PAID, 1);
        _cancel(eventId);
        vm.prank(admin);
        usdc.setDenied(buyer, true);
        manager.refund(_only(tokenId));
        assertEq(manager.owed(buyer, Currency.Usdc), USDC_PRICE);
    }

    function test_stopsAnOwnerThatReenters() public {
        ReenteringPayee payee = new ReenteringPayee{value: 1 ether}(manager);
        uint256 tokenId = payee.buy(eventId, PAID, PRICE);
        _buy(buyer, eventId, PAID, 3);
        _cancel(eventId);
        payee.answerWith(abi.encodeCall(manager.refund, (_only(tokenId))));
        manager.refund(_only(tokenId));
        assertTrue(payee.wasStopped());
        assertEq(address(payee).balance, 1 ether);
        assertEq(manager.held(eventId, Currency.Native), 3 * PRICE);
    }

    function test_refundsTheTicketsOfTwoEventsInOneBatch() public {
        uint256 other = _listEscrow();
        uint256[] memory tokenIds = new uint256[](2);
        tokenIds[0] = _buy(buyer, eventId, PAID, 1);
        tokenIds[1] = _buy(buyer, other, PAID, 1);
        _cancel(eventId);
        vm.expectRevert(abi.encodeWithSelector(IPayouts.NotCancelled.selector, other));
        manager.refund(tokenIds);
        _cancel(other);
        assertEq(manager.refund(tokenIds), 2);
    }

    function test_refuses_anEventThatIsPaidAtOnce() public {
        eventId = _listEvent();
        uint256 tokenId = _buy(buyer, eventId, PAID, 1);
        _cancel(eventId);
        vm.expectRevert(abi.encodeWithSelector(IPayouts.NotEscrow.selector, eventId));
        manager.refund(_only(tokenId));
    }

    function test_refuses_anEventThatTakesPlace() public {
        uint256 tokenId = _buy(buyer, eventId, PAID, 1);
        vm.expectRevert(abi.encodeWithSelector(IPayouts.NotCancelled.selector, eventId));
        manager.refund(_only(tokenId));
    }

    /// @dev Also id zero, whose event is the one that "nothing was checked yet" looks like.
    function test_refuses_anEventThatIsNot() public {
        vm.expectRevert(abi.encodeWithSelector(IPayouts.NotEscrow.selector, 0));
        manager.refund(_only(0));
    }

    /// @dev The same ticket, claimed to have been paid in another currency.
    function testFuzz_paysNothingForAnIdThatWasNeverMinted(uint256 serial, uint256 currency) public {
        uint256 real = _buy(buyer, eventId, PAID, 1);
        _buyWithToken(buyer, eventId, PAID, 1);
        _cancel(eventId);
        serial = bound(serial, 0, type(uint32).max);
        uint256 tokenId = _id(eventId, PAID, Currency(bound(currency, 0, 2)), serial);
        vm.assume(tokenId != real && tokenId != _id(eventId, PAID, Currency.Usdc, 2));
        vm.expectRevert(abi.encodeWithSelector(IPayouts.NothingToRefund.selector, 1));
        manager.refund(_only(tokenId));
    }

    function test_refuses_anEmptyBatch() public {
        vm.expectRevert(abi.encodeWithSelector(IPayouts.NothingToRefund.selector, 0));
        manager.refund(new uint256[](0));
    }

    function _gasOfRefunding(uint256 tokenId) private returns (uint256) {
        uint256 before = gasleft();
        manager.refund(_only(tokenId));
        return before - gasleft();
    }
}
