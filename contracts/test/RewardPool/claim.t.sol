// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TestUSDC} from "../../src/testing/TestUSDC.sol";
import {IRewardPool} from "../../src/treasury/IRewardPool.sol";
import {vm} from "../support/Vm.sol";
import {PoolFixture} from "./PoolFixture.sol";
import {RewardTree} from "./RewardTree.sol";

contract ClaimTest is PoolFixture {
    function setUp() public override {
        super.setUp();
        _publish(WEEK);
    }

    function test_paysEachOnce_andNoMoreThanTheTotal() public {
        for (uint256 i; i < people.length; ++i) {
            vm.expectEmit(address(pool));
            emit IRewardPool.RewardClaimed(WEEK, people[i], _amountOf(i));
            _claim(WEEK, i);
            assertEq(usdc.balanceOf(people[i]), _amountOf(i));
            assertTrue(pool.isClaimed(WEEK, people[i]));
        }
        assertEq(_left(WEEK), 0);
        assertEq(pool.promised(), 0);
        assertEq(usdc.balanceOf(address(pool)), 100e6 - TOTAL);
    }

    function testFuzz_paysWhoeverIsInTheTree(address[] memory accounts, uint256 which) public {
        vm.assume(accounts.length != 0);
        uint256 week = WEEK + 1;
        which = bound(which, 0, accounts.length - 1);
        address account = accounts[which];
        vm.assume(account != address(0) && account != address(pool) && account != address(usdc));
        bytes32[] memory leaves = new bytes32[](accounts.length);
        for (uint256 i; i < leaves.length; ++i) leaves[i] = RewardTree.leafOf(week, accounts[i], i + 1);
        _publish(week, RewardTree.rootOf(leaves), which + 1);
        uint256 had = usdc.balanceOf(account);
        _claimAs(account, week, which + 1, RewardTree.proofOf(leaves, which));
        assertEq(usdc.balanceOf(account), had + which + 1);
    }

    function test_paysWithAnEmptyProof_whoIsAlone() public {
        _publish(WEEK + 1, RewardTree.leafOf(WEEK + 1, stranger, 7), 7);
        _claimAs(stranger, WEEK + 1, 7, new bytes32[](0));
        assertEq(usdc.balanceOf(stranger), 7);
    }

    function test_refuses_twice() public {
        _claim(WEEK, 2);
        vm.expectRevert(abi.encodeWithSelector(IRewardPool.AlreadyClaimed.selector, WEEK, people[2]));
        _claim(WEEK, 2);
        assertEq(usdc.balanceOf(people[2]), _amountOf(2));
    }

    function test_pays_theSamePersonInEachWeek() public {
        _publish(WEEK + 1);
        _claim(WEEK, 0);
        assertFalse(pool.isClaimed(WEEK + 1, people[0]));
        _claim(WEEK + 1, 0);
        assertEq(usdc.balanceOf(people[0]), 2 * _amountOf(0));
    }

    function testFuzz_refuses_forSomebodyElse(address caller) public {
        for (uint256 i; i < people.length; ++i) vm.assume(caller != people[i]);
        for (uint256 i; i < people.length; ++i) {
            bytes32[] memory proof = _proof(WEEK, i);
            vm.expectRevert(abi.encodeWithSelector(IRewardPool.NotInTheTree.selector, WEEK, caller, _amountOf(i)));
            _claimAs(caller, WEEK, _amountOf(i), proof);
        }
    }

    function testFuzz_refuses_anotherAmount(uint256 amount) public {
        vm.assume(amount != _amountOf(0));
        bytes32[] memory proof = _proof(WEEK, 0);
        vm.expectRevert(abi.encodeWithSelector(IRewardPool.NotInTheTree.selector, WEEK, people[0], amount));
        _claimAs(people[0], WEEK, amount, proof);
    }

    function test_refuses_aWeekThatIsNotPublished() public {
        bytes32[] memory proof = _proof(WEEK + 1, 0);
        vm.expectRevert(abi.encodeWithSelector(IRewardPool.NotPublished.selector, WEEK + 1));
        _claimAs(people[0], WEEK + 1, _amountOf(0), proof);
    }

    function test_isOpenUntilItsEnd_andNotAfter() public {
        vm.warp(ENDS_AT - 1);
        _claim(WEEK, 0);
        vm.warp(ENDS_AT);
        bytes32[] memory proof = _proof(WEEK, 1);
        vm.expectRevert(abi.encodeWithSelector(IRewardPool.ClaimsEnded.selector, ENDS_AT, ENDS_AT));
        _claimAs(people[1], WEEK, _amountOf(1), proof);
        pool.release(WEEK);
        vm.expectRevert(abi.encodeWithSelector(IRewardPool.ClaimsEnded.selector, ENDS_AT, ENDS_AT));
        _claimAs(people[1], WEEK, _amountOf(1), proof);
    }

    /// @dev A root that promises more than its total: nothing of another week is touched.
    function test_refuses_whatIsOverTheTotal() public {
        uint256 week = WEEK + 1;
        _publish(week, _root(week), _amountOf(4) + 3e6);
        _claim(week, 4);
        bytes32[] memory proof = _proof(week, 3);
        vm.expectRevert(abi.encodeWithSelector(IRewardPool.OverTotal.selector, _amountOf(3), 3e6));
        _claimAs(people[3], week, _amountOf(3), proof);
        _claim(week, 2);
        assertEq(_left(week), 0);
        assertEq(_left(WEEK), TOTAL);
    }

    function test_marksNothing_whenTheTokenRefuses() public {
        vm.prank(admin);
        usdc.setDenied(people[0], true);
        bytes32[] memory proof = _proof(WEEK, 0);
        vm.expectRevert(abi.encodeWithSelector(TestUSDC.Denied.selector, people[0]));
        _claimAs(people[0], WEEK, _amountOf(0), proof);
        vm.prank(admin);
        usdc.setDenied(people[0], false);
        _claim(WEEK, 0);
    }
}
