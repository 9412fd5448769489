// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControlDefaultAdminRules} from "@openzeppelin/contracts/access/extensions/IAccessControlDefaultAdminRules.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IRewardPool} from "../../src/treasury/IRewardPool.sol";
import {vm} from "../support/Vm.sol";
import {PoolFixture} from "./PoolFixture.sol";

contract ReturnUnpromisedTest is PoolFixture {
    function test_givesBackAllButWhatIsPromised() public {
        _publish(WEEK);
        uint256 had = usdc.balanceOf(address(router));
        vm.expectEmit(address(pool));
        emit IRewardPool.Returned(100e6 - TOTAL);
        vm.prank(admin);
        pool.returnUnpromised();
        assertEq(usdc.balanceOf(address(router)), had + 100e6 - TOTAL);
        assertEq(pool.unpromised(), 0);
        for (uint256 i; i < people.length; ++i) _claim(WEEK, i);
    }

    function test_refuses_whenAllIsPromised() public {
        _publish(WEEK, keccak256("a root"), 100e6);
        vm.expectRevert(IRewardPool.NothingToReturn.selector);
        vm.prank(admin);
        pool.returnUnpromised();
    }

    function testFuzz_refuses_everybodyButTheAdmin(address caller) public {
        vm.assume(caller != admin);
        vm.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, caller, bytes32(0))
        );
        vm.prank(caller);
        pool.returnUnpromised();
    }

    function test_hasOneAdmin_whoIsHandedOnAfterTwoDays() public {
        vm.startPrank(admin);
        vm.expectRevert(IAccessControlDefaultAdminRules.AccessControlEnforcedDefaultAdminRules.selector);
        pool.grantRole(bytes32(0), stranger);
        pool.beginDefaultAdminTransfer(stranger);
        vm.stopPrank();
        vm.warp(MIDNIGHT + 2 days);
        vm.expectRevert(
            abi.encodeWithSelector(
                IAccessControlDefaultAdminRules.AccessControlEnforcedDefaultAdminDelay.selector,
                MIDNIGHT + 2 days
            )
        );
        vm.prank(stranger);
        pool.acceptDefaultAdminTransfer();
        vm.warp(MIDNIGHT + 2 days + 1);
        vm.prank(stranger);
        pool.acceptDefaultAdminTransfer();
        assertEq(pool.defaultAdmin(), stranger);
    }

    function test_replacesThePublisher_atOnce() public {
        bytes32 role = pool.PUBLISHER_ROLE();
        vm.prank(stranger);
        vm.expectRevert(IAccessControl.AccessControlBadConfirmation.selector);
        pool.renounceRole(role, publisher);
        vm.prank(admin);
        pool.revokeRole(role, publisher);
        vm.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, publisher, role)
        );
        _publish(WEEK, keccak256("a root"), 1);
    }
}
