// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {vm} from "../support/Vm.sol";
import {AnnouncementFixture} from "./AnnouncementFixture.sol";

/// @dev Pays in, sends on, tries too much, changes limits, lets days pass, and keeps books.
contract RouterHandler is AnnouncementFixture {
    uint256 public moneyIn = MONEY;
    uint256 public moneyOut;
    uint256 public thingsThatShouldHaveFailed;
    mapping(uint256 day => uint256) private _movedOn;
    mapping(uint256 day => uint256) private _highestLimitOn;

    function start() external {
        setUp();
        _noteLimit();
    }

    function payIn(uint256 amount) external {
        amount = bound(amount, 0, 1e12);
        usdc.mint(address(router), amount);
        moneyIn += amount;
    }

    function move(uint256 amount, bool toPool) external {
        amount = bound(amount, 0, 2 * LIMIT);
        bool mayMove = amount != 0 && amount <= router.leftToday() && amount <= usdc.balanceOf(address(router));
        bytes memory call =
            toPool
                ? abi.encodeCall(router.fundRewardPool, (amount))
                : abi.encodeCall(router.withdrawToOpsWallet, (amount));
        vm.prank(operator);
        (bool done, ) = address(router).call(call);
        if (done != mayMove) ++thingsThatShouldHaveFailed;
        if (!done) return;
        moneyOut += amount;
        _movedOn[block.timestamp / 1 days] += amount;
    }

    function moveAsSomebodyElse(address caller, uint256 amount) external {
        if (caller == operator) return;
        vm.prank(caller);
        (bool done, ) = address(router).call(abi.encodeCall(router.withdrawToOpsWallet, (amount)));
        if (done) ++thingsThatShouldHaveFailed;
    }

    function announceLimit(uint8 tenths) external {
        _announce(_callToSetLimit(tenths));
    }

    function setLimit(uint8 tenths) external {
        bytes memory call = _callToSetLimit(tenths);
        (uint256 opensAt, uint256 closesAt) = router.announcement(call);
        bool maySet = opensAt != 0 && block.timestamp >= opensAt && block.timestamp < closesAt;
        vm.prank(admin);
        (bool done, ) = address(router).call(call);
        if (done != maySet) ++thingsThatShouldHaveFailed;
        _noteLimit();
    }

    function pass(uint16 minutes_) external {
        vm.warp(block.timestamp + uint256(minutes_) * 60);
        _noteLimit();
    }

    function today() external view returns (uint256 moved, uint256 highestLimit, uint256 left, uint256 limit) {
        uint256 day = block.timestamp / 1 days;
        return (_movedOn[day], _highestLimitOn[day], router.leftToday(), router.limit());
    }

    function money() external view returns (uint256 here, uint256 atOps, uint256 inPool) {
        return (usdc.balanceOf(address(router)), usdc.balanceOf(opsWallet), usdc.balanceOf(address(pool)));
    }

    function _callToSetLimit(uint8 tenths) private view returns (bytes memory) {
        return abi.encodeCall(router.setLimit, ((LIMIT * (tenths % 4)) / 2));
    }

    function _noteLimit() private {
        uint256 day = block.timestamp / 1 days;
        if (router.limit() > _highestLimitOn[day]) _highestLimitOn[day] = router.limit();
    }
}
