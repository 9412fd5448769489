// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {ITicketCheckout, Order} from "../../src/checkout/ITicketCheckout.sol";
import {TestUSDC} from "../../src/testing/TestUSDC.sol";
import {vm} from "../support/Vm.sol";
import {CheckoutFixture} from "./CheckoutFixture.sol";

contract RefundSettledTest is CheckoutFixture {
    function testFuzz_sendsBackWhatCameIn(uint256 quantity) public {
        Order memory order = _order(ada, bound(quantity, 1, 100), "a nonce");
        _submitAsStranger(order);
        _cancel(eventId);
        vm.expectEmit(address(till));
        emit ITicketCheckout.OrderRefunded(_keyOf(order), ada, order.amount);
        _refundSettled(order);
        assertEq(usdc.balanceOf(ada), BALANCE);
        assertEq(usdc.balanceOf(address(till)), 0);
        assertTrue(till.hasRefunded(address(usdc), ada, order.nonce));
        assertFalse(till.hasMinted(address(usdc), ada, order.nonce));
    }

    function test_usesUpNoNumber_whenSomebodyElsePaysWithIt() public {
        Order memory thief = _order(bob, 1, _numberFor(ada, 7));
        _submitAsStranger(thief);
        _refundSettled(thief);
        assertEq(usdc.balanceOf(bob), BALANCE);
        _settle(_issued(ada, 1, 7));
        assertEq(ticket.ownerOf(_ticketId(1)), ada);
    }

    function test_refuses_twice() public {
        Order memory order = _order(ada);
        _submitAsStranger(order);
        _refundSettled(order);
        usdc.mint(address(till), USDC_PRICE);
        _expectRefused(order, abi.encodeWithSelector(ITicketCheckout.AlreadyRefunded.selector));
    }

    function test_refuses_whatWasMinted() public {
        Order memory settled = _order(ada);
        _settle(settled);
        Order memory late = _order(bob);
        _submitAsStranger(late);
        _mintSettled(late);
        usdc.mint(address(till), 2 * USDC_PRICE);
        _expectRefused(settled, abi.encodeWithSelector(ITicketCheckout.AlreadyMinted.selector));
        _expectRefused(late, abi.encodeWithSelector(ITicketCheckout.AlreadyMinted.selector));
    }

    function test_refuses_whatNobodySigned() public {
        Order memory order = _order(ada);
        _submitAsStranger(order);
        order.amount += 1;
        usdc.mint(address(till), 1);
        _expectRefused(order, abi.encodeWithSelector(ITicketCheckout.NotSigned.selector, ada));
    }

    function test_refuses_aNonceThatWasNotUsed() public {
        usdc.mint(address(till), USDC_PRICE);
        Order memory order = _order(ada);
        _expectRefused(order, abi.encodeWithSelector(ITicketCheckout.AuthorizationUnused.selector, ada, order.nonce));
    }

    function test_refuses_withoutTheMoney() public {
        Order memory order = _order(ada);
        _submitAsStranger(order);
        vm.prank(admin);
        till.sendStray(organizer, 1);
        _expectRefused(
            order,
            abi.encodeWithSelector(ITicketCheckout.MoneyMissing.selector, USDC_PRICE - 1, USDC_PRICE)
        );
    }

    function test_keepsIt_whileThePayerIsDenylisted() public {
        Order memory order = _order(ada);
        _submitAsStranger(order);
        vm.prank(admin);
        usdc.setDenied(ada, true);
        _expectRefused(order, abi.encodeWithSelector(TestUSDC.Denied.selector, ada));
        vm.prank(admin);
        usdc.setDenied(ada, false);
        _refundSettled(order);
        assertEq(usdc.balanceOf(ada), BALANCE);
    }

    function test_refuses_anybodyButTheSettler() public {
        Order memory order = _order(ada);
        _submitAsStranger(order);
        vm.expectRevert(
            abi.encodeWithSelector(
                IAccessControl.AccessControlUnauthorizedAccount.selector,
                ada,
                keccak256("SETTLER_ROLE")
            )
        );
        vm.prank(ada);
        till.refundSettled(order);
    }

    function _expectRefused(Order memory order, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(settler);
        till.refundSettled(order);
    }
}
