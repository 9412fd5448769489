// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IPaymentRouter} from "../../src/treasury/IPaymentRouter.sol";
import {TestUSDC} from "../../src/testing/TestUSDC.sol";
import {TreasuryFixture} from "../support/TreasuryFixture.sol";
import {vm} from "../support/Vm.sol";

/// @dev `withdrawToOpsWallet` and `fundRewardPool`, which share one limit.
contract OutflowTest is TreasuryFixture {
    function testFuzz_sendsToTheOpsWallet(uint256 amount) public {
        amount = bound(amount, 1, LIMIT);
        vm.expectEmit(address(router));
        emit IPaymentRouter.WithdrawnToOpsWallet(opsWallet, amount);
        _withdraw(amount);
        assertEq(usdc.balanceOf(opsWallet), amount);
        assertEq(usdc.balanceOf(address(router)), MONEY - amount);
        assertEq(router.leftToday(), LIMIT - amount);
    }

    function testFuzz_sendsToTheRewardPool(uint256 amount) public {
        amount = bound(amount, 1, LIMIT);
        vm.expectEmit(address(router));
        emit IPaymentRouter.RewardPoolFunded(address(pool), amount);
        _fund(amount);
        assertEq(usdc.balanceOf(address(pool)), amount);
        assertEq(pool.unpromised(), amount);
        assertEq(router.leftToday(), LIMIT - amount);
    }

    function testFuzz_countsBothWaysTogether(uint256 first, uint256 second) public {
        first = bound(first, 1, LIMIT);
        _withdraw(first);
        uint256 left = LIMIT - first;
        second = bound(second, left + 1, type(uint256).max);
        vm.expectRevert(abi.encodeWithSelector(IPaymentRouter.OverLimit.selector, second, left));
        _fund(second);
        vm.expectRevert(abi.encodeWithSelector(IPaymentRouter.OverLimit.selector, second, left));
        _withdraw(second);
        if (left == 0) return;
        _fund(left);
        assertEq(router.leftToday(), 0);
    }

    function test_beginsAnewAtMidnight_andSavesNothingUp() public {
        vm.warp(MIDNIGHT + 1 days - 1);
        _withdraw(LIMIT);
        assertEq(router.leftToday(), 0);
        vm.warp(MIDNIGHT + 1 days);
        assertEq(router.leftToday(), LIMIT);
        vm.warp(MIDNIGHT + 30 days);
        assertEq(router.leftToday(), LIMIT);
        vm.expectRevert(abi.encodeWithSelector(IPaymentRouter.OverLimit.selector, LIMIT + 1, LIMIT));
        _withdraw(LIMIT + 1);
        _withdraw(LIMIT);
    }

    function test_refuses_nothing() public {
        vm.expectRevert(IPaymentRouter.NothingToMove.selector);
        _withdraw(0);
        vm.expectRevert(IPaymentRouter.NothingToMove.selector);
        _fund(0);
    }

    function testFuzz_refuses_everybodyButTheOperator(address caller) public {
        vm.assume(caller != operator);
        bytes memory refusal = abi.encodeWithSelector(
            IAccessControl.AccessControlUnauthorizedAccount.selector,
            caller,
            router.OPERATOR_ROLE()
        );
        vm.startPrank(caller);
        vm.expectRevert(refusal);
        router.withdrawToOpsWallet(1);
        vm.expectRevert(refusal);
        router.fundRewardPool(1);
        vm.stopPrank();
    }

    function test_takesMoneyWithoutRunningAnyCode_andRefusesNativeCurrency() public {
        usdc.mint(address(router), 1); // a transfer is all that a payment is
        assertEq(usdc.balanceOf(address(router)), MONEY + 1);
        vm.deal(stranger, 1);
        vm.prank(stranger);
        (bool taken, ) = address(router).call{value: 1}("");
        assertFalse(taken);
    }

    function test_countsNothing_whenThePayeeIsDenylisted() public {
        vm.prank(admin);
        usdc.setDenied(opsWallet, true);
        vm.expectRevert(abi.encodeWithSelector(TestUSDC.Denied.selector, opsWallet));
        _withdraw(LIMIT);
        assertEq(router.leftToday(), LIMIT);
    }
}
