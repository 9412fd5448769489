// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PackedUserOperation} from "@openzeppelin/contracts/interfaces/IERC4337.sol";
import {PasskeyVerifier} from "../../src/wallet/PasskeyVerifier.sol";
import {SmartWallet} from "../../src/wallet/SmartWallet.sol";
import {SmartWalletFactory} from "../../src/wallet/SmartWalletFactory.sol";
import {Assertions} from "../support/Assertions.sol";
import {vm} from "../support/Vm.sol";

/// @notice A wallet that was just made, its owner and the people around it.
abstract contract WalletFixture is Assertions {
    address internal constant ENTRY_POINT = 0x4337084D9E255Ff0702461CF8895CE9E3b5Ff108;
    uint256 internal constant ACCEPTED = 0;
    uint256 internal constant REFUSED = 1;
    uint256 internal constant CURVE_ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;
    bytes32 internal constant DOMAIN_TYPEHASH = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    );

    SmartWalletFactory internal factory;
    SmartWallet internal wallet;
    PasskeyVerifier internal verifier;

    address internal owner;
    uint256 internal ownerKey;
    address internal second;
    uint256 internal secondKey;
    address internal stranger;
    uint256 internal strangerKey;

    function setUp() public virtual {
        (owner, ownerKey) = person("owner");
        (second, secondKey) = person("second owner");
        (stranger, strangerKey) = person("stranger");
        factory = new SmartWalletFactory();
        verifier = new PasskeyVerifier();
        wallet = _walletOf(owner, 0);
        vm.deal(address(wallet), 100 ether);
    }

    function _walletOf(address person_, uint256 salt) internal returns (SmartWallet) {
        return SmartWallet(payable(factory.createAccount(person_, salt)));
    }

    function _bytes(address account) internal pure returns (bytes memory) {
        return abi.encodePacked(account);
    }

    /// @dev A signature that names its owner.
    function _named(bytes memory owner_, bytes memory signature) internal pure returns (bytes memory) {
        return abi.encode(owner_, signature);
    }

    function _addOwner(bytes memory owner_) internal {
        vm.prank(address(wallet));
        wallet.addOwner(owner_);
    }

    function _removeOwner(bytes memory owner_) internal {
        vm.prank(address(wallet));
        wallet.removeOwner(owner_);
    }

    /// @dev What the wallet tells EntryPoint of a signature.
    function _validate(bytes32 userOpHash, bytes memory signature) internal returns (uint256) {
        PackedUserOperation memory operation;
        operation.sender = address(wallet);
        operation.signature = signature;
        vm.prank(ENTRY_POINT);
        return wallet.validateUserOp(operation, userOpHash, 0);
    }

    function _domainOf(SmartWallet of_, uint256 chainId) internal pure returns (bytes32) {
        return keccak256(abi.encode(DOMAIN_TYPEHASH, keccak256("SmartWallet"), keccak256("1"), chainId, address(of_)));
    }

    function _typed(bytes32 domain, bytes32 structHash) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }
}
