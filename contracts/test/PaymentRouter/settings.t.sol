// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPaymentRouter} from "../../src/treasury/IPaymentRouter.sol";
import {RewardPool} from "../../src/treasury/RewardPool.sol";
import {vm} from "../support/Vm.sol";
import {AnnouncementFixture} from "./AnnouncementFixture.sol";

/// @dev What the setters do once they may.
contract SettingsTest is AnnouncementFixture {
    function test_changesTheOpsWallet_fromThenOn() public {
        bytes memory call = _callToSetOpsWallet(stranger);
        _announceAndWait(call);
        _withdraw(1);
        vm.expectEmit(address(router));
        emit IPaymentRouter.OpsWalletChanged(opsWallet, stranger);
        _send(admin, call);
        _withdraw(2);
        assertEq(usdc.balanceOf(opsWallet), 1);
        assertEq(usdc.balanceOf(stranger), 2);
    }

    function test_changesTheRewardPool_andTheFormerGivesBack() public {
        _fund(10);
        RewardPool next = new RewardPool(usdc, address(router), admin, publisher);
        bytes memory call = abi.encodeCall(router.setRewardPool, (address(next)));
        _announceAndWait(call);
        vm.expectEmit(address(router));
        emit IPaymentRouter.RewardPoolChanged(address(pool), address(next));
        _send(admin, call);
        assertEq(router.rewardPool(), address(next));
        _fund(3);
        assertEq(usdc.balanceOf(address(next)), 3);
        vm.prank(admin);
        pool.returnUnpromised();
        assertEq(usdc.balanceOf(address(router)), MONEY - 3);
    }

    function testFuzz_changesTheLimit_andWhatHasGoneCounts(uint104 limit, uint256 gone) public {
        gone = bound(gone, 1, LIMIT);
        bytes memory call = abi.encodeCall(router.setLimit, (limit));
        _announceAndWait(call);
        _withdraw(gone);
        vm.expectEmit(address(router));
        emit IPaymentRouter.LimitChanged(LIMIT, limit);
        _send(admin, call);
        assertEq(router.limit(), limit);
        uint256 left = limit > gone ? limit - gone : 0;
        assertEq(router.leftToday(), left);
        if (left < type(uint104).max) {
            vm.expectRevert(abi.encodeWithSelector(IPaymentRouter.OverLimit.selector, left + 1, left));
            _withdraw(left + 1);
        }
    }

    function test_lowersTheLimitBelowWhatHasGone() public {
        bytes memory call = abi.encodeCall(router.setLimit, (10));
        _announceAndWait(call);
        _withdraw(11);
        _send(admin, call);
        assertEq(router.leftToday(), 0);
        vm.expectRevert(abi.encodeWithSelector(IPaymentRouter.OverLimit.selector, 1, 0));
        _withdraw(1);
        vm.warp(block.timestamp + 1 days);
        _withdraw(10);
    }

    function test_stopsAll_withALimitOfNothing() public {
        bytes memory call = abi.encodeCall(router.setLimit, (0));
        _announceAndWait(call);
        _send(admin, call);
        vm.expectRevert(abi.encodeWithSelector(IPaymentRouter.OverLimit.selector, 1, 0));
        _withdraw(1);
    }

    function test_refuses_unfitPayees() public {
        address[3] memory unfit = [address(0), address(router), address(usdc)];
        for (uint256 i; i < unfit.length; ++i) {
            bytes memory wallet = _callToSetOpsWallet(unfit[i]);
            bytes memory forRewards = abi.encodeCall(router.setRewardPool, (unfit[i]));
            _announce(wallet);
            _announceAndWait(forRewards);
            vm.expectRevert(abi.encodeWithSelector(IPaymentRouter.UnfitPayee.selector, unfit[i]));
            _send(admin, wallet);
            vm.expectRevert(abi.encodeWithSelector(IPaymentRouter.UnfitPayee.selector, unfit[i]));
            _send(admin, forRewards);
        }
    }

    function test_refuses_aPoolWithoutCode() public {
        bytes memory call = abi.encodeCall(router.setRewardPool, (stranger));
        _announceAndWait(call);
        vm.expectRevert(abi.encodeWithSelector(IPaymentRouter.UnfitPayee.selector, stranger));
        _send(admin, call);
    }
}
