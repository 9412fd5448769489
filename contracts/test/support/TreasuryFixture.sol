// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {TestUSDC} from "../../src/testing/TestUSDC.sol";
import {PaymentRouter} from "../../src/treasury/PaymentRouter.sol";
import {RewardPool} from "../../src/treasury/RewardPool.sol";
import {Assertions} from "./Assertions.sol";
import {vm} from "./Vm.sol";

/// @notice A payment router with money, the reward pool that it made, and the people around them.
abstract contract TreasuryFixture is Assertions {
    uint104 internal constant LIMIT = 500e6;
    uint256 internal constant MONEY = 10_000e6;
    uint256 internal constant MIDNIGHT = 1_800_057_600; // of a day of UTC

    TestUSDC internal usdc;
    PaymentRouter internal router;
    RewardPool internal pool;

    address internal admin = personAddress("admin");
    address internal operator = personAddress("router operator");
    address internal publisher = personAddress("rewards publisher");
    address internal opsWallet = personAddress("ops wallet");
    address internal stranger = personAddress("stranger");

    function setUp() public virtual {
        vm.warp(MIDNIGHT);
        usdc = new TestUSDC(admin);
        (router, pool) = _newTreasury(usdc);
        usdc.mint(address(router), MONEY);
    }

    function _newTreasury(IERC20 token) internal returns (PaymentRouter router_, RewardPool pool_) {
        router_ = new PaymentRouter(token, admin, operator, publisher, opsWallet, LIMIT);
        pool_ = RewardPool(router_.rewardPool());
    }

    function _withdraw(uint256 amount) internal {
        vm.prank(operator);
        router.withdrawToOpsWallet(amount);
    }

    function _fund(uint256 amount) internal {
        vm.prank(operator);
        router.fundRewardPool(amount);
    }
}
