// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Paymaster} from "@openzeppelin/contracts/account/paymaster/Paymaster.sol";
import {ERC4337Utils} from "@openzeppelin/contracts/account/utils/ERC4337Utils.sol";
import {IPaymaster, PackedUserOperation} from "@openzeppelin/contracts/interfaces/IERC4337.sol";
import {TicketPaymaster} from "../../src/sponsorship/TicketPaymaster.sol";
import {vm} from "../support/Vm.sol";
import {PaymasterFixture} from "./PaymasterFixture.sol";

contract ValidatePaymasterUserOpTest is PaymasterFixture {
    /// @dev P2 (a window), P5 (no context).
    function test_sponsors_whatIsSigned_withinItsWindow() public {
        (bool answered, bytes memory answer) = ask(signed(operation(purchase())));
        assertTrue(answered);
        (bytes memory context, uint256 validationData) = abi.decode(answer, (bytes, uint256));
        assertEq(context.length, 0);
        assertEq(validationData, (uint256(VALID_AFTER) << 208) | (uint256(VALID_UNTIL) << 160));
    }

    function testFuzz_handsTheWindowOn_asItWasSigned(uint48 validAfter, uint48 validUntil) public {
        validAfter = uint48(bound(validAfter, 0, (1 << 47) - 2));
        validUntil = uint48(bound(validUntil, validAfter + 1, (1 << 47) - 1));
        (, bytes memory answer) = ask(signedBy(signerKey, operation(purchase()), validAfter, validUntil));
        (, uint256 validationData) = abi.decode(answer, (bytes, uint256));
        assertEq(validationData, (uint256(validAfter) << 208) | (uint256(validUntil) << 160));
    }

    function testFuzz_refuses_aWindowWithoutRoom(uint48 validAfter, uint48 validUntil) public {
        validAfter = uint48(bound(validAfter, validUntil, type(uint48).max));
        assertRefusedOperation(
            signedBy(signerKey, operation(purchase()), validAfter, validUntil),
            abi.encodeWithSelector(TicketPaymaster.InvalidWindow.selector, validAfter, validUntil)
        );
    }

    function test_refuses_aWindowWithoutEnd() public {
        assertRefusedOperation(
            signedBy(signerKey, operation(purchase()), 0, 0),
            abi.encodeWithSelector(TicketPaymaster.InvalidWindow.selector, uint48(0), uint48(0))
        );
    }

    /// @dev v0.9 reads the highest bit as block numbers; v0.8 would read the end of time.
    function testFuzz_refuses_aWindowInBlocks(uint48 validAfter, uint48 validUntil) public {
        validUntil |= ERC4337Utils.BLOCK_RANGE_FLAG;
        assertRefusedOperation(
            signedBy(signerKey, operation(purchase()), validAfter, validUntil),
            abi.encodeWithSelector(TicketPaymaster.InvalidWindow.selector, validAfter, validUntil)
        );
    }

    function testFuzz_answersWithTheFailureCode_whenSomebodyElseSigned(uint256 key) public {
        key = bound(key, 1, type(uint128).max);
        vm.assume(key != signerKey);
        assertSignatureRefused(signedBy(key, operation(purchase()), VALID_AFTER, VALID_UNTIL));
    }

    /// @dev A3: a stub must not make the estimation revert.
    function test_answersWithTheFailureCode_whenTheSignatureIsAStub() public {
        PackedUserOperation memory op = signed(operation(purchase()));
        for (uint256 i = op.paymasterAndData.length - 65; i < op.paymasterAndData.length; ++i) {
            op.paymasterAndData[i] = 0;
        }
        assertSignatureRefused(op);
    }

    /// @dev The same point mirrored: a second signature for the same operation must not exist.
    function test_answersWithTheFailureCode_whenTheSignatureIsMirrored() public {
        PackedUserOperation memory op = signed(operation(purchase()));
        bytes memory data = op.paymasterAndData;
        uint256 order = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;
        bytes32 s;
        assembly ("memory-safe") {
            s := mload(add(data, 128)) // 32 of length, 64 before the signature, 32 of r
        }
        bytes32 mirrored = bytes32(order - uint256(s));
        assembly ("memory-safe") {
            mstore(add(data, 128), mirrored)
        }
        data[128] = data[128] == 0x1b ? bytes1(0x1c) : bytes1(0x1b);
        assertSignatureRefused(op);
    }

    /// @dev P9: neither less nor more than the window and the signature, v0.9's suffix included.
    function testFuzz_refuses_paymasterDataOfAnotherLength(uint256 length, bytes32 filling) public {
        length = bound(length, 0, 300);
        if (length == 129) length = 130;
        PackedUserOperation memory op = signed(operation(purchase()));
        bytes memory data = new bytes(length);
        for (uint256 i = 0; i < length; ++i) data[i] = i < 129 ? op.paymasterAndData[i] : filling[i % 32];
        op.paymasterAndData = data;
        assertRefusedOperation(
            op,
            abi.encodeWithSelector(TicketPaymaster.MalformedPaymasterData.selector, length, uint256(129))
        );
    }

    function test_refuses_theSuffixOfAnotherEntryPoint() public {
        PackedUserOperation memory op = signed(operation(purchase()));
        op.paymasterAndData = abi.encodePacked(op.paymasterAndData, hex"c0ffee", uint16(3), hex"22e325a297439656");
        assertRefusedOperation(
            op,
            abi.encodeWithSelector(TicketPaymaster.MalformedPaymasterData.selector, uint256(142), uint256(129))
        );
    }

    function testFuzz_refuses_whoeverIsNotTheEntryPoint(address caller) public {
        vm.assume(caller != ENTRY_POINT);
        PackedUserOperation memory op = signed(operation(purchase()));
        vm.expectRevert(abi.encodeWithSelector(Paymaster.PaymasterUnauthorized.selector, caller));
        vm.prank(caller);
        paymaster.validatePaymasterUserOp(op, bytes32(0), 1 ether);
    }

    function test_hasNothingToDoAfterwards_andForNobodyElse() public {
        vm.prank(ENTRY_POINT);
        paymaster.postOp(IPaymaster.PostOpMode.opSucceeded, "", 1, 1);
        vm.expectRevert(abi.encodeWithSelector(Paymaster.PaymasterUnauthorized.selector, wallet));
        vm.prank(wallet);
        paymaster.postOp(IPaymaster.PostOpMode.opSucceeded, "", 1, 1);
    }

    /// @dev Refusals in the order that is written down: each operation is wrong in everything that comes later too.
    function test_refuses_inOrder() public {
        PackedUserOperation memory op = signedBy(signerKey, operation(hex"8dd7712f"), 9, 9);
        op.initCode = hex"7702";
        bytes memory data = op.paymasterAndData;
        op.paymasterAndData = "";
        vm.prank(owner);
        paymaster.pause();
        assertRefusedOperation(op, abi.encodeWithSelector(TicketPaymaster.SponsorshipIsPaused.selector));
        vm.prank(owner);
        paymaster.resume();
        assertRefusedOperation(op, abi.encodeWithSelector(TicketPaymaster.MalformedPaymasterData.selector, 0, 129));
        op.paymasterAndData = data;
        assertRefusedOperation(op, abi.encodeWithSelector(TicketPaymaster.InvalidWindow.selector, 9, 9));
        op = signed(op);
        assertRefusedOperation(op, abi.encodeWithSignature("ForeignFactory(address,address)", address(0), factory));
        op.initCode = "";
        assertRefusedOperation(op, abi.encodeWithSignature("OuterCallNotSponsored(bytes4)", bytes4(0x8dd7712f)));
        op.callData = purchase();
        assertSignatureRefused(op);
    }
}
