// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Account} from "@openzeppelin/contracts/account/Account.sol";
import {PackedUserOperation} from "@openzeppelin/contracts/interfaces/IERC4337.sol";
import {IERC7913SignatureVerifier} from "@openzeppelin/contracts/interfaces/IERC7913.sol";
import {Mumbler} from "../malice/Mumbler.sol";
import {YesSayer} from "../malice/YesSayer.sol";
import {KeyedContract} from "../support/KeyedContract.sol";
import {vm} from "../support/Vm.sol";
import {WalletFixture} from "./WalletFixture.sol";

contract ValidateUserOpTest is WalletFixture {
    function testFuzz_acceptsThePlainSignatureOfTheFirstOwner(bytes32 userOpHash, uint256 key) public {
        key = bound(key, 1, CURVE_ORDER - 1);
        wallet = _walletOf(vm.addr(key), 7);
        assertEq(_validate(userOpHash, signatureOf(key, userOpHash)), ACCEPTED);
    }

    function testFuzz_acceptsThePlainSignatureOfAnAddedOwner(bytes32 userOpHash, uint256 key) public {
        key = bound(key, 1, CURVE_ORDER - 1);
        vm.assume(vm.addr(key) != owner);
        _addOwner(_bytes(vm.addr(key)));
        assertEq(_validate(userOpHash, signatureOf(key, userOpHash)), ACCEPTED);
    }

    function testFuzz_acceptsASignatureThatNamesItsAddress(bytes32 userOpHash) public {
        assertEq(_validate(userOpHash, _named(_bytes(owner), signatureOf(ownerKey, userOpHash))), ACCEPTED);
        _addOwner(_bytes(second));
        assertEq(_validate(userOpHash, _named(_bytes(second), signatureOf(secondKey, userOpHash))), ACCEPTED);
    }

    function testFuzz_acceptsTheSignatureOfAContract(bytes32 userOpHash) public {
        bytes memory contractOwner = _bytes(address(new KeyedContract(second)));
        _addOwner(contractOwner);
        assertEq(_validate(userOpHash, _named(contractOwner, signatureOf(secondKey, userOpHash))), ACCEPTED);
        assertEq(_validate(userOpHash, _named(contractOwner, signatureOf(strangerKey, userOpHash))), REFUSED);
        assertEq(_validate(userOpHash, signatureOf(secondKey, userOpHash)), REFUSED); // the key is no owner itself
    }

    /// @dev An owner's own account may have code of its own (EIP-7702); its key signs all the same.
    function testFuzz_acceptsThePlainSignature_whenTheOwnerHasDelegated(bytes32 userOpHash) public {
        vm.etch(owner, abi.encodePacked(hex"ef0100", address(new Mumbler("", true))));
        assertEq(_validate(userOpHash, signatureOf(ownerKey, userOpHash)), ACCEPTED);
    }

    function testFuzz_refuses_aStranger(bytes32 userOpHash, uint256 key) public {
        key = bound(key, 1, CURVE_ORDER - 1);
        address signer = vm.addr(key);
        vm.assume(signer != owner);
        assertEq(_validate(userOpHash, signatureOf(key, userOpHash)), REFUSED);
        assertEq(_validate(userOpHash, _named(_bytes(signer), signatureOf(key, userOpHash))), REFUSED);
        assertEq(_validate(userOpHash, _named(_bytes(owner), signatureOf(key, userOpHash))), REFUSED);
    }

    /// @dev A2
    function testFuzz_refuses_theSignatureOfAnotherHash(bytes32 signed, bytes32 userOpHash) public {
        vm.assume(signed != userOpHash);
        assertEq(_validate(userOpHash, signatureOf(ownerKey, signed)), REFUSED);
    }

    /// @dev A3: whatever bytes come, they are answered.
    function testFuzz_answersMalformedSignatures_inPlaceOfReverting(bytes32 userOpHash, bytes calldata junk) public {
        assertEq(_validate(userOpHash, junk), REFUSED);
    }

    /// @dev A3: every way in which the two offsets and the two lengths can point outside.
    function testFuzz_answersBrokenEncodings(
        bytes32 userOpHash,
        uint256 ownerOffset,
        uint256 signatureOffset,
        uint256 ownerLength,
        bytes calldata rest
    ) public {
        bytes memory broken = abi.encodePacked(ownerOffset, signatureOffset, ownerLength, rest);
        assertEq(_validate(userOpHash, broken), REFUSED);
    }

    /// @dev A3
    function test_answersOffsetsAtTheEdges() public {
        uint256[6] memory edges = [uint256(0), 0x20, 0x5f, 0x60, type(uint256).max - 0x1f, type(uint256).max];
        for (uint256 i; i < edges.length; ++i) {
            for (uint256 j; j < edges.length; ++j) {
                assertEq(_validate("op", abi.encode(edges[i], edges[j], edges[i], edges[j])), REFUSED);
            }
        }
    }

    /// @dev A3
    function test_answersEveryLengthOfACutSignature() public {
        bytes memory whole = _named(_bytes(owner), signatureOf(ownerKey, "op"));
        for (uint256 length; length < whole.length - 31; ++length) {
            bytes memory cut = new bytes(length);
            for (uint256 i; i < length; ++i) cut[i] = whole[i];
            assertEq(_validate("op", cut), REFUSED);
        }
    }

    function test_refuses_theOtherFormOfTheSameSignature() public {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(ownerKey, "op");
        bytes32 mirrored = bytes32(CURVE_ORDER - uint256(s));
        assertEq(_validate("op", abi.encodePacked(r, mirrored, v == 27 ? uint8(28) : uint8(27))), REFUSED);
    }

    /// @dev A3: the zero address is what `ecrecover` says of nonsense.
    function test_refuses_nonsenseThatRecoversToNobody() public {
        assertEq(_validate("op", abi.encodePacked(bytes32(0), bytes32(0), uint8(27))), REFUSED);
        assertEq(_validate("op", _named(_bytes(address(0)), new bytes(65))), REFUSED);
    }

    function test_answersTheStubThatStockClientsEstimateWith() public {
        bytes memory stub =
            hex"fffffffffffffffffffffffffffffff0000000000000000000000000000000007aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1c";
        assertEq(_validate("op", stub), REFUSED);
    }

    function test_refuses_aContractThatApprovesOfEverything_whenItIsNoOwner() public {
        address yes = address(new YesSayer());
        assertEq(_validate("op", _named(_bytes(yes), "")), REFUSED);
        assertEq(_validate("op", _named(abi.encodePacked(yes, "key"), "")), REFUSED);
    }

    /// @dev The control of the one above.
    function test_believesAVerifierThatIsAnOwner() public {
        bytes memory key = abi.encodePacked(address(new YesSayer()), "key");
        _addOwner(key);
        assertEq(_validate("op", _named(key, "")), ACCEPTED);
        assertEq(_validate("op", _named(abi.encodePacked(key, "!"), "")), REFUSED); // another key of the same verifier
    }

    /// @dev An owner that is a contract is no verifier, even if it could be one: its address and a key are somebody else.
    function test_refuses_aKeyOfTheFirstOwner_asIfItWereAVerifier() public {
        address yes = address(new YesSayer());
        wallet = _walletOf(yes, 0);
        bytes memory key = abi.encodePacked(yes, "key");
        assertFalse(wallet.isOwner(key));
        assertEq(_validate("op", _named(key, "")), REFUSED);
        assertEq(_validate("op", _named(_bytes(yes), "")), ACCEPTED);
    }

    /// @dev What has no signature in it is not one of nothing.
    function test_refuses_anEncodingWithoutASignature_thoughItNamesAnOwner() public {
        bytes memory key = abi.encodePacked(address(new YesSayer()), "key");
        _addOwner(key);
        assertEq(_validate("op", abi.encode(0x40, 0x1000, key.length, bytes32(key))), REFUSED);
        assertEq(_validate("op", abi.encode(0x40, 0x80, key.length, bytes32(key), 1)), REFUSED);
        assertEq(_validate("op", abi.encode(0x40, 0x80, key.length, bytes32(key), 0)), ACCEPTED);
    }

    function testFuzz_refuses_anOwnerThatAnswersAnythingElse(bytes calldata answer, bool reverts) public {
        vm.assume(answer.length < 32 || bytes32(answer[:32]) != bytes32(IERC7913SignatureVerifier.verify.selector));
        address mumbler = address(new Mumbler(answer, reverts));
        bytes memory key = abi.encodePacked(mumbler, "key");
        _addOwner(key);
        assertEq(_validate("op", _named(key, "signature")), REFUSED);
    }

    /// @dev A1: nobody but EntryPoint learns anything here or makes the wallet pay.
    function testFuzz_refuses_whoeverIsNotEntryPoint(address caller) public {
        vm.assume(caller != ENTRY_POINT);
        PackedUserOperation memory operation;
        operation.signature = signatureOf(ownerKey, "op");
        vm.expectRevert(abi.encodeWithSelector(Account.AccountUnauthorized.selector, caller));
        vm.prank(caller);
        wallet.validateUserOp(operation, "op", 1 ether);
        assertEq(address(wallet).balance, 100 ether);
    }

    function testFuzz_paysEntryPointWhatIsMissing(uint64 missing) public {
        PackedUserOperation memory operation;
        operation.signature = signatureOf(ownerKey, "op");
        vm.deal(address(wallet), missing);
        vm.prank(ENTRY_POINT);
        assertEq(wallet.validateUserOp(operation, "op", missing), ACCEPTED);
        assertEq(ENTRY_POINT.balance, missing);
    }

    function test_leavesItToEntryPoint_whenItCannotPay() public {
        PackedUserOperation memory operation;
        operation.signature = signatureOf(ownerKey, "op");
        vm.prank(ENTRY_POINT);
        assertEq(wallet.validateUserOp(operation, "op", 101 ether), ACCEPTED);
        assertEq(address(wallet).balance, 100 ether);
    }

    /// @dev A4: what was signed for a contract that asks (ERC-1271) is no operation.
    function testFuzz_refuses_whatWasSignedForAContract(bytes32 hash) public {
        bytes32 struct_ = keccak256(abi.encode(keccak256("PersonalSign(bytes prefixed)"), hash));
        bytes memory signature = signatureOf(ownerKey, _typed(_domainOf(wallet, block.chainid), struct_));
        assertTrue(wallet.isValidSignature(hash, signature) == wallet.isValidSignature.selector);
        assertEq(_validate(hash, signature), REFUSED);
    }

    /// @dev A7: nothing but its own slots is read, and none at all but slot 0 for the first owner.
    function test_isTheSameAtAnyTimeAndHeight() public {
        bytes memory signature = signatureOf(ownerKey, "op");
        vm.warp(1);
        assertEq(_validate("op", signature), ACCEPTED);
        vm.warp(4_000_000_000);
        vm.roll(123_456_789);
        assertEq(_validate("op", signature), ACCEPTED);
    }
}
