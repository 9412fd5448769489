// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISponsoredWallet} from "../../src/sponsorship/SponsoredInterfaces.sol";
import {WalletCalls} from "../../src/sponsorship/WalletCalls.sol";
import {vm} from "../support/Vm.sol";
import {CallsAsThePaymasterReadsThem, CallsAsTheWalletReadsThem, CallsDecodedAtOnce} from "./CallReaders.sol";
import {PaymasterFixture} from "./PaymasterFixture.sol";

/// @dev P3: the paymaster must not judge other calls than those that the wallet will make.
contract DecodingTest is PaymasterFixture {
    uint256 private constant ROUNDS = 24;

    address private _wallet;
    address private _atOnce;
    CallsAsThePaymasterReadsThem private _paymaster;

    function setUp() public override {
        super.setUp();
        _wallet = address(new CallsAsTheWalletReadsThem());
        _atOnce = address(new CallsDecodedAtOnce());
        _paymaster = new CallsAsThePaymasterReadsThem();
    }

    function testFuzz_reads_whatTheWalletReads(ISponsoredWallet.Call[] memory calls) public {
        bytes memory batch = executeBatch(calls);
        (bool isRead, bytes memory answer) = read(batch);
        assertTrue(isRead);
        assertEq(answer, abi.encode(calls));
        agreesWithTheWallet(batch);
        if (calls.length != 0) agreesWithTheWallet(execute(calls[0].target, calls[0].value, calls[0].data));
    }

    /// @dev Words of a batch replaced by numbers that mean something there: near the ends, zero, huge, negative.
    function testFuzz_neverReads_whatTheWalletWouldReadOtherwise(
        ISponsoredWallet.Call[] memory calls,
        uint256 seed
    ) public {
        if (calls.length > 5) {
            assembly ("memory-safe") {
                mstore(calls, 5)
            }
        }
        for (uint256 i = 0; i < ROUNDS; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            agreesWithTheWallet(damaged(executeBatch(calls), seed));
            agreesWithTheWallet(damaged(execute(wallet, seed, abi.encode(seed, seed)), seed));
        }
    }

    function testFuzz_neverReads_noise(bytes memory noise) public {
        agreesWithTheWallet(bytes.concat(ISponsoredWallet.execute.selector, noise));
        agreesWithTheWallet(bytes.concat(ISponsoredWallet.executeBatch.selector, noise));
    }

    function testFuzz_neverReads_pastTheEnd(ISponsoredWallet.Call[] memory calls, uint256 length) public {
        bytes memory batch = executeBatch(calls);
        length = bound(length, 4, batch.length);
        assembly ("memory-safe") {
            mstore(batch, length)
        }
        agreesWithTheWallet(batch);
    }

    /// @dev Elements that share their bytes are unusual, and read alike by both.
    function test_reads_elementsThatOverlap() public {
        bytes memory data = abi.encodeWithSignature("purchaseTicket(uint256,uint256)", 7, 0);
        bytes memory element = abi.encode(sponsored.eventManager, 0, 0x60, data.length, bytes32(data), bytes32(0), 0);
        bytes memory batch = bytes.concat(
            ISponsoredWallet.executeBatch.selector,
            abi.encode(0x20, 2, 0x40, 0x40),
            element
        );
        (bool isRead, ) = read(batch);
        assertTrue(isRead);
        agreesWithTheWallet(batch);
        assertSponsored(batch);
    }

    /// @dev The wallet's lazy decoder follows an offset backwards. No encoder writes one, and we do not follow.
    function test_refuses_anOffsetThatPointsBackwards() public {
        bytes memory batch = bytes.concat(
            ISponsoredWallet.executeBatch.selector,
            abi.encode(0x80, 0x60, 0, 0, 1, type(uint256).max - 0x7f, 0, 0, 0)
        );
        (bool walletReads, ) = _wallet.call(batch);
        (bool isRead, ) = read(batch);
        assertTrue(walletReads);
        assertFalse(isRead);
        assertRefused(
            batch,
            abi.encodeWithSelector(
                WalletCalls.OutsideCallData.selector,
                type(uint256).max - 0x7f,
                uint256(0),
                uint256(0x80)
            )
        );
    }

    /// @dev What follows `callData` in the operation is not part of it, whatever an offset says.
    function test_refuses_callsThatLieBehindTheCallData() public {
        bytes memory whole = purchase();
        bytes memory cut = new bytes(whole.length - 32);
        for (uint256 i = 0; i < cut.length; ++i) cut[i] = whole[i];
        assertRefused(
            cut,
            abi.encodeWithSelector(WalletCalls.OutsideCallData.selector, uint256(96), uint256(68), uint256(64))
        );
    }

    function testFuzz_refuses_aTargetWithBitsAboveTheAddress(uint96 bits) public {
        vm.assume(bits != 0);
        uint256 word = (uint256(bits) << 160) | uint160(sponsored.eventManager);
        bytes memory callData = bytes.concat(
            ISponsoredWallet.execute.selector,
            abi.encode(word, 0, 0x60, 4, bytes32(bytes4(purchase())))
        );
        assertRefused(callData, abi.encodeWithSelector(WalletCalls.NotAnAddress.selector, word));
        agreesWithTheWallet(callData);
    }

    function test_refuses_aBatchLongerThanItsBytes() public {
        bytes memory batch = bytes.concat(ISponsoredWallet.executeBatch.selector, abi.encode(0x20, 3, 0, 0));
        assertRefused(
            batch,
            abi.encodeWithSelector(WalletCalls.OutsideCallData.selector, uint256(32), uint256(3), uint256(2))
        );
        assertRefused(
            bytes.concat(ISponsoredWallet.executeBatch.selector, abi.encode(0x20)),
            abi.encodeWithSelector(WalletCalls.OutsideCallData.selector, uint256(32), uint256(32), uint256(32))
        );
    }

    function test_refuses_aCallWithoutItsHead() public {
        bytes memory whole = purchase();
        for (uint256 length = 0; length < 96; ++length) {
            bytes memory cut = new bytes(4 + length);
            for (uint256 i = 0; i < cut.length; ++i) cut[i] = whole[i];
            assertRefused(
                cut,
                abi.encodeWithSelector(WalletCalls.OutsideCallData.selector, uint256(0), uint256(96), length)
            );
        }
    }

    function test_refuses_aBatchWithoutAWholeWord() public {
        for (uint256 length = 0; length < 32; length += 31) {
            assertRefused(
                bytes.concat(ISponsoredWallet.executeBatch.selector, new bytes(length)),
                abi.encodeWithSelector(WalletCalls.OutsideCallData.selector, uint256(0), uint256(32), length)
            );
        }
    }

    function read(bytes memory callData) private returns (bool isRead, bytes memory answer) {
        return address(_paymaster).call(abi.encodeCall(_paymaster.read, (callData, abi.encode(callData, callData))));
    }

    /// @dev What we read the wallet reads alike; what we do not read, no strict decoder reads either.
    function agreesWithTheWallet(bytes memory callData) private {
        (bool isRead, bytes memory ours) = read(callData);
        (bool walletReads, bytes memory theirs) = _wallet.call(callData);
        (bool isStrict, bytes memory strict) = _atOnce.call(callData);
        assertEq(isRead, isStrict);
        if (!isRead) return;
        assertTrue(walletReads);
        assertEq(ours, theirs);
        assertEq(ours, strict);
    }

    function damaged(bytes memory callData, uint256 seed) private pure returns (bytes memory) {
        uint256 words = (callData.length - 4) / 32;
        uint256 hits = 1 + (seed % 3);
        for (uint256 i = 0; i < hits; ++i) {
            uint256 position = 36 + 32 * ((seed >> (8 + 16 * i)) % words);
            uint256 word = likelyWord(seed >> (64 + 16 * i), callData.length);
            assembly ("memory-safe") {
                mstore(add(callData, position), word)
            }
        }
        return callData;
    }

    function likelyWord(uint256 seed, uint256 length) private pure returns (uint256) {
        uint256 kind = seed % 8;
        uint256 small = (seed >> 3) % (length + 64);
        if (kind == 0) return 0;
        if (kind == 1) return small;
        if (kind == 2) return (small / 32) * 32;
        if (kind == 3) return length - 4 - (small % 64);
        if (kind == 4) return type(uint256).max - small;
        if (kind == 5) return (uint256(1) << 64) - 1 + (small % 3);
        if (kind == 6) return uint256(1) << (small % 256);
        return (uint256(1) << 255) + small;
    }
}
