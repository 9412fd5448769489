// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../support/Vm.sol";
import {PoolFixture} from "./PoolFixture.sol";

/// @dev Funds, publishes roots that promise just, less or more than their total, claims rightly, twice and wrongly, lets
/// weeks end, and keeps books.
contract RewardHandler is PoolFixture {
    uint256 public constant WEEKS = 6;
    uint256 public moneyIn = 100e6;
    uint256 public toPeople;
    uint256 public backToRouter;
    uint256 public thingsThatShouldHaveFailed;
    mapping(uint256 week => uint256) public totalOf;
    mapping(uint256 week => uint256) public paidOf;
    mapping(uint256 week => mapping(uint256 index => uint256)) public timesPaid;

    function start() external {
        setUp();
    }

    function fund(uint256 amount) external {
        amount = bound(amount, 0, 10e6);
        usdc.mint(address(pool), amount);
        moneyIn += amount;
    }

    function publish(uint256 week, uint256 total) external {
        week %= WEEKS;
        total = bound(total, 0, 2 * TOTAL);
        bool mayPublish = totalOf[week] == 0 && total != 0 && total <= pool.unpromised();
        bytes memory call = abi.encodeCall(pool.publishRoot, (week, _root(week), total));
        if (_done(publisher, call) != mayPublish) ++thingsThatShouldHaveFailed;
        if (mayPublish) totalOf[week] = total;
    }

    function claim(uint256 week, uint256 proofOfWeek, uint256 index, uint256 as_) external {
        (week, proofOfWeek) = (week % WEEKS, proofOfWeek % 4 == 0 ? proofOfWeek % WEEKS : week % WEEKS);
        (index, as_) = (index % people.length, as_ % 4 == 0 ? as_ % people.length : index % people.length);
        (, uint256 left, uint256 endsAt) = pool.rewardsOf(week);
        bool mayClaim =
            totalOf[week] != 0 &&
                week == proofOfWeek &&
                index == as_ &&
                block.timestamp < endsAt &&
                timesPaid[week][index] == 0 &&
                _amountOf(index) <= left;
        bytes memory call = abi.encodeCall(pool.claim, (week, _amountOf(index), _proof(proofOfWeek, index)));
        if (_done(people[as_], call) != mayClaim) ++thingsThatShouldHaveFailed;
        if (!mayClaim) return;
        ++timesPaid[week][index];
        paidOf[week] += _amountOf(index);
        toPeople += _amountOf(index);
    }

    function release(uint256 week) external {
        week %= WEEKS;
        (, uint256 left, uint256 endsAt) = pool.rewardsOf(week);
        bool mayRelease = left != 0 && block.timestamp >= endsAt;
        if (_done(stranger, abi.encodeCall(pool.release, (week))) != mayRelease) ++thingsThatShouldHaveFailed;
        if (mayRelease) backToRouter += left;
    }

    function returnUnpromised() external {
        uint256 amount = pool.unpromised();
        if (_done(admin, abi.encodeCall(pool.returnUnpromised, ())) != (amount != 0)) ++thingsThatShouldHaveFailed;
        backToRouter += amount;
    }

    function pass(uint8 weeks_) external {
        vm.warp(block.timestamp + uint256(weeks_ % 8) * 7 days);
    }

    function money() external view returns (uint256 here, uint256 promised, uint256 leftOfWeeks) {
        for (uint256 week; week < WEEKS; ++week) leftOfWeeks += _left(week);
        return (usdc.balanceOf(address(pool)), pool.promised(), leftOfWeeks);
    }

    function claimsOf(uint256 week, uint256 index) external view returns (bool onChain, uint256 inTheBooks) {
        return (pool.isClaimed(week, people[index]), timesPaid[week][index]);
    }

    function _done(address caller, bytes memory call) private returns (bool done) {
        vm.prank(caller);
        (done, ) = address(pool).call(call);
    }
}
