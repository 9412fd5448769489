// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Invariants} from "../support/Invariants.sol";
import {RewardHandler} from "./RewardHandler.sol";

/// @dev Whatever is funded, published, claimed, tried again and given back, in whatever order.
contract RewardsTest is Invariants {
    RewardHandler private handler;

    function setUp() public {
        handler = new RewardHandler();
        handler.start();
        bytes4[] memory deeds = new bytes4[](6);
        deeds[0] = handler.fund.selector;
        deeds[1] = handler.publish.selector;
        deeds[2] = handler.claim.selector;
        deeds[3] = handler.release.selector;
        deeds[4] = handler.returnUnpromised.selector;
        deeds[5] = handler.pass.selector;
        driveWith(address(handler), deeds);
    }

    function invariant_moneyInIsMoneyOutAndMoneyHeld() public view {
        (uint256 here, uint256 promised, uint256 leftOfWeeks) = handler.money();
        assertEq(handler.moneyIn(), here + handler.toPeople() + handler.backToRouter());
        assertEq(promised, leftOfWeeks);
        assertLe(promised, here);
    }

    function invariant_noWeekPaysMoreThanItsTotal() public view {
        for (uint256 week; week < handler.WEEKS(); ++week) assertLe(handler.paidOf(week), handler.totalOf(week));
    }

    function invariant_eachIsPaidOnce_andWhatMayNotHappenDoesNot() public view {
        assertEq(handler.thingsThatShouldHaveFailed(), 0);
        for (uint256 week; week < handler.WEEKS(); ++week) {
            for (uint256 index; index < 5; ++index) {
                (bool onChain, uint256 inTheBooks) = handler.claimsOf(week, index);
                assertEq(inTheBooks, onChain ? 1 : 0);
            }
        }
    }
}
