// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {PackedUserOperation} from "@openzeppelin/contracts/interfaces/IERC4337.sol";
import {TicketPaymaster} from "../../src/sponsorship/TicketPaymaster.sol";
import {vm} from "../support/Vm.sol";
import {PaymasterFixture} from "./PaymasterFixture.sol";

/// @dev P8: the signer's key is apart from the owner's, and handed on in two steps.
contract RotateSignerTest is PaymasterFixture {
    address private _next;
    uint256 private _nextKey;

    function setUp() public override {
        super.setUp();
        (_next, _nextKey) = person("next sponsorship signer");
    }

    function test_keepsThePresentSigner_untilTheNextHasAccepted() public {
        vm.expectEmit();
        emit TicketPaymaster.SignerProposed(signer, _next);
        propose(_next);
        assertEq(paymaster.proposedSigner(), _next);
        assertTrue(isSponsored(signed(operation(purchase()))));
        assertFalse(isSponsored(signedBy(_nextKey, operation(purchase()), VALID_AFTER, VALID_UNTIL)));
    }

    function test_putsTheNextInOffice_atOnce_andOnlyTheNext() public {
        PackedUserOperation memory before = signed(operation(purchase()));
        propose(_next);
        vm.expectEmit();
        emit TicketPaymaster.SignerRotated(signer, _next);
        vm.prank(personAddress("anybody"));
        paymaster.acceptSigner(acceptanceBy(_nextKey, _next));
        assertEq(paymaster.signer(), _next);
        assertEq(paymaster.proposedSigner(), address(0));
        assertSignatureRefused(before);
        assertTrue(isSponsored(signedBy(_nextKey, operation(purchase()), VALID_AFTER, VALID_UNTIL)));
    }

    function test_staysPaused_overARotation() public {
        vm.prank(owner);
        paymaster.pause();
        propose(_next);
        paymaster.acceptSigner(acceptanceBy(_nextKey, _next));
        assertTrue(paymaster.paused());
    }

    function testFuzz_refuses_anAcceptanceOfAnybodyElse(uint256 key) public {
        key = bound(key, 1, type(uint128).max);
        propose(_next);
        bytes memory acceptance = acceptanceBy(key, _next);
        vm.expectRevert(abi.encodeWithSelector(TicketPaymaster.NotTheProposedSigner.selector, vm.addr(key), _next));
        paymaster.acceptSigner(acceptance);
    }

    function test_refuses_anAcceptance_afterTheProposalWasWithdrawn() public {
        bytes memory acceptance = acceptanceBy(_nextKey, _next);
        propose(_next);
        propose(address(0));
        vm.expectPartialRevert(TicketPaymaster.NotTheProposedSigner.selector);
        paymaster.acceptSigner(acceptance);
        assertEq(paymaster.signer(), signer);
    }

    /// @dev What cannot be recovered is recovered as the zero address, which nobody proposed.
    function test_refuses_noSignatureAtAll_whetherOrNotSomebodyIsProposed() public {
        bytes memory nobody = abi.encodeWithSelector(
            TicketPaymaster.NotTheProposedSigner.selector,
            address(0),
            address(0)
        );
        vm.expectRevert(nobody);
        paymaster.acceptSigner("");
        vm.expectRevert(nobody);
        paymaster.acceptSigner(new bytes(65));
        propose(_next);
        vm.expectRevert(abi.encodeWithSelector(TicketPaymaster.NotTheProposedSigner.selector, address(0), _next));
        paymaster.acceptSigner(new bytes(65));
    }

    function test_refuses_anAcceptanceASecondTime() public {
        bytes memory acceptance = acceptanceBy(_nextKey, _next);
        propose(_next);
        paymaster.acceptSigner(acceptance);
        vm.expectPartialRevert(TicketPaymaster.NotTheProposedSigner.selector);
        paymaster.acceptSigner(acceptance);
    }

    function test_refuses_anAcceptanceForAnotherPaymaster() public {
        bytes memory acceptance = acceptanceBy(_nextKey, _next);
        paymaster = newPaymaster();
        propose(_next);
        vm.expectPartialRevert(TicketPaymaster.NotTheProposedSigner.selector);
        paymaster.acceptSigner(acceptance);
    }

    function testFuzz_refuses_aProposalOfAnybodyElse(address caller) public {
        vm.assume(caller != owner);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller));
        vm.prank(caller);
        paymaster.proposeSigner(_next);
    }

    function propose(address proposed) private {
        vm.prank(owner);
        paymaster.proposeSigner(proposed);
    }

    function acceptanceBy(uint256 key, address accepted) private view returns (bytes memory) {
        bytes32 structHash = keccak256(abi.encode(keccak256("SignerAcceptance(address signer)"), accepted));
        return signatureOf(key, typedDigest(address(paymaster), structHash));
    }
}
