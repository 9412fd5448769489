// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControlDefaultAdminRules} from "@openzeppelin/contracts/access/extensions/IAccessControlDefaultAdminRules.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IRewardPool} from "../../src/treasury/IRewardPool.sol";
import {RewardPool} from "../../src/treasury/RewardPool.sol";
import {vm} from "../support/Vm.sol";
import {PoolFixture} from "./PoolFixture.sol";

contract ConstructorTest is PoolFixture {
    function test_beginsWithoutPromises() public view {
        assertEq(pool.promised(), 0);
        assertEq(pool.unpromised(), 100e6);
        (bytes32 root, uint256 left, uint256 endsAt) = pool.rewardsOf(WEEK);
        assertEq(root, 0);
        assertEq(left + endsAt, 0);
        assertEq(pool.CLAIM_PERIOD(), 84 days);
    }

    function test_refuses_toBeginWithoutSomebody() public {
        vm.expectRevert(
            abi.encodeWithSelector(
                IAccessControlDefaultAdminRules.AccessControlInvalidDefaultAdmin.selector,
                address(0)
            )
        );
        new RewardPool(usdc, address(router), address(0), publisher);
        vm.expectRevert(IRewardPool.NoAddress.selector);
        new RewardPool(IERC20(address(0)), address(router), admin, publisher);
        vm.expectRevert(IRewardPool.NoAddress.selector);
        new RewardPool(usdc, address(0), admin, publisher);
        vm.expectRevert(IRewardPool.NoAddress.selector);
        new RewardPool(usdc, address(router), admin, address(0));
    }
}
