// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Order} from "../../src/checkout/ITicketCheckout.sol";
import {TicketCheckout} from "../../src/checkout/TicketCheckout.sol";
import {Currency} from "../../src/tickets/TicketId.sol";
import {TestUSDC} from "../../src/testing/TestUSDC.sol";
import {vm} from "../support/Vm.sol";
import {CheckoutFixture} from "./CheckoutFixture.sol";

/// @dev Lets payers order, strangers interfere and the server settle in any order, right or wrong, and keeps books.
contract CheckoutHandler is CheckoutFixture {
    Order[] public orders;
    uint256[] public ordered; // the event of each
    mapping(bytes32 orderKey => uint256) public mintedByBooks;
    mapping(bytes32 orderKey => uint256) public refundedByBooks;
    uint256[2] public events; // paid at once, in escrow
    uint256 public moneyIn;
    uint256 public credited;
    uint256 public refunded;
    uint256 public strays;
    uint256 public ticketsMinted;
    uint256 public thingsThatShouldHaveFailed;

    /// @param house The till with what is around it; two events are on sale, the second in escrow.
    constructor(TicketCheckout house, uint256 instant, uint256 escrow) {
        (till, manager) = (house, house.manager());
        (ticket, usdc) = (manager.ticket(), TestUSDC(address(house.usdc())));
        (events[0], events[1]) = (instant, escrow);
        (saleSigner, saleSignerKey) = person("sale signer");
        (ada, bob, cyd) = (_payer("Ada"), _payer("Bob"), _payer("Cyd"));
    }

    /// @dev The house stands already.
    function setUp() public override {}

    function order(uint256 who, uint256 quantity, uint256 which, bool isNumbered) external {
        address payer = [ada, bob, cyd][who % 3];
        uint32 number = uint32(orders.length);
        bytes32 nonce = isNumbered ? _numberFor(payer, number) : keccak256(abi.encode(number));
        orders.push(_order(payer, bound(quantity, 1, 3), nonce));
        ordered.push(events[which % 2]);
    }

    function settle(uint256 first, uint256 count) external {
        if (orders.length == 0) return;
        first %= orders.length;
        count = bound(count, 1, 4);
        Order[] memory batch = new Order[](count);
        for (uint256 i; i < count; ++i) batch[i] = orders[(first + i) % orders.length];
        eventId = ordered[first];
        (uint256 before, uint256 tickets) = (_moneyOfPayers(), ticket.eventTicketCount(eventId));
        _settle(batch);
        uint256 taken = before - _moneyOfPayers();
        uint256 minted = ticket.eventTicketCount(eventId) - tickets;
        if (taken != minted * USDC_PRICE) ++thingsThatShouldHaveFailed;
        moneyIn += taken;
        credited += taken;
        ticketsMinted += minted;
        for (uint256 i; i < count; ++i) _book(batch[i]);
    }

    function submitAsStranger(uint256 which) external {
        if (orders.length == 0) return;
        Order memory one = orders[which % orders.length];
        uint256 before = _moneyOfPayers();
        try this.submit(one) {
            moneyIn += before - _moneyOfPayers();
        } catch {}
    }

    function mintLate(uint256 which) external {
        if (orders.length == 0) return;
        Order memory one = orders[which % orders.length];
        eventId = ordered[which % orders.length];
        bytes memory issue = _issue(PAID, _batch(one));
        vm.prank(settler);
        try till.mintSettled(eventId, PAID, one, issue) {
            credited += one.amount;
            ticketsMinted += one.quantity;
            if (mintedByBooks[_keyOf(one)] != 0 || refundedByBooks[_keyOf(one)] != 0) ++thingsThatShouldHaveFailed;
            ++mintedByBooks[_keyOf(one)];
        } catch {}
    }

    function sendBack(uint256 which) external {
        if (orders.length == 0) return;
        Order memory one = orders[which % orders.length];
        vm.prank(settler);
        try till.refundSettled(one) {
            refunded += one.amount;
            if (mintedByBooks[_keyOf(one)] != 0 || refundedByBooks[_keyOf(one)] != 0) ++thingsThatShouldHaveFailed;
            ++refundedByBooks[_keyOf(one)];
        } catch {}
    }

    function sendByMistake(uint256 amount) external {
        amount = bound(amount, 1, 1e6);
        usdc.mint(address(till), amount);
        moneyIn += amount;
    }

    function sendStray(uint256 amount) external {
        amount = bound(amount, 0, usdc.balanceOf(address(till)));
        vm.prank(admin);
        till.sendStray(treasury, amount);
        strays += amount;
    }

    function denyOrganizer(bool denied) external {
        vm.prank(admin);
        usdc.setDenied(organizer, denied);
    }

    function cancel(uint256 which, uint256 dice) external {
        if (dice % 10 != 0) return; // seldom, or nothing would be left on sale
        vm.prank(organizer);
        try manager.cancelEvent(events[which % 2]) {} catch {}
    }

    /// @dev From outside, so that it can be tried.
    function submit(Order memory one) external {
        _submitAsStranger(one);
    }

    function orderCount() external view returns (uint256) {
        return orders.length;
    }

    function orderAt(uint256 index) external view returns (Order memory) {
        return orders[index];
    }

    function keyOf(Order memory one) external view returns (bytes32) {
        return _keyOf(one);
    }

    /// @dev Whatever of the sales has not left the event manager or the organizer.
    function creditsOnTheBooks() external view returns (uint256) {
        return
            usdc.balanceOf(organizer) +
            manager.owed(organizer, Currency.Usdc) +
            manager.fees(Currency.Usdc) +
            manager.held(events[1], Currency.Usdc);
    }

    function _book(Order memory one) private {
        bytes32 key = _keyOf(one);
        if (mintedByBooks[key] == 0 && till.hasMinted(address(usdc), one.payer, one.nonce)) ++mintedByBooks[key];
    }

    function _moneyOfPayers() private view returns (uint256) {
        return usdc.balanceOf(ada) + usdc.balanceOf(bob) + usdc.balanceOf(cyd);
    }
}
