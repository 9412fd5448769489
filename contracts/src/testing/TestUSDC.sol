// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC3009} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title TestUSDC
/// @notice The local chain's USDC: what tickets need of the real token's second version, and anybody may mint it.
contract TestUSDC is ERC20, ERC3009, IERC20Permit, Nonces, Ownable {
    bytes32 private constant PERMIT_TYPEHASH = keccak256(
        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
    );

    mapping(address account => bool) private _denied;
    uint256 private _deniedCount; // while nobody is denied, a transfer asks for nobody: the real token asks for free

    event DenialChanged(address indexed account, bool denied);

    error Denied(address account);
    error PermitExpired(uint256 time, uint256 deadline);
    error PermitNotSigned(address owner);

    constructor(address owner_) ERC20("USD Coin", "USDC") EIP712("USD Coin", version()) Ownable(owner_) {}

    /// @notice Makes money out of nothing.
    /// @dev Reverts with ERC20InvalidReceiver or Denied, in this order.
    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    /// @notice Puts an account on the denylist or takes it off.
    /// @dev Reverts with OwnableUnauthorizedAccount.
    function setDenied(address account, bool denied) external onlyOwner {
        if (denied != _denied[account]) _deniedCount = denied ? _deniedCount + 1 : _deniedCount - 1;
        _denied[account] = denied;
        emit DenialChanged(account, denied);
    }

    /// @notice Whether an account can neither send, receive nor spend.
    function isDenied(address account) external view returns (bool) {
        return _denied[account];
    }

    /// @notice Moves tokens by the payer's authorization, signed by a key or by a contract (ERC-1271).
    /// @dev Reverts with ERC3009InvalidSignature, ERC3009InvalidAuthorizationTime, ERC3009UsedAuthorization, Denied or
    /// ERC20InsufficientBalance, in this order.
    function transferWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        bytes calldata signature
    ) external {
        bytes32 terms = keccak256(
            abi.encode(TRANSFER_WITH_AUTHORIZATION_TYPEHASH, from, to, value, validAfter, validBefore, nonce)
        );
        _requireSigned(from, terms, signature);
        _transferWithAuthorization(from, to, value, validAfter, validBefore, nonce);
    }

    /// @notice Moves tokens to the caller by the payer's authorization, signed by a key or by a contract (ERC-1271).
    /// @dev Reverts with ERC3009InvalidSignature, ERC20InvalidReceiver, ERC3009InvalidAuthorizationTime,
    /// ERC3009UsedAuthorization, Denied or ERC20InsufficientBalance, in this order.
    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        bytes calldata signature
    ) external {
        bytes32 terms = keccak256(
            abi.encode(RECEIVE_WITH_AUTHORIZATION_TYPEHASH, from, to, value, validAfter, validBefore, nonce)
        );
        _requireSigned(from, terms, signature);
        if (to != msg.sender) revert ERC20InvalidReceiver(to);
        _transferWithAuthorization(from, to, value, validAfter, validBefore, nonce);
    }

    /// @notice Makes an unused authorization void, signed by a key or by a contract (ERC-1271).
    /// @dev Reverts with ERC3009InvalidSignature or ERC3009UsedAuthorization, in this order.
    function cancelAuthorization(address authorizer, bytes32 nonce, bytes calldata signature) external {
        _requireSigned(authorizer, keccak256(abi.encode(CANCEL_AUTHORIZATION_TYPEHASH, authorizer, nonce)), signature);
        _cancelAuthorization(authorizer, nonce);
    }

    /// @inheritdoc IERC20Permit
    function permit(
        address owner_,
        address spender,
        uint256 value,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external {
        permit(owner_, spender, value, deadline, abi.encodePacked(r, s, v));
    }

    /// @notice Approves a spender by the owner's signature, of a key or of a contract (ERC-1271).
    /// @dev Reverts with PermitExpired, PermitNotSigned or Denied, in this order.
    function permit(address owner_, address spender, uint256 value, uint256 deadline, bytes memory signature) public {
        if (block.timestamp > deadline) revert PermitExpired(block.timestamp, deadline);
        bytes32 terms = keccak256(abi.encode(PERMIT_TYPEHASH, owner_, spender, value, _useNonce(owner_), deadline));
        if (!SignatureChecker.isValidSignatureNow(owner_, _hashTypedDataV4(terms), signature)) {
            revert PermitNotSigned(owner_);
        }
        _approve(owner_, spender, value);
    }

    /// @inheritdoc IERC20Permit
    function nonces(address account) public view override(IERC20Permit, Nonces) returns (uint256) {
        return super.nonces(account);
    }

    /// @inheritdoc IERC20Permit
    function DOMAIN_SEPARATOR() external view returns (bytes32) {
        return _domainSeparatorV4();
    }

    /// @notice The version in the token's EIP-712 domain.
    function version() public pure returns (string memory) {
        return "2";
    }

    /// @notice Six, as the real token.
    function decimals() public pure override returns (uint8) {
        return 6;
    }

    function _update(address from, address to, uint256 value) internal override {
        if (_deniedCount != 0) {
            _requireNotDenied(from);
            _requireNotDenied(to);
        }
        super._update(from, to, value);
    }

    function _approve(address owner_, address spender, uint256 value, bool emitEvent) internal override {
        _requireNotDenied(owner_);
        _requireNotDenied(spender);
        super._approve(owner_, spender, value, emitEvent);
    }

    function _spendAllowance(address owner_, address spender, uint256 value) internal override {
        _requireNotDenied(spender);
        super._spendAllowance(owner_, spender, value);
    }

    function _requireNotDenied(address account) private view {
        if (_denied[account]) revert Denied(account);
    }

    function _requireSigned(address signer, bytes32 terms, bytes calldata signature) private view {
        if (!SignatureChecker.isValidSignatureNowCalldata(signer, _hashTypedDataV4(terms), signature)) {
            revert ERC3009InvalidSignature();
        }
    }
}
