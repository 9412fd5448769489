// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IAnnouncements} from "../../src/treasury/IAnnouncements.sol";
import {IPaymentRouter} from "../../src/treasury/IPaymentRouter.sol";
import {vm} from "../support/Vm.sol";
import {AnnouncementFixture} from "./AnnouncementFixture.sol";

/// @dev What has to happen before a setter does anything.
contract AnnounceTest is AnnouncementFixture {
    function test_saysWhatWillBeCalled_andWhen() public {
        bytes memory call = _callToSetOpsWallet(stranger);
        vm.expectEmit(address(router));
        emit IAnnouncements.Announced(keccak256(call), call, MIDNIGHT + 2 days, MIDNIGHT + 7 days);
        _announce(call);
        (uint256 opensAt, uint256 closesAt) = router.announcement(call);
        assertEq(opensAt, MIDNIGHT + 2 days);
        assertEq(closesAt, MIDNIGHT + 7 days);
        assertEq(router.opsWallet(), opsWallet);
    }

    function testFuzz_letsTheAdminSet_onlyWhileItIsOpen(uint256 seconds_) public {
        seconds_ = bound(seconds_, 0, 30 days);
        bytes memory call = _callToSetOpsWallet(stranger);
        _announce(call);
        vm.warp(MIDNIGHT + seconds_);
        bytes memory refusal;
        if (seconds_ < 2 days) {
            refusal = abi.encodeWithSelector(IAnnouncements.TooEarly.selector, MIDNIGHT + seconds_, MIDNIGHT + 2 days);
        }
        if (seconds_ >= 7 days) {
            refusal = abi.encodeWithSelector(IAnnouncements.TooLate.selector, MIDNIGHT + seconds_, MIDNIGHT + 7 days);
        }
        if (refusal.length != 0) vm.expectRevert(refusal);
        _send(admin, call);
        assertEq(router.opsWallet(), refusal.length == 0 ? stranger : opsWallet);
    }

    function test_opensAndCloses_toTheSecond() public {
        bytes memory call = _callToSetOpsWallet(stranger);
        _announce(call);
        vm.warp(MIDNIGHT + 2 days - 1);
        vm.expectRevert(
            abi.encodeWithSelector(IAnnouncements.TooEarly.selector, MIDNIGHT + 2 days - 1, MIDNIGHT + 2 days)
        );
        _send(admin, call);
        vm.warp(MIDNIGHT + 7 days);
        vm.expectRevert(abi.encodeWithSelector(IAnnouncements.TooLate.selector, MIDNIGHT + 7 days, MIDNIGHT + 7 days));
        _send(admin, call);
        vm.warp(MIDNIGHT + 7 days - 1);
        _send(admin, call);
        assertEq(router.opsWallet(), stranger);
    }

    function test_refuses_whatWasNotAnnounced() public {
        bytes[3] memory calls = _settersWith(stranger);
        for (uint256 i; i < calls.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IAnnouncements.NotAnnounced.selector, keccak256(calls[i])));
            _send(admin, calls[i]);
        }
    }

    function testFuzz_refuses_otherArgumentsThanAnnounced(address other) public {
        vm.assume(other != stranger);
        _announce(_callToSetOpsWallet(stranger));
        vm.warp(MIDNIGHT + 2 days);
        bytes memory call = _callToSetOpsWallet(other);
        vm.expectRevert(abi.encodeWithSelector(IAnnouncements.NotAnnounced.selector, keccak256(call)));
        _send(admin, call);
        call = bytes.concat(_callToSetOpsWallet(stranger), hex"00"); // the same, but for a byte that no setter reads
        vm.expectRevert(abi.encodeWithSelector(IAnnouncements.NotAnnounced.selector, keccak256(call)));
        _send(admin, call);
    }

    function test_isGoodOnce() public {
        bytes memory call = _callToSetOpsWallet(stranger);
        _announceAndWait(call);
        _send(admin, call);
        (uint256 opensAt, uint256 closesAt) = router.announcement(call);
        assertEq(opensAt + closesAt, 0);
        vm.expectRevert(abi.encodeWithSelector(IAnnouncements.NotAnnounced.selector, keccak256(call)));
        _send(admin, call);
    }

    function test_isCalledOff() public {
        bytes memory call = _callToSetOpsWallet(stranger);
        _announceAndWait(call);
        vm.expectEmit(address(router));
        emit IAnnouncements.CalledOff(keccak256(call));
        vm.prank(admin);
        router.callOff(call);
        vm.expectRevert(abi.encodeWithSelector(IAnnouncements.NotAnnounced.selector, keccak256(call)));
        _send(admin, call);
        vm.expectRevert(abi.encodeWithSelector(IAnnouncements.NotAnnounced.selector, keccak256(call)));
        vm.prank(admin);
        router.callOff(call);
    }

    function test_beginsAnew_whenItIsAnnouncedAgain() public {
        bytes memory call = _callToSetOpsWallet(stranger);
        _announceAndWait(call);
        _announce(call);
        vm.expectRevert(abi.encodeWithSelector(IAnnouncements.TooEarly.selector, MIDNIGHT + 2 days, MIDNIGHT + 4 days));
        _send(admin, call);
        vm.warp(MIDNIGHT + 4 days);
        _send(admin, call);
        assertEq(router.opsWallet(), stranger);
    }

    function test_stays_whenTheSetterRefuses() public {
        bytes memory call = _callToSetOpsWallet(address(router));
        _announceAndWait(call);
        vm.expectRevert(abi.encodeWithSelector(IPaymentRouter.UnfitPayee.selector, address(router)));
        _send(admin, call);
        (uint256 opensAt, ) = router.announcement(call);
        assertEq(opensAt, MIDNIGHT + 2 days);
    }

    function testFuzz_refuses_whatIsNoSetter(bytes4 selector) public {
        vm.assume(
            selector != router.setOpsWallet.selector &&
                selector != router.setRewardPool.selector &&
                selector != router.setLimit.selector
        );
        vm.startPrank(admin);
        vm.expectRevert(abi.encodeWithSelector(IAnnouncements.NotASetter.selector, selector));
        router.announce(abi.encodeWithSelector(selector, stranger));
        bytes memory tooShort = abi.encodePacked(bytes3(router.setLimit.selector));
        vm.expectRevert(abi.encodeWithSelector(IAnnouncements.NotASetter.selector, bytes4(0)));
        router.announce(tooShort);
        vm.stopPrank();
    }

    function testFuzz_refuses_everybodyButTheAdmin(address caller) public {
        vm.assume(caller != admin);
        bytes memory refusal = abi.encodeWithSelector(
            IAccessControl.AccessControlUnauthorizedAccount.selector,
            caller,
            bytes32(0)
        );
        bytes[3] memory calls = _settersWith(caller);
        for (uint256 i; i < calls.length; ++i) {
            vm.expectRevert(refusal);
            vm.prank(caller);
            router.announce(calls[i]);
        }
        for (uint256 i; i < calls.length; ++i) _announce(calls[i]);
        vm.warp(MIDNIGHT + 2 days);
        for (uint256 i; i < calls.length; ++i) {
            vm.expectRevert(refusal);
            _send(caller, calls[i]);
            vm.expectRevert(refusal);
            vm.prank(caller);
            router.callOff(calls[i]);
        }
    }
}
