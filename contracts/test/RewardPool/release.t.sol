// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRewardPool} from "../../src/treasury/IRewardPool.sol";
import {vm} from "../support/Vm.sol";
import {PoolFixture} from "./PoolFixture.sol";

contract ReleaseTest is PoolFixture {
    function setUp() public override {
        super.setUp();
        _publish(WEEK);
    }

    function testFuzz_givesBackWhatNobodyClaimed_whoeverSendsIt(address caller, uint8 claims) public {
        claims = uint8(bound(claims, 0, 4));
        uint256 left = TOTAL;
        for (uint256 i; i < claims; ++i) {
            _claim(WEEK, i);
            left -= _amountOf(i);
        }
        uint256 had = usdc.balanceOf(address(router));
        vm.warp(ENDS_AT);
        vm.expectEmit(address(pool));
        emit IRewardPool.Released(WEEK, left);
        vm.prank(caller);
        pool.release(WEEK);
        assertEq(usdc.balanceOf(address(router)), had + left);
        assertEq(_left(WEEK), 0);
        assertEq(pool.promised(), 0);
    }

    function testFuzz_refuses_beforeTheEnd(uint256 time) public {
        time = bound(time, MIDNIGHT, ENDS_AT - 1);
        vm.warp(time);
        vm.expectRevert(abi.encodeWithSelector(IRewardPool.ClaimsNotEnded.selector, time, ENDS_AT));
        pool.release(WEEK);
    }

    function test_refuses_twice_andWhatWasClaimedWhole() public {
        for (uint256 i; i < people.length; ++i) _claim(WEEK, i);
        _publish(WEEK + 1);
        vm.warp(ENDS_AT);
        vm.expectRevert(abi.encodeWithSelector(IRewardPool.NothingLeft.selector, WEEK));
        pool.release(WEEK);
        pool.release(WEEK + 1);
        vm.expectRevert(abi.encodeWithSelector(IRewardPool.NothingLeft.selector, WEEK + 1));
        pool.release(WEEK + 1);
    }

    function test_refuses_aWeekThatIsNotPublished() public {
        vm.expectRevert(abi.encodeWithSelector(IRewardPool.NotPublished.selector, WEEK + 1));
        pool.release(WEEK + 1);
    }

    function test_leavesOtherWeeksAlone() public {
        vm.warp(ENDS_AT - 1);
        _publish(WEEK + 1);
        vm.warp(ENDS_AT);
        pool.release(WEEK);
        assertEq(pool.promised(), TOTAL);
        _claim(WEEK + 1, 0);
    }
}
