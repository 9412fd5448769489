// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ERC3009} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import {ITicketCheckout, Order} from "../../src/checkout/ITicketCheckout.sol";
import {Currency} from "../../src/tickets/TicketId.sol";
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

    function test_saysWhichTicketsAreWhose() public {
        Order memory first = _order(ada, 2, "first");
        Order memory second = _order(bob, 3, "second");
        _expectSettled(first, _ticketId(1));
        _expectSettled(second, _ticketId(3));
        _settle(_batch(first, second));
        assertEq(ticket.ownerOf(_ticketId(2)), ada);
        assertEq(ticket.ownerOf(_ticketId(3)), bob);
    }

    function test_failsOneOrderAndSettlesItsNeighbours() public {
        Order memory forged = _order(bob);
        forged.signature = _order(cyd).signature;
        _expectFailed(forged, ERC3009.ERC3009InvalidSignature.selector);
        _settle(_batch(_order(ada), forged, _order(cyd)));
        assertEq(ticket.ownerOf(_ticketId(1)), ada);
        assertEq(ticket.ownerOf(_ticketId(2)), cyd);
        assertEq(ticket.balanceOf(bob), 0);
        assertEq(usdc.balanceOf(bob), BALANCE);
        _assertNothingHappenedTo(forged);
    }

    function test_failsWhomHasNotEnough() public {
        Order memory order = _order(bob);
        vm.prank(bob);
        usdc.transfer(stranger, BALANCE - USDC_PRICE + 1);
        _expectFailed(order, IERC20Errors.ERC20InsufficientBalance.selector);
        _settle(_batch(order, _order(ada)));
        _assertNothingHappenedTo(order);
        assertEq(ticket.ownerOf(_ticketId(1)), ada);
    }

    function test_takesNothingForATierThatCannotBeSold() public {
        _cancel(eventId);
        _expectFailed(_order(ada), ITicketCheckout.NotOnSale.selector);
        _expectFailed(_order(bob), ITicketCheckout.NotOnSale.selector);
        _settle(_batch(_order(ada), _order(bob)));
        _assertNothingHappenedTo(_order(ada));
        _assertNothingHappenedTo(_order(bob));
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
            till.settle(eventId, PAID, orders);
        }
    }
}
