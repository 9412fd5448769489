// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IRewardPool} from "../../src/treasury/IRewardPool.sol";
import {vm} from "../support/Vm.sol";
import {PoolFixture} from "./PoolFixture.sol";

contract PublishRootTest is PoolFixture {
    bytes32 private constant ROOT = keccak256("a root");

    function testFuzz_promisesTheTotal(uint256 week, bytes32 root, uint256 total) public {
        vm.assume(root != 0);
        total = bound(total, 1, 100e6);
        vm.expectEmit(address(pool));
        emit IRewardPool.RootPublished(week, root, total);
        _publish(week, root, total);
        (bytes32 published, uint256 left, uint256 endsAt) = pool.rewardsOf(week);
        assertEq(published, root);
        assertEq(left, total);
        assertEq(endsAt, ENDS_AT);
        assertEq(pool.promised(), total);
        assertEq(pool.unpromised(), 100e6 - total);
    }

    function testFuzz_refuses_moneyThatIsPromisedAlready(uint256 first, uint256 second) public {
        first = bound(first, 1, 100e6);
        second = bound(second, 100e6 - first + 1, type(uint256).max);
        _publish(WEEK, ROOT, first);
        vm.expectRevert(abi.encodeWithSelector(IRewardPool.NotFunded.selector, second, 100e6 - first));
        _publish(WEEK + 1, ROOT, second);
    }

    function test_refuses_aSecondRoot_evenWhenTheFirstIsOver() public {
        _publish(WEEK, ROOT, 1);
        vm.expectRevert(abi.encodeWithSelector(IRewardPool.AlreadyPublished.selector, WEEK));
        _publish(WEEK, keccak256("another root"), 1);
        vm.warp(ENDS_AT);
        pool.release(WEEK);
        vm.expectRevert(abi.encodeWithSelector(IRewardPool.AlreadyPublished.selector, WEEK));
        _publish(WEEK, ROOT, 1);
    }

    function test_refuses_noRootAndNoMoney() public {
        vm.expectRevert(IRewardPool.NoRoot.selector);
        _publish(WEEK, 0, 1);
        vm.expectRevert(abi.encodeWithSelector(IRewardPool.NothingToPay.selector, WEEK));
        _publish(WEEK, ROOT, 0);
    }

    function testFuzz_refuses_everybodyButThePublisher(address caller) public {
        vm.assume(caller != publisher);
        bytes32 role = pool.PUBLISHER_ROLE();
        vm.expectRevert(abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, caller, role));
        vm.prank(caller);
        pool.publishRoot(WEEK, ROOT, 1);
    }
}
