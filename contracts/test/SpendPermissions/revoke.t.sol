// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISpendPermissions, Permission} from "../../src/spending/ISpendPermissions.sol";
import {vm} from "../support/Vm.sol";
import {PermissionFixture} from "./PermissionFixture.sol";

contract RevokeTest is PermissionFixture {
    function test_endsItAtOnce() public {
        Permission memory permission = _permission();
        bytes32 id = _grant(permission);
        _spend(permission, 1);
        vm.expectEmit(address(permissions));
        emit ISpendPermissions.PermissionRevoked(id, person_);
        vm.prank(person_);
        permissions.revoke(permission);
        assertTrue(permissions.isRevoked(permission));
        assertFalse(permissions.isGranted(permission));
        assertEq(permissions.spendable(permission), 0);
        _expect(abi.encodeWithSelector(ISpendPermissions.PermissionIsRevoked.selector, id));
        _spend(permission, 1);
    }

    function test_again_changesNothing() public {
        Permission memory permission = _permission();
        vm.startPrank(person_);
        bytes32 id = permissions.revoke(permission);
        vm.recordLogs();
        assertEq(permissions.revoke(permission), id);
        vm.stopPrank();
        assertEq(vm.getRecordedLogs().length, 0);
    }

    function test_leavesOtherPermissions() public {
        Permission memory permission = _permission();
        Permission memory other = _permission();
        other.salt = 1;
        _grant(permission);
        _grant(other);
        vm.prank(person_);
        permissions.revoke(permission);
        _spend(other, 1);
        assertEq(usdc.balanceOf(shop), 1);
    }

    function test_refuses_anybodyElse() public {
        Permission memory permission = _permission();
        _grant(permission);
        address[3] memory others = [stranger, spender, shop];
        for (uint256 i; i < others.length; ++i) {
            _expect(abi.encodeWithSelector(ISpendPermissions.NotTheWallet.selector, others[i], person_));
            vm.prank(others[i]);
            permissions.revoke(permission);
        }
    }
}
