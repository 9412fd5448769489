// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {TicketPaymaster} from "../../src/sponsorship/TicketPaymaster.sol";
import {vm} from "../support/Vm.sol";
import {PaymasterFixture} from "./PaymasterFixture.sol";

contract PauseTest is PaymasterFixture {
    function test_sponsorsNothing_untilItIsResumed() public {
        vm.expectEmit();
        emit TicketPaymaster.SponsorshipPaused(owner);
        vm.prank(owner);
        paymaster.pause();
        assertTrue(paymaster.paused());
        assertRefused(purchase(), abi.encodeWithSelector(TicketPaymaster.SponsorshipIsPaused.selector));
        vm.expectEmit();
        emit TicketPaymaster.SponsorshipResumed(owner);
        vm.prank(owner);
        paymaster.resume();
        assertFalse(paymaster.paused());
        assertSponsored(purchase());
    }

    function test_refuses_toPauseTwice() public {
        vm.startPrank(owner);
        paymaster.pause();
        vm.expectRevert(TicketPaymaster.SponsorshipIsPaused.selector);
        paymaster.pause();
    }

    function test_refuses_toResumeWhatIsNotPaused() public {
        vm.expectRevert(TicketPaymaster.SponsorshipIsNotPaused.selector);
        vm.prank(owner);
        paymaster.resume();
    }

    function testFuzz_refuses_everybodyButTheOwner(address caller) public {
        vm.assume(caller != owner);
        vm.startPrank(caller);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller));
        paymaster.pause();
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller));
        paymaster.resume();
    }
}
