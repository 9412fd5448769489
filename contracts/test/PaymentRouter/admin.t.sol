// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControlDefaultAdminRules} from "@openzeppelin/contracts/access/extensions/IAccessControlDefaultAdminRules.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {vm} from "../support/Vm.sol";
import {AnnouncementFixture} from "./AnnouncementFixture.sol";

/// @dev Who is admin changes no faster than a setting, or the delay of settings would be worth nothing.
contract AdminTest is AnnouncementFixture {
    function test_isHandedOn_afterTheDelay() public {
        vm.prank(admin);
        router.beginDefaultAdminTransfer(stranger);
        vm.warp(MIDNIGHT + 2 days);
        vm.prank(stranger);
        vm.expectRevert(
            abi.encodeWithSelector(
                IAccessControlDefaultAdminRules.AccessControlEnforcedDefaultAdminDelay.selector,
                MIDNIGHT + 2 days
            )
        );
        router.acceptDefaultAdminTransfer();
        vm.warp(MIDNIGHT + 2 days + 1);
        vm.prank(admin);
        vm.expectRevert(
            abi.encodeWithSelector(IAccessControlDefaultAdminRules.AccessControlInvalidDefaultAdmin.selector, admin)
        );
        router.acceptDefaultAdminTransfer();
        vm.prank(stranger);
        router.acceptDefaultAdminTransfer();
        assertEq(router.defaultAdmin(), stranger);
        assertEq(router.owner(), stranger);
        assertFalse(router.hasRole(bytes32(0), admin));
    }

    function test_isNotHandedOn_whenThatWasCalledOff() public {
        vm.startPrank(admin);
        router.beginDefaultAdminTransfer(stranger);
        router.cancelDefaultAdminTransfer();
        vm.stopPrank();
        vm.warp(MIDNIGHT + 3 days);
        vm.expectRevert(
            abi.encodeWithSelector(IAccessControlDefaultAdminRules.AccessControlInvalidDefaultAdmin.selector, stranger)
        );
        vm.prank(stranger);
        router.acceptDefaultAdminTransfer();
    }

    function test_isOne_andGrantedToNobodyElse() public {
        vm.startPrank(admin);
        vm.expectRevert(IAccessControlDefaultAdminRules.AccessControlEnforcedDefaultAdminRules.selector);
        router.grantRole(bytes32(0), stranger);
        vm.expectRevert(IAccessControlDefaultAdminRules.AccessControlEnforcedDefaultAdminRules.selector);
        router.revokeRole(bytes32(0), admin);
        vm.stopPrank();
    }

    function test_replacesTheOperator_atOnce() public {
        bytes32 role = router.OPERATOR_ROLE();
        vm.startPrank(admin);
        router.revokeRole(role, operator);
        router.grantRole(role, stranger);
        vm.stopPrank();
        vm.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, operator, role)
        );
        _withdraw(1);
        vm.prank(stranger);
        router.withdrawToOpsWallet(1);
        assertEq(usdc.balanceOf(opsWallet), 1); // where the former operator would have sent it
    }

    function test_lowersTheDelay_noFasterThanTheDelay() public {
        vm.startPrank(admin);
        router.changeDefaultAdminDelay(0);
        router.beginDefaultAdminTransfer(stranger);
        vm.stopPrank();
        (, uint48 opensAt) = router.pendingDefaultAdmin();
        assertEq(opensAt, MIDNIGHT + 2 days);
        vm.warp(MIDNIGHT + 2 days + 1);
        assertEq(router.defaultAdminDelay(), 0);
        assertEq(router.DELAY(), 2 days); // that of settings stays
    }

    function test_refuses_toRenounceForSomebodyElse() public {
        bytes32 role = router.OPERATOR_ROLE();
        vm.expectRevert(IAccessControl.AccessControlBadConfirmation.selector);
        vm.prank(stranger);
        router.renounceRole(role, operator);
    }
}
