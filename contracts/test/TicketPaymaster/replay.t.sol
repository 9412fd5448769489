// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Paymaster} from "@openzeppelin/contracts/account/paymaster/Paymaster.sol";
import {PackedUserOperation} from "@openzeppelin/contracts/interfaces/IERC4337.sol";
import {TicketPaymaster} from "../../src/sponsorship/TicketPaymaster.sol";
import {vm} from "../support/Vm.sol";
import {PaymasterFixture} from "./PaymasterFixture.sol";

/// @dev P1: one signature is good for one operation of one wallet, here. That the same operation is not paid for twice
/// is EntryPoint's nonce.
contract ReplayTest is PaymasterFixture {
    address private constant ENTRY_POINT_V07 = 0x0000000071727De22E5E9d8BAf0edAc6f37da032;
    address private constant ENTRY_POINT_V09 = 0x433709009B8330FDa32311DF1C2AFA402eD8D009;

    function test_refuses_whatWasSignedForAnotherPaymaster() public {
        PackedUserOperation memory op = signed(operation(purchase()));
        TicketPaymaster other = newPaymaster();
        assertTrue(isSponsored(op));
        assertFalse(isSponsoredAt(other, op));
    }

    function testFuzz_refuses_whatWasSignedForAnotherChain(uint64 chainId) public {
        vm.assume(chainId != block.chainid && chainId != 0);
        PackedUserOperation memory op = signed(operation(purchase()));
        vm.chainId(chainId);
        assertSignatureRefused(op);
        assertTrue(isSponsored(signed(operation(purchase()))));
    }

    function testFuzz_refuses_whatWasSignedForAnotherSender(address sender) public {
        vm.assume(sender != wallet);
        PackedUserOperation memory op = signed(operation(purchase()));
        op.sender = sender;
        assertSignatureRefused(op);
    }

    function test_refuses_everyOtherEntryPoint() public {
        PackedUserOperation memory op = signed(operation(purchase()));
        address[2] memory others = [ENTRY_POINT_V07, ENTRY_POINT_V09];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(Paymaster.PaymasterUnauthorized.selector, others[i]));
            vm.prank(others[i]);
            paymaster.validatePaymasterUserOp(op, bytes32(0), 1 ether);
        }
    }
}
