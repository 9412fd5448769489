// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SmartWallet} from "../../src/wallet/SmartWallet.sol";
import {vm} from "../support/Vm.sol";
import {WalletFixture} from "./WalletFixture.sol";

contract IsValidSignatureTest is WalletFixture {
    bytes4 private constant VALID = 0x1626ba7e;
    bytes4 private constant INVALID = 0xffffffff;
    bytes32 private constant DETECTION = 0x7739773977397739773977397739773977397739773977397739773977397739;
    string private constant CONTENTS = "Transfer(address to,uint256 value)";

    bytes32 private immutable _app = keccak256("the domain of an application");

    /// @dev The published vector of ERC-7739.
    function test_saysThatItWrapsSignatures() public view {
        _assertAnswer(wallet.isValidSignature(DETECTION, ""), 0x77390001);
    }

    function testFuzz_detectsNothingElse(bytes32 hash, bytes calldata junk) public view {
        vm.assume(hash != DETECTION || junk.length != 0);
        _assertAnswer(wallet.isValidSignature(hash, junk), INVALID);
    }

    function testFuzz_acceptsTypedDataThatTheOwnerSignedForThisWallet(bytes32 contents) public view {
        bytes memory signature = _signTyped(ownerKey, wallet, contents);
        _assertAnswer(wallet.isValidSignature(_typed(_app, contents), signature), VALID);
    }

    function testFuzz_acceptsAMessageThatTheOwnerSignedForThisWallet(bytes32 hash) public view {
        _assertAnswer(wallet.isValidSignature(hash, signatureOf(ownerKey, _personal(wallet, hash))), VALID);
    }

    function testFuzz_acceptsASignatureThatNamesItsOwner(bytes32 contents) public {
        _addOwner(_bytes(second));
        bytes memory own = signatureOf(secondKey, _nested(wallet, contents));
        bytes memory signature = _wrap(_named(_bytes(second), own), contents);
        _assertAnswer(wallet.isValidSignature(_typed(_app, contents), signature), VALID);
    }

    function testFuzz_refuses_aStranger(bytes32 contents) public view {
        bytes memory signature = _signTyped(strangerKey, wallet, contents);
        _assertAnswer(wallet.isValidSignature(_typed(_app, contents), signature), INVALID);
        signature = signatureOf(strangerKey, _personal(wallet, contents));
        _assertAnswer(wallet.isValidSignature(contents, signature), INVALID);
    }

    /// @dev A4: a plain signature of the hash would be one for every wallet of the owner.
    function testFuzz_refuses_aSignatureThatIsNotWrapped(bytes32 hash) public view {
        _assertAnswer(wallet.isValidSignature(hash, signatureOf(ownerKey, hash)), INVALID);
        bytes memory named = _named(_bytes(owner), signatureOf(ownerKey, hash));
        _assertAnswer(wallet.isValidSignature(hash, named), INVALID);
    }

    /// @dev A4: the signature of an operation approves of nothing else.
    function testFuzz_refuses_theSignatureOfAnOperation(bytes32 userOpHash) public {
        bytes memory signature = signatureOf(ownerKey, userOpHash);
        assertEq(_validate(userOpHash, signature), ACCEPTED);
        _assertAnswer(wallet.isValidSignature(userOpHash, signature), INVALID);
    }

    /// @dev A4
    function testFuzz_refuses_whatTheOwnerSignedForAnotherWallet(bytes32 contents, uint256 salt) public {
        vm.assume(salt != 0);
        SmartWallet other = _walletOf(owner, salt);
        bytes memory typed = _signTyped(ownerKey, other, contents);
        bytes memory personal = signatureOf(ownerKey, _personal(other, contents));
        _assertAnswer(other.isValidSignature(_typed(_app, contents), typed), VALID);
        _assertAnswer(other.isValidSignature(contents, personal), VALID);
        _assertAnswer(wallet.isValidSignature(_typed(_app, contents), typed), INVALID);
        _assertAnswer(wallet.isValidSignature(contents, personal), INVALID);
    }

    /// @dev A4
    function testFuzz_refuses_whatTheOwnerSignedForAnotherChain(bytes32 contents, uint64 chainId) public {
        vm.assume(chainId != 0 && chainId != block.chainid);
        bytes memory typed = _signTyped(ownerKey, wallet, contents);
        bytes memory personal = signatureOf(ownerKey, _personal(wallet, contents));
        vm.chainId(chainId);
        _assertAnswer(wallet.isValidSignature(_typed(_app, contents), typed), INVALID);
        _assertAnswer(wallet.isValidSignature(contents, personal), INVALID);
    }

    function testFuzz_refuses_whatTheOwnerSignedForAnotherApplication(bytes32 contents, bytes32 app) public view {
        vm.assume(app != _app);
        bytes memory signature = _signTyped(ownerKey, wallet, contents);
        _assertAnswer(wallet.isValidSignature(_typed(app, contents), signature), INVALID);
    }

    /// @dev A6: the answer follows the owners. An authorization that was signed and not used yet is void, too.
    function test_refuses_whatAnOwnerSignedWhoIsGone() public {
        bytes memory signature = _signTyped(ownerKey, wallet, "contents");
        _addOwner(_bytes(second));
        _removeOwner(_bytes(owner));
        _assertAnswer(wallet.isValidSignature(_typed(_app, "contents"), signature), INVALID);
    }

    function test_tellsItsDomain() public view {
        (bytes1 fields, string memory name, string memory version, uint256 chainId, address verifying, , ) = wallet
            .eip712Domain();
        assertEq(bytes32(fields), bytes32(hex"0f"));
        assertEq(name, "SmartWallet");
        assertEq(version, "1");
        assertEq(chainId, block.chainid);
        assertEq(verifying, address(wallet));
    }

    function _signTyped(uint256 key, SmartWallet for_, bytes32 contents) private view returns (bytes memory) {
        return _wrap(signatureOf(key, _nested(for_, contents)), contents);
    }

    function _wrap(bytes memory signature, bytes32 contents) private view returns (bytes memory) {
        return abi.encodePacked(signature, _app, contents, CONTENTS, uint16(bytes(CONTENTS).length));
    }

    /// @dev What ERC-7739 has the owner sign, written out apart from OpenZeppelin's code.
    function _nested(SmartWallet for_, bytes32 contents) private view returns (bytes32) {
        bytes32 typehash = keccak256(
            "TypedDataSign(Transfer contents,string name,string version,uint256 chainId,address verifyingContract,bytes32 salt)Transfer(address to,uint256 value)"
        );
        bytes memory domain = abi.encode(
            keccak256("SmartWallet"),
            keccak256("1"),
            block.chainid,
            address(for_),
            bytes32(0)
        );
        return _typed(_app, keccak256(abi.encodePacked(typehash, contents, domain)));
    }

    function _personal(SmartWallet for_, bytes32 hash) private view returns (bytes32) {
        bytes32 struct_ = keccak256(abi.encode(keccak256("PersonalSign(bytes prefixed)"), hash));
        return _typed(_domainOf(for_, block.chainid), struct_);
    }

    function _assertAnswer(bytes4 answer, bytes4 expected) private pure {
        assertEq(bytes32(answer), bytes32(expected));
    }
}
