// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TreasuryFixture} from "../support/TreasuryFixture.sol";
import {vm} from "../support/Vm.sol";
import {RewardTree} from "./RewardTree.sol";

/// @dev A pool with money and a week in which five people are rewarded.
abstract contract PoolFixture is TreasuryFixture {
    uint256 internal constant WEEK = 2_978;
    uint256 internal constant TOTAL = 15e6;
    uint256 internal constant ENDS_AT = MIDNIGHT + 84 days;

    /// @dev Who gets 1, 2, 3, 4 and 5 USDC.
    address[5] internal people = [
        personAddress("first"),
        personAddress("second"),
        personAddress("third"),
        personAddress("fourth"),
        personAddress("fifth")
    ];

    function setUp() public virtual override {
        super.setUp();
        _fund(100e6);
    }

    function _amountOf(uint256 index) internal pure returns (uint256) {
        return (index + 1) * 1e6;
    }

    function _leaves(uint256 week) internal view returns (bytes32[] memory leaves) {
        leaves = new bytes32[](people.length);
        for (uint256 i; i < leaves.length; ++i) leaves[i] = RewardTree.leafOf(week, people[i], _amountOf(i));
    }

    function _root(uint256 week) internal view returns (bytes32) {
        return RewardTree.rootOf(_leaves(week));
    }

    function _proof(uint256 week, uint256 index) internal view returns (bytes32[] memory) {
        return RewardTree.proofOf(_leaves(week), index);
    }

    function _publish(uint256 week) internal {
        _publish(week, _root(week), TOTAL);
    }

    function _publish(uint256 week, bytes32 root, uint256 total) internal {
        vm.prank(publisher);
        pool.publishRoot(week, root, total);
    }

    function _claim(uint256 week, uint256 index) internal {
        _claimAs(people[index], week, _amountOf(index), _proof(week, index));
    }

    function _claimAs(address who, uint256 week, uint256 amount, bytes32[] memory proof) internal {
        vm.prank(who);
        pool.claim(week, amount, proof);
    }

    function _left(uint256 week) internal view returns (uint256 left) {
        (, left, ) = pool.rewardsOf(week);
    }
}
