// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {ERC3009} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import {ITicketCheckout, Order} from "../../src/checkout/ITicketCheckout.sol";
import {Currency} from "../../src/tickets/TicketId.sol";
import {KeyedContract} from "../support/KeyedContract.sol";
import {vm} from "../support/Vm.sol";
import {CheckoutFixture} from "./CheckoutFixture.sol";

contract SettleTest is CheckoutFixture {
    function testFuzz_mintsForWhatWasPaid(uint256 forAda, uint256 forBob, bytes32 nonce) public {
        vm.assume(bytes8(nonce) != "boxnonce");
        forAda = bound(forAda, 1, 50);
        forBob = bound(forBob, 1, 50);
        Order memory second = _order(bob, forBob, nonce);
        second.recipient = cyd;
        _settle(_batch(_order(ada, forAda, nonce), second));
        uint256 amount = (forAda + forBob) * USDC_PRICE;
        assertEq(ticket.balanceOf(ada), forAda);
        assertEq(ticket.balanceOf(bob), 0);
        assertEq(ticket.balanceOf(cyd), forBob);
        assertEq(usdc.balanceOf(ada), BALANCE - forAda * USDC_PRICE);
        assertEq(usdc.balanceOf(bob), BALANCE - forBob * USDC_PRICE);
        assertEq(usdc.balanceOf(address(till)), 0);
        assertEq(usdc.balanceOf(organizer), _net(amount));
        assertEq(manager.fees(Currency.Usdc), amount - _net(amount));
        assertTrue(till.hasMinted(address(usdc), ada, nonce));
        assertTrue(till.hasMinted(address(usdc), bob, nonce));
    }

    /// @dev Each of six orders good or spoilt in one of eight ways, as the bits of a number have it.
    function testFuzz_settlesTheGoodAndNoOther(uint256 dice) public {
        address[3] memory payers = [ada, bob, cyd];
        Order[] memory orders = new Order[](6);
        uint256 good;
        for (uint256 i; i < 6; ++i) {
            orders[i] = _order(payers[i % 3], 1 + (dice % 3), keccak256(abi.encode(i)));
            uint256 way = (dice >> (8 * i + 8)) & 0x0f;
            if (way < 8) _spoil(orders[i], way);
            else good += orders[i].quantity;
        }
        vm.recordLogs();
        _settle(orders);
        assertEq(ticket.eventTicketCount(eventId), good);
        assertEq(usdc.balanceOf(organizer), _net(good * USDC_PRICE));
        assertEq(usdc.balanceOf(address(till)), 0);
        for (uint256 i; i < 6; ++i) {
            bool isGood = ((dice >> (8 * i + 8)) & 0x0f) >= 8;
            assertEq(till.hasMinted(address(usdc), orders[i].payer, orders[i].nonce), isGood);
            assertEq(usdc.authorizationState(orders[i].payer, orders[i].nonce), isGood);
        }
    }

    function test_saysWhichTicketsAreWhose() public {
        Order memory first = _order(ada, 2, "first");
        Order memory second = _order(bob, 3, "second");
        _expectSettled(first, _ticketId(1));
        _expectSettled(second, _ticketId(3));
        _settle(_batch(first, second));
        assertEq(ticket.ownerOf(_ticketId(2)), ada);
        assertEq(ticket.ownerOf(_ticketId(3)), bob);
        assertEq(till.orderKey(ada, "first"), _keyOf(first));
    }

    function test_takesTheSignatureOfAWallet() public {
        KeyedContract wallet = new KeyedContract(ada);
        usdc.mint(address(wallet), USDC_PRICE);
        keys[address(wallet)] = keys[ada];
        _settle(_order(address(wallet)));
        assertEq(ticket.ownerOf(_ticketId(1)), address(wallet));
    }

    function test_sellsFromAGuardedTierWithoutAVoucher() public {
        _settle(GUARDED, _batch(_order(ada)));
        assertEq(ticket.ownerOf(_id(eventId, GUARDED, Currency.Usdc, 1)), ada);
    }

    function test_holdsTheMoneyInEscrow() public {
        eventId = _listEscrow();
        _settle(_batch(_order(ada), _order(bob)));
        assertEq(manager.held(eventId, Currency.Usdc), 2 * USDC_PRICE);
    }

    function test_givesFreeTicketsForAnAuthorizationOfNothing() public {
        Order memory order = _order(ada);
        order.amount = 0;
        _sign(order);
        _settle(FREE, _batch(order));
        assertEq(ticket.ownerOf(_id(eventId, FREE, Currency.Free, 1)), ada);
    }

    function test_sellsAlthoughTheOrganizerIsDenylisted() public {
        vm.prank(admin);
        usdc.setDenied(organizer, true);
        _settle(_batch(_order(ada), _order(bob)));
        assertEq(ticket.ownerOf(_ticketId(2)), bob);
        assertEq(manager.owed(organizer, Currency.Usdc), _net(2 * USDC_PRICE));
    }

    function test_leavesAloneWhatSomebodyElseHasSentHere() public {
        Order memory foreign = _order(bob);
        _submitAsStranger(foreign);
        _settle(_order(ada));
        assertEq(usdc.balanceOf(address(till)), USDC_PRICE);
    }

    function test_doesNothingForNobody() public {
        _settle(new Order[](0));
        assertEq(ticket.eventTicketCount(eventId), 0);
    }

    function test_fails_whatIsMoreThanTheOthersLeave() public {
        Order memory tooMany = _order(bob, 50, "many");
        _expectFailed(tooMany, ITicketCheckout.SoldOut.selector);
        _settle(_batch(_order(ada, 60, "first"), tooMany, _order(cyd, 40, "last")));
        assertEq(ticket.eventTicketCount(eventId), 100);
        assertEq(usdc.balanceOf(bob), BALANCE);
    }

    function test_fails_allOfATierThatIsSoldOut() public {
        _buy(buyer, eventId, PAID, 100);
        _expectAll(PAID, ITicketCheckout.SoldOut.selector);
    }

    function test_fails_allOfAnEventThatIsCancelled() public {
        _cancel(eventId);
        _expectAll(PAID, ITicketCheckout.NotOnSale.selector);
    }

    function test_fails_allOfAnEventThatIsNotApproved() public {
        eventId = _createEvent(_terms());
        _expectAll(PAID, ITicketCheckout.NotOnSale.selector);
    }

    function test_fails_allOutsideTheSale() public {
        vm.warp(block.timestamp + 10 days);
        _expectAll(PAID, ITicketCheckout.NotOnSale.selector);
    }

    function test_fails_allOfATierForNativeCurrency() public {
        _expectAll(NATIVE_ONLY, ITicketCheckout.NotOnSale.selector);
    }

    function test_mintsOnce_forTheSameOrderTwiceInABatch() public {
        Order memory order = _order(ada);
        _expectFailed(order, ERC3009.ERC3009UsedAuthorization.selector);
        _settle(_batch(order, order));
        assertEq(ticket.balanceOf(ada), 1);
        assertEq(usdc.balanceOf(ada), BALANCE - USDC_PRICE);
    }

    function test_mintsOnce_forTheSameOrderInTwoBatches() public {
        Order memory order = _order(ada);
        _settle(order);
        _expectFailed(order, ERC3009.ERC3009UsedAuthorization.selector);
        _settle(order);
        assertEq(ticket.balanceOf(ada), 1);
    }

    function test_refuses_anybodyButTheSettler() public {
        address[4] memory others = [stranger, admin, organizer, ada];
        Order[] memory orders = _batch(_order(ada));
        for (uint256 i; i < others.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IAccessControl.AccessControlUnauthorizedAccount.selector,
                    others[i],
                    keccak256("SETTLER_ROLE")
                )
            );
            vm.prank(others[i]);
            till.settle(eventId, PAID, orders, "");
        }
    }

    function _expectAll(uint256 tierId, bytes4 reason) private {
        _expectFailed(_order(ada), reason);
        _expectFailed(_order(bob), reason);
        _settle(tierId, _batch(_order(ada), _order(bob)));
        _assertNothingHappenedTo(_order(ada));
        _assertNothingHappenedTo(_order(bob));
    }

    function _spoil(Order memory order, uint256 way) private view {
        if (way == 0) order.signature = signatureOf(keys[ada] + 1, _digest(order, address(till)));
        if (way == 1) order.signature = "";
        if (way == 2) order.amount += 1;
        if (way == 3) order.recipient = address(0);
        if (way == 4) order.quantity = 0;
        if (way == 5) order.validBefore = block.timestamp;
        if (way == 6) order.validAfter = block.timestamp;
        if (way == 7) order.quantity = 101;
    }
}
