// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {AbstractSigner} from "@openzeppelin/contracts/utils/cryptography/signers/AbstractSigner.sol";
import {NamedSignature} from "./NamedSignature.sol";

/// @title WalletOwners
/// @notice Who may act for a wallet: any one of a small set of owners, each an address or a verifier with a key.
/// @dev An owner is told in ERC-7913 form: the 20 bytes of an address, or the 20 bytes of a verifier and then a key.
/// The first owner is an immutable argument of the clone and costs no storage: a slot of zeroes means that it alone
/// is an owner. It can be removed like any other, and then is one bit.
abstract contract WalletOwners is AbstractSigner {
    /// @notice Somebody may act for the wallet from now on.
    event OwnerAdded(bytes owner);

    /// @notice Somebody may no longer act for the wallet; what they signed before is void, unless it is settled.
    event OwnerRemoved(bytes owner);

    /// @notice Owners are changed by the wallet itself and by nobody else.
    error NotTheWallet(address caller, address wallet);

    /// @notice The owner could never sign: too short, nobody, the wallet itself, or a verifier that has no code.
    error UnfitOwner(bytes owner);

    /// @notice It is an owner already.
    error AlreadyOwner(bytes owner);

    /// @notice It is no owner.
    error UnknownOwner(bytes owner);

    /// @notice Without its last owner the wallet would be locked for good.
    error LastOwner(bytes owner);

    uint256 private constant ADDRESS_LENGTH = 20;
    uint256 private constant PLAIN_SIGNATURE_LENGTH = 65;

    /// @dev Slot 0, all that validation reads for the first owner.
    bool private _firstOwnerRemoved;
    uint64 private _addedOwners;

    mapping(bytes owner => bool) private _isAdded;

    modifier onlyWallet() {
        if (msg.sender != address(this)) revert NotTheWallet(msg.sender, address(this));
        _;
    }

    /// @notice Lets one more owner act for the wallet.
    /// @dev Reverts with NotTheWallet, UnfitOwner or AlreadyOwner, in this order.
    /// @param owner An address, or a verifier with a key, as ERC-7913 writes it.
    function addOwner(bytes calldata owner) external onlyWallet {
        if (!_isFit(owner)) revert UnfitOwner(owner);
        if (isOwner(owner)) revert AlreadyOwner(owner);
        if (_isFirst(owner)) {
            _firstOwnerRemoved = false;
        } else {
            _isAdded[owner] = true;
            ++_addedOwners;
        }
        emit OwnerAdded(owner);
    }

    /// @notice Takes an owner's say from it, at once.
    /// @dev Reverts with NotTheWallet, UnknownOwner or LastOwner, in this order.
    /// @param owner As it was added; the first owner is its address.
    function removeOwner(bytes calldata owner) external onlyWallet {
        if (!isOwner(owner)) revert UnknownOwner(owner);
        if (ownerCount() == 1) revert LastOwner(owner);
        if (_isFirst(owner)) {
            _firstOwnerRemoved = true;
        } else {
            delete _isAdded[owner];
            --_addedOwners;
        }
        emit OwnerRemoved(owner);
    }

    /// @notice The owner that the wallet began with, who may have been removed since.
    function firstOwner() public view returns (address owner) {
        assembly ("memory-safe") {
            extcodecopy(address(), 0x00, 0x2d, 0x14) // an ERC-1167 clone is 45 bytes, then come its arguments
            owner := shr(96, mload(0x00))
        }
    }

    /// @notice Whether an owner may act for the wallet.
    function isOwner(bytes memory owner) public view returns (bool) {
        return _isFirst(owner) ? !_firstOwnerRemoved : _isAdded[owner];
    }

    /// @notice How many owners may act for the wallet; never none.
    function ownerCount() public view returns (uint256) {
        return _firstOwnerRemoved ? _addedOwners : uint256(_addedOwners) + 1;
    }

    /// @dev For the code that the clones share: nobody may ever act for it.
    function _removeEveryOwner() internal {
        _firstOwnerRemoved = true;
    }

    /// @inheritdoc AbstractSigner
    /// @dev 65 bytes are the signature of an owner that is an address, which it recovers to. Anything else names its
    /// owner ({NamedSignature}): keys by their verifier, contracts by ERC-1271. Malformed signatures are answered, not
    /// reverted.
    function _rawSignatureValidation(bytes32 hash, bytes calldata signature) internal view override returns (bool) {
        if (signature.length == PLAIN_SIGNATURE_LENGTH) {
            (bool recovered, address signer) = _recover(hash, signature);
            return recovered && _isAddressOwner(signer);
        }
        (bool decoded, bytes calldata owner, bytes calldata ownSignature) = NamedSignature.tryDecode(signature);
        if (!decoded || !isOwner(owner)) return false;
        if (owner.length == ADDRESS_LENGTH) {
            // first, since bundlers refuse a look at the code of an address that has none (ERC-7562)
            (bool recovered, address signer) = _recover(hash, ownSignature);
            if (recovered && signer == address(bytes20(owner))) return true;
        }
        return SignatureChecker.isValidSignatureNow(owner, hash, ownSignature);
    }

    function _recover(bytes32 hash, bytes calldata signature) private pure returns (bool, address) {
        (address signer, ECDSA.RecoverError failure, ) = ECDSA.tryRecoverCalldata(hash, signature);
        return (failure == ECDSA.RecoverError.NoError, signer);
    }

    function _isAddressOwner(address account) private view returns (bool) {
        return account == firstOwner() ? !_firstOwnerRemoved : _isAdded[abi.encodePacked(account)];
    }

    function _isFirst(bytes memory owner) private view returns (bool) {
        return owner.length == ADDRESS_LENGTH && address(bytes20(owner)) == firstOwner();
    }

    /// @dev A verifier without code is a mistake or a precompile, and one of those would approve of everything.
    function _isFit(bytes calldata owner) private view returns (bool) {
        if (owner.length < ADDRESS_LENGTH) return false;
        address account = address(bytes20(owner));
        if (account == address(0) || account == address(this)) return false;
        return owner.length == ADDRESS_LENGTH || account.code.length != 0;
    }
}
