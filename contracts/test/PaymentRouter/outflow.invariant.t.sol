// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Invariants} from "../support/Invariants.sol";
import {RouterHandler} from "./RouterHandler.sol";

/// @dev Whatever is paid in, sent on, announced and set, on whatever day.
contract OutflowInvariantTest is Invariants {
    RouterHandler private handler;

    function setUp() public {
        handler = new RouterHandler();
        handler.start();
        bytes4[] memory deeds = new bytes4[](6);
        deeds[0] = handler.payIn.selector;
        deeds[1] = handler.move.selector;
        deeds[2] = handler.moveAsSomebodyElse.selector;
        deeds[3] = handler.announceLimit.selector;
        deeds[4] = handler.setLimit.selector;
        deeds[5] = handler.pass.selector;
        driveWith(address(handler), deeds);
    }

    function invariant_moneyInIsMoneyOutAndMoneyHeld() public view {
        (uint256 here, uint256 atOps, uint256 inPool) = handler.money();
        assertEq(handler.moneyIn(), here + atOps + inPool);
        assertEq(handler.moneyOut(), atOps + inPool);
    }

    function invariant_noDaySeesMoreThanItsLimit() public view {
        (uint256 moved, uint256 highestLimit, uint256 left, uint256 limit) = handler.today();
        assertLe(moved, highestLimit);
        assertEq(left, limit > moved ? limit - moved : 0);
    }

    function invariant_whatMayNotHappenDoesNot() public view {
        assertEq(handler.thingsThatShouldHaveFailed(), 0);
    }
}
