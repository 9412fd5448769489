// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {ISpendPermissions, Permission} from "./ISpendPermissions.sol";

/// @title SpendPermissions
/// @notice Moves what wallets let it move, and counts.
/// @dev No owner of a wallet and nobody's to rule: no admin, no pause, no upgrade. All it has is the allowance that a
/// wallet gave it. What it counts it writes before it calls the token.
contract SpendPermissions is ISpendPermissions, EIP712 {
    using SafeERC20 for IERC20;

    /// @dev One slot: `spent` counts in the period with number `period`.
    struct Use {
        uint128 spent;
        uint48 period;
        bool isGranted;
        bool isRevoked;
    }

    bytes32 private constant PERMISSION_TYPEHASH = keccak256(
        "SpendPermission(address wallet,address token,address spender,address[] recipients,uint128 amountPerPayment,uint128 amountPerPeriod,uint48 period,uint48 start,uint48 end,uint256 salt)"
    );

    mapping(bytes32 permissionId => Use) private _uses;

    constructor() EIP712("SpendPermissions", "1") {}

    /// @inheritdoc ISpendPermissions
    function grant(Permission calldata permission) external returns (bytes32 permissionId) {
        _requireWallet(permission);
        permissionId = permissionIdOf(permission);
        _grant(permissionId, permission);
    }

    /// @inheritdoc ISpendPermissions
    function grantBySignature(
        Permission calldata permission,
        bytes calldata signature
    ) external returns (bytes32 permissionId) {
        permissionId = permissionIdOf(permission);
        if (!SignatureChecker.isValidSignatureNowCalldata(permission.wallet, permissionId, signature)) {
            revert NotSignedByWallet(permission.wallet);
        }
        _grant(permissionId, permission);
    }

    /// @inheritdoc ISpendPermissions
    function revoke(Permission calldata permission) external returns (bytes32 permissionId) {
        _requireWallet(permission);
        permissionId = permissionIdOf(permission);
        Use storage use = _uses[permissionId];
        if (use.isRevoked) return permissionId;
        use.isRevoked = true;
        emit PermissionRevoked(permissionId, permission.wallet);
    }

    /// @inheritdoc ISpendPermissions
    function spend(Permission calldata permission, address recipient, uint256 amount) external {
        if (msg.sender != permission.spender) revert NotTheSpender(msg.sender, permission.spender);
        _requireRecipient(permission.recipients, recipient);
        bytes32 permissionId = permissionIdOf(permission);
        Use memory use = _uses[permissionId];
        if (!use.isGranted) revert NotGranted(permissionId);
        if (use.isRevoked) revert PermissionIsRevoked(permissionId);
        if (block.timestamp < permission.start || block.timestamp >= permission.end) {
            revert OutsideTerm(block.timestamp, permission.start, permission.end);
        }
        if (amount > permission.amountPerPayment) revert OverPaymentLimit(amount, permission.amountPerPayment);
        uint256 left = _leftInPeriod(permission, use);
        if (amount > left) revert OverPeriodLimit(amount, left);
        left -= amount;

        _uses[permissionId] = Use(uint128(permission.amountPerPeriod - left), _periodNow(permission), true, false);
        emit Spent(permissionId, permission.wallet, recipient, amount, left);
        IERC20(permission.token).safeTransferFrom(permission.wallet, recipient, amount);
    }

    /// @inheritdoc ISpendPermissions
    function isGranted(Permission calldata permission) external view returns (bool) {
        Use memory use = _uses[permissionIdOf(permission)];
        return use.isGranted && !use.isRevoked;
    }

    /// @inheritdoc ISpendPermissions
    function isRevoked(Permission calldata permission) external view returns (bool) {
        return _uses[permissionIdOf(permission)].isRevoked;
    }

    /// @inheritdoc ISpendPermissions
    function spendable(Permission calldata permission) external view returns (uint256) {
        Use memory use = _uses[permissionIdOf(permission)];
        bool isGood =
            use.isGranted && !use.isRevoked && block.timestamp >= permission.start && block.timestamp < permission.end;
        if (!isGood) return 0;
        uint256 left = _leftInPeriod(permission, use);
        return left < permission.amountPerPayment ? left : permission.amountPerPayment;
    }

    /// @inheritdoc ISpendPermissions
    function permissionIdOf(Permission calldata permission) public view returns (bytes32) {
        return
            _hashTypedDataV4(
                keccak256(
                    abi.encode(
                        PERMISSION_TYPEHASH,
                        permission.wallet,
                        permission.token,
                        permission.spender,
                        keccak256(abi.encodePacked(permission.recipients)),
                        permission.amountPerPayment,
                        permission.amountPerPeriod,
                        permission.period,
                        permission.start,
                        permission.end,
                        permission.salt
                    )
                )
            );
    }

    function _grant(bytes32 permissionId, Permission calldata permission) private {
        Use storage use = _uses[permissionId];
        if (use.isRevoked) revert PermissionIsRevoked(permissionId);
        if (use.isGranted) return; // somebody has sent the wallet's signature before
        if (permission.spender == address(0)) revert NoSpender();
        if (permission.recipients.length == 0) revert NoRecipients();
        if (permission.start >= permission.end || permission.period == 0) {
            revert WrongTerm(permission.start, permission.end, permission.period);
        }
        use.isGranted = true;
        emit PermissionGranted(permissionId, permission.wallet, permission.spender, permission);
    }

    function _requireWallet(Permission calldata permission) private view {
        if (msg.sender != permission.wallet) revert NotTheWallet(msg.sender, permission.wallet);
    }

    function _requireRecipient(address[] calldata recipients, address recipient) private pure {
        for (uint256 i; i < recipients.length; ++i) if (recipients[i] == recipient) return;
        revert NotARecipient(recipient);
    }

    function _leftInPeriod(Permission calldata permission, Use memory use) private view returns (uint256) {
        uint256 spent = use.period == _periodNow(permission) ? use.spent : 0;
        return permission.amountPerPeriod - spent;
    }

    /// @dev The caller has seen that it has started; a granted one has periods of some length.
    function _periodNow(Permission calldata permission) private view returns (uint48) {
        return uint48((block.timestamp - permission.start) / permission.period);
    }
}
