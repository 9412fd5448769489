// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PackedUserOperation} from "@openzeppelin/contracts/interfaces/IERC4337.sol";
import {ISponsoredWallet} from "../../src/sponsorship/SponsoredInterfaces.sol";
import {IEventManager} from "../../src/tickets/IEventManager.sol";
import {PaymasterFixture} from "./PaymasterFixture.sol";

/// @dev P1: whatever byte of a sponsored operation is changed, the paymaster does not pay for it.
contract FlipAByteTest is PaymasterFixture {
    /// @dev EntryPoint itself finds the paymaster by these; another address there is another paymaster.
    uint256 private constant PAYMASTER_ADDRESS_BYTES = 20;

    bytes1[3] private _masks = [bytes1(0x01), bytes1(0x80), bytes1(0xff)];

    function test_refuses_everyOtherSender() public {
        for (uint256 i = 0; i < 20 * 3; ++i) {
            PackedUserOperation memory op = sponsoredOperation();
            op.sender = address(uint160(uint256(flipped(bytes32(uint256(uint160(op.sender))), 12 + i / 3, i % 3))));
            assertFalse(isSponsored(op));
        }
    }

    function test_refuses_everyOtherNonce() public {
        for (uint256 i = 0; i < 32 * 3; ++i) {
            PackedUserOperation memory op = sponsoredOperation();
            op.nonce = uint256(flipped(bytes32(op.nonce), i / 3, i % 3));
            assertSignatureRefused(op);
        }
    }

    function test_refuses_allOtherGasLimits() public {
        for (uint256 i = 0; i < 32 * 3; ++i) {
            PackedUserOperation memory op = sponsoredOperation();
            op.accountGasLimits = flipped(op.accountGasLimits, i / 3, i % 3);
            assertSignatureRefused(op);
        }
    }

    function test_refuses_everyOtherPreVerificationGas() public {
        for (uint256 i = 0; i < 32 * 3; ++i) {
            PackedUserOperation memory op = sponsoredOperation();
            op.preVerificationGas = uint256(flipped(bytes32(op.preVerificationGas), i / 3, i % 3));
            assertSignatureRefused(op);
        }
    }

    function test_refuses_allOtherFees() public {
        for (uint256 i = 0; i < 32 * 3; ++i) {
            PackedUserOperation memory op = sponsoredOperation();
            op.gasFees = flipped(op.gasFees, i / 3, i % 3);
            assertSignatureRefused(op);
        }
    }

    function test_refuses_everyOtherInitCode() public {
        uint256 length = sponsoredOperation().initCode.length;
        for (uint256 i = 0; i < length * 3; ++i) {
            PackedUserOperation memory op = sponsoredOperation();
            op.initCode[i / 3] ^= _masks[i % 3];
            assertFalse(isSponsored(op));
        }
    }

    function test_refuses_allOtherCallData() public {
        uint256 length = sponsoredOperation().callData.length;
        for (uint256 i = 0; i < length * 3; ++i) {
            PackedUserOperation memory op = sponsoredOperation();
            op.callData[i / 3] ^= _masks[i % 3];
            assertFalse(isSponsored(op));
        }
    }

    function test_refuses_allOtherPaymasterData() public {
        uint256 length = sponsoredOperation().paymasterAndData.length;
        for (uint256 i = PAYMASTER_ADDRESS_BYTES * 3; i < length * 3; ++i) {
            PackedUserOperation memory op = sponsoredOperation();
            op.paymasterAndData[i / 3] ^= _masks[i % 3];
            assertFalse(isSponsored(op));
        }
    }

    /// @dev The wallet's own signature is the wallet's to check, over the hash of everything else.
    function test_leavesTheSignatureOfTheWallet_toTheWallet() public {
        PackedUserOperation memory op = sponsoredOperation();
        op.signature = hex"0badc0de";
        assertTrue(isSponsored(op));
    }

    function test_sponsorsIt_unchanged() public {
        assertTrue(isSponsored(sponsoredOperation()));
    }

    function testFuzz_refuses_whatWasAppended(uint256 growth) public {
        bytes memory more = new bytes(bound(growth, 1, 64));
        PackedUserOperation memory op = sponsoredOperation();
        op.callData = bytes.concat(op.callData, more);
        assertSignatureRefused(op);
        op = sponsoredOperation();
        op.initCode = bytes.concat(op.initCode, more);
        assertSignatureRefused(op);
    }

    function sponsoredOperation() private view returns (PackedUserOperation memory op) {
        ISponsoredWallet.Call[] memory calls = new ISponsoredWallet.Call[](2);
        calls[0] = ISponsoredWallet.Call(
            sponsored.usdc,
            0,
            abi.encodeWithSignature("approve(address,uint256)", sponsored.eventManager, 25e6)
        );
        calls[1] = ISponsoredWallet.Call(
            sponsored.eventManager,
            0,
            abi.encodeCall(IEventManager.purchaseTicketsWithToken, (7, 1, 2))
        );
        op = operation(executeBatch(calls));
        op.initCode = createAccount();
        return signed(op);
    }

    function flipped(bytes32 word, uint256 position, uint256 mask) private view returns (bytes32) {
        return word ^ (bytes32(_masks[mask]) >> (8 * position));
    }
}
