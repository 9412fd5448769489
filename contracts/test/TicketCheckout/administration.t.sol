// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {ITicketCheckout, Order} from "../../src/checkout/ITicketCheckout.sol";
import {TicketCheckout} from "../../src/checkout/TicketCheckout.sol";
import {ISpendPermissions} from "../../src/spending/ISpendPermissions.sol";
import {vm} from "../support/Vm.sol";
import {CheckoutFixture} from "./CheckoutFixture.sol";

/// @dev Who rules the checkout, and the money that no order accounts for.
contract AdministrationTest is CheckoutFixture {
    function test_beginsWithItsAdminAndItsSettler() public view {
        assertTrue(till.hasRole(0, admin));
        assertTrue(till.hasRole(till.SETTLER_ROLE(), settler));
        assertEq(address(till.manager()), address(manager));
        assertEq(address(till.usdc()), address(usdc));
        assertEq(address(till.spendPermissions()), address(permissions));
    }

    function test_refuses_toBeginWithoutEither() public {
        vm.expectRevert(ITicketCheckout.NoAddress.selector);
        new TicketCheckout(address(0), settler, manager, permissions);
        vm.expectRevert(ITicketCheckout.NoAddress.selector);
        new TicketCheckout(admin, address(0), manager, permissions);
        vm.expectRevert(ITicketCheckout.NoAddress.selector);
        new TicketCheckout(admin, settler, manager, ISpendPermissions(address(0)));
    }

    function test_letsTheAdminChangeTheSettler() public {
        bytes32 role = till.SETTLER_ROLE();
        Order memory order = _order(ada);
        vm.startPrank(admin);
        till.grantRole(role, stranger);
        till.revokeRole(role, settler);
        vm.stopPrank();
        vm.expectPartialRevert(IAccessControl.AccessControlUnauthorizedAccount.selector);
        vm.prank(settler);
        till.refundSettled(order);
        vm.expectRevert(IAccessControl.AccessControlBadConfirmation.selector);
        vm.prank(stranger);
        till.renounceRole(role, settler);
    }

    function testFuzz_sendStray_sendsWhatNoOrderAccountsFor(uint256 amount) public {
        amount = bound(amount, 0, BALANCE);
        vm.prank(ada);
        usdc.transfer(address(till), amount);
        vm.expectEmit(address(till));
        emit ITicketCheckout.StraySent(bob, amount);
        vm.prank(admin);
        till.sendStray(bob, amount);
        assertEq(usdc.balanceOf(bob), BALANCE + amount);
    }

    function test_sendStray_isTheAdminsToDo() public {
        usdc.mint(address(till), 1);
        address[3] memory others = [settler, stranger, organizer];
        for (uint256 i; i < others.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, others[i], bytes32(0))
            );
            vm.prank(others[i]);
            till.sendStray(others[i], 1);
        }
    }
}
