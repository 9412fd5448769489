// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TestUSDC} from "../../src/testing/TestUSDC.sol";
import {KeyedContract} from "../support/KeyedContract.sol";
import {Assertions} from "../support/Assertions.sol";
import {vm} from "../support/Vm.sol";

/// @dev The type hashes are the published ones of the real token, written out so that a changed type is noticed.
abstract contract UsdcFixture is Assertions {
    bytes32 internal constant TRANSFER = 0x7c7c6cdb67a18743f49ec6fa9b35f50d52ed05cbed4cc592e13b44501c1a2267;
    bytes32 internal constant RECEIVE = 0xd099cc98ef71107a616c4f0f941f04c322d8e254fe26b3c6668db87aae413de8;
    bytes32 internal constant CANCEL = 0x158b0a9edf7a828aad02f63cd515c68ef2f50ba807396f6d12842833a1597429;
    bytes32 internal constant PERMIT = 0x6e71edae12b1b97f4d1f60370fef10105fa2faae0126114a169c64845d6126c9;

    struct Authorization {
        address from;
        address to;
        uint256 value;
        uint256 validAfter;
        uint256 validBefore;
        bytes32 nonce;
    }

    TestUSDC internal usdc;
    KeyedContract internal wallet;
    address internal owner = personAddress("owner");
    address internal payee = personAddress("payee");
    address internal payer;
    uint256 internal payerKey;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        (payer, payerKey) = person("payer");
        usdc = new TestUSDC(owner);
        wallet = new KeyedContract(payer);
        usdc.mint(payer, 1e12);
        usdc.mint(address(wallet), 1e12);
    }

    function _authorization(address from, uint256 value) internal view returns (Authorization memory) {
        return Authorization(from, payee, value, block.timestamp - 1, block.timestamp + 60, keccak256("a nonce"));
    }

    function _digest(bytes32 typeHash, Authorization memory a) internal view returns (bytes32) {
        return _typed(keccak256(abi.encode(typeHash, a.from, a.to, a.value, a.validAfter, a.validBefore, a.nonce)));
    }

    function _typed(bytes32 structHash) internal view returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", usdc.DOMAIN_SEPARATOR(), structHash));
    }

    function _sign(bytes32 typeHash, Authorization memory a) internal view returns (bytes memory) {
        return signatureOf(payerKey, _digest(typeHash, a));
    }

    function _transfer(Authorization memory a, bytes memory signature) internal {
        usdc.transferWithAuthorization(a.from, a.to, a.value, a.validAfter, a.validBefore, a.nonce, signature);
    }

    function _receive(Authorization memory a, bytes memory signature) internal {
        usdc.receiveWithAuthorization(a.from, a.to, a.value, a.validAfter, a.validBefore, a.nonce, signature);
    }
}
