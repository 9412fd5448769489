// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IEntryPointStake} from "@openzeppelin/contracts/interfaces/IERC4337.sol";
import {TicketPaymaster} from "../../src/sponsorship/TicketPaymaster.sol";
import {vm} from "../support/Vm.sol";
import {PaymasterFixture} from "./PaymasterFixture.sol";

/// @dev What is asked of EntryPoint, and by whom; that EntryPoint does it is shown before the published one.
contract DepositAndStakeTest is PaymasterFixture {
    address payable private _treasury;

    function setUp() public override {
        super.setUp();
        _treasury = payable(personAddress("treasury"));
        vm.etch(ENTRY_POINT, hex"00");
    }

    function testFuzz_takesADeposit_fromAnybody(address donor, uint96 amount) public {
        vm.assume(uint160(donor) > 0xffff);
        vm.deal(donor, amount);
        vm.expectCall(ENTRY_POINT, abi.encodeCall(IEntryPointStake.depositTo, (address(paymaster))));
        vm.prank(donor);
        paymaster.deposit{value: amount}();
        assertEq(ENTRY_POINT.balance, amount);
    }

    function testFuzz_tellsTheDeposit(uint256 amount) public {
        bytes memory question = abi.encodeCall(IEntryPointStake.balanceOf, (address(paymaster)));
        vm.mockCall(ENTRY_POINT, question, abi.encode(amount));
        assertEq(paymaster.getDeposit(), amount);
    }

    function testFuzz_handsTheOwnersWishesOn(uint256 amount, uint32 delay, uint96 stake) public {
        vm.deal(owner, stake);
        vm.startPrank(owner);
        vm.expectCall(ENTRY_POINT, abi.encodeCall(IEntryPointStake.withdrawTo, (_treasury, amount)));
        paymaster.withdrawTo(_treasury, amount);
        vm.expectCall(ENTRY_POINT, abi.encodeCall(IEntryPointStake.addStake, (delay)));
        paymaster.addStake{value: stake}(delay);
        assertEq(ENTRY_POINT.balance, stake);
        vm.expectCall(ENTRY_POINT, abi.encodeCall(IEntryPointStake.unlockStake, ()));
        paymaster.unlockStake();
        vm.expectCall(ENTRY_POINT, abi.encodeCall(IEntryPointStake.withdrawStake, (_treasury)));
        paymaster.withdrawStake(_treasury);
    }

    function testFuzz_refuses_everybodyButTheOwner(address caller) public {
        vm.assume(caller != owner);
        bytes memory evidence = abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller);
        vm.startPrank(caller);
        vm.expectRevert(evidence);
        paymaster.withdrawTo(payable(caller), 1);
        vm.expectRevert(evidence);
        paymaster.addStake(type(uint32).max);
        vm.expectRevert(evidence);
        paymaster.unlockStake();
        vm.expectRevert(evidence);
        paymaster.withdrawStake(payable(caller));
        vm.expectRevert(evidence);
        paymaster.renounceOwnership();
    }

    /// @dev With nobody to take them out, deposit and stake would be gone.
    function test_refuses_toBeLeftWithoutAnOwner() public {
        vm.expectRevert(abi.encodeWithSelector(TicketPaymaster.OwnerIsNeeded.selector, owner));
        vm.prank(owner);
        paymaster.renounceOwnership();
    }

    function test_handsTheOwnershipOn_inTwoSteps() public {
        address heir = personAddress("heir");
        vm.prank(owner);
        paymaster.transferOwnership(heir);
        assertEq(paymaster.owner(), owner);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, wallet));
        vm.prank(wallet);
        paymaster.acceptOwnership();
        vm.prank(heir);
        paymaster.acceptOwnership();
        assertEq(paymaster.owner(), heir);
    }
}
