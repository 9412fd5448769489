// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable, Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {PaymasterSigner} from "@openzeppelin/contracts/account/paymaster/extensions/PaymasterSigner.sol";
import {ERC4337Utils} from "@openzeppelin/contracts/account/utils/ERC4337Utils.sol";
import {IEntryPoint, PackedUserOperation} from "@openzeppelin/contracts/interfaces/IERC4337.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {AbstractSigner} from "@openzeppelin/contracts/utils/cryptography/signers/AbstractSigner.sol";
import {SponsoredCalls} from "./SponsoredCalls.sol";

/// @title TicketPaymaster
/// @notice Pays the gas of the operations that the sponsorship policy signed, as long as they do what is sponsored.
/// @dev Two locks, one behind the other. The signature of the sponsorship signer covers every field of the operation
/// that costs money, its validity, this paymaster, this chain and, since it answers to one alone, EntryPoint v0.8.
/// Behind it the allow-list of {SponsoredCalls} holds whatever was signed. There is no context, so no `postOp`.
/// `paymasterAndData` is, after EntryPoint's own 52 bytes, `validAfter` (6), `validUntil` (6) and a signature (65).
/// It reads its own storage in validation, one slot, and therefore has to be staked for public bundlers (ERC-7562).
/// That the sender is a wallet of our factory is proven by its init code at its first operation; of a sender that has
/// code already the policy knows it before it signs.
contract TicketPaymaster is PaymasterSigner, SponsoredCalls, Ownable2Step {
    /// @notice A signer was proposed, in place of whoever was proposed before; the zero address withdraws a proposal.
    event SignerProposed(address indexed signer, address indexed proposed);

    /// @notice A proposed signer has proven its key and signs from now on; what the former one signed is void.
    event SignerRotated(address indexed former, address indexed signer);

    /// @notice Nothing is sponsored from now on.
    event SponsorshipPaused(address indexed by);

    /// @notice What is signed is sponsored again.
    event SponsorshipResumed(address indexed by);

    /// @notice Sponsorship is paused.
    error SponsorshipIsPaused();

    /// @notice Sponsorship is not paused, so it cannot be resumed.
    error SponsorshipIsNotPaused();

    /// @notice The paymaster's data has another length than a validity window and a signature.
    error MalformedPaymasterData(uint256 length, uint256 expected);

    /// @notice The validity window has no end, no room, or is told in blocks.
    error InvalidWindow(uint48 validAfter, uint48 validUntil);

    /// @notice The signer cannot be the zero address.
    error SignerIsMissing();

    /// @notice The acceptance was not signed by the proposed signer.
    error NotTheProposedSigner(address recovered, address proposed);

    /// @notice Without an owner, deposit and stake would be locked for good.
    error OwnerIsNeeded(address owner);

    /// @dev One slot: validation reads nothing else.
    struct Sponsor {
        address signer;
        bool paused;
    }

    /// @dev OpenZeppelin keeps its own private.
    bytes32 private constant USER_OPERATION_REQUEST_TYPEHASH = keccak256(
        "UserOperationRequest(address sender,uint256 nonce,bytes initCode,bytes callData,bytes32 accountGasLimits,uint256 preVerificationGas,bytes32 gasFees,uint256 paymasterVerificationGasLimit,uint256 paymasterPostOpGasLimit,uint48 validAfter,uint48 validUntil)"
    );
    bytes32 private constant SIGNER_ACCEPTANCE_TYPEHASH = keccak256("SignerAcceptance(address signer)");

    uint256 private constant WINDOW_OFFSET = 52;
    uint256 private constant SIGNATURE_OFFSET = WINDOW_OFFSET + 12;
    uint256 private constant PAYMASTER_DATA_LENGTH = SIGNATURE_OFFSET + 65;

    Sponsor private _sponsor;
    address private _proposedSigner;

    /// @notice Begins with its signer in office and not paused.
    /// @dev Reverts with MissingCode, OwnableInvalidOwner or SignerIsMissing, in this order.
    /// @param owner_ Who may pause, rotate the signer and take deposit and stake out.
    /// @param signer_ The key of the sponsorship policy.
    /// @param walletFactory_ The only factory whose wallets are created at our cost.
    /// @param sponsored The contracts whose calls are sponsored; the zero address where there is none yet.
    constructor(
        address owner_,
        address signer_,
        address walletFactory_,
        SponsoredContracts memory sponsored
    ) EIP712("TicketPaymaster", "1") Ownable(owner_) SponsoredCalls(walletFactory_, sponsored) {
        if (signer_ == address(0)) revert SignerIsMissing();
        _sponsor.signer = signer_;
        emit SignerRotated(address(0), signer_);
    }

    /// @notice Adds the value sent to the deposit that gas is paid from. Anybody may.
    function deposit() external payable {
        _deposit(msg.value);
    }

    /// @notice Takes some of the deposit out.
    /// @dev Reverts with OwnableUnauthorizedAccount. EntryPoint emits `Withdrawn`.
    function withdrawTo(address payable to, uint256 amount) external onlyOwner {
        _withdraw(to, amount);
    }

    /// @notice Adds the value sent to the stake that public bundlers ask for.
    /// @dev Reverts with OwnableUnauthorizedAccount: anybody else could prolong the delay. EntryPoint emits `StakeLocked`.
    function addStake(uint32 unstakeDelaySeconds) external payable onlyOwner {
        _addStake(msg.value, unstakeDelaySeconds);
    }

    /// @notice Begins the delay after which the stake can be taken out.
    /// @dev Reverts with OwnableUnauthorizedAccount. EntryPoint emits `StakeUnlocked`.
    function unlockStake() external onlyOwner {
        _unlockStake();
    }

    /// @notice Takes the whole stake out, once its delay is over.
    /// @dev Reverts with OwnableUnauthorizedAccount. EntryPoint emits `StakeWithdrawn`.
    function withdrawStake(address payable to) external onlyOwner {
        _withdrawStake(to);
    }

    /// @notice Sponsors nothing until it is resumed.
    /// @dev Reverts with OwnableUnauthorizedAccount or SponsorshipIsPaused, in this order.
    function pause() external onlyOwner {
        if (_sponsor.paused) revert SponsorshipIsPaused();
        _sponsor.paused = true;
        emit SponsorshipPaused(msg.sender);
    }

    /// @notice Sponsors again what is signed.
    /// @dev Reverts with OwnableUnauthorizedAccount or SponsorshipIsNotPaused, in this order.
    function resume() external onlyOwner {
        if (!_sponsor.paused) revert SponsorshipIsNotPaused();
        _sponsor.paused = false;
        emit SponsorshipResumed(msg.sender);
    }

    /// @notice Proposes who is to sign next; the present signer stays in office until the other one has accepted.
    /// @dev Reverts with OwnableUnauthorizedAccount.
    function proposeSigner(address proposed) external onlyOwner {
        _proposedSigner = proposed;
        emit SignerProposed(_sponsor.signer, proposed);
    }

    /// @notice Puts the proposed signer in office, at once, by its own signature. Anybody may send it, since a signing
    /// key holds no gas.
    /// @dev Reverts with NotTheProposedSigner.
    /// @param acceptance The signature of the proposed key over `SignerAcceptance(address signer)` in our domain.
    function acceptSigner(bytes calldata acceptance) external {
        address proposed = _proposedSigner;
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(SIGNER_ACCEPTANCE_TYPEHASH, proposed)));
        (address recovered, , ) = ECDSA.tryRecoverCalldata(digest, acceptance);
        if (proposed == address(0) || recovered != proposed) revert NotTheProposedSigner(recovered, proposed);
        emit SignerRotated(_sponsor.signer, proposed);
        _sponsor.signer = proposed;
        delete _proposedSigner;
    }

    /// @notice What is left to pay gas from.
    function getDeposit() external view returns (uint256) {
        return entryPoint().balanceOf(address(this));
    }

    /// @notice Whose signature makes an operation sponsored.
    function signer() external view returns (address) {
        return _sponsor.signer;
    }

    /// @notice Who was proposed to sign next and has not accepted yet.
    function proposedSigner() external view returns (address) {
        return _proposedSigner;
    }

    /// @notice Whether sponsorship is paused.
    function paused() external view returns (bool) {
        return _sponsor.paused;
    }

    /// @notice Not possible: the ownership can be handed on, never given up.
    /// @dev Reverts with OwnableUnauthorizedAccount or OwnerIsNeeded, in this order.
    function renounceOwnership() public view override onlyOwner {
        revert OwnerIsNeeded(owner());
    }

    /// @notice The one EntryPoint that this paymaster answers to: v0.8.
    function entryPoint() public pure override returns (IEntryPoint) {
        return ERC4337Utils.ENTRYPOINT_V08;
    }

    /// @dev Reverts with SponsorshipIsPaused, MalformedPaymasterData, InvalidWindow, or what {SponsoredCalls} refuses, in
    /// this order. A signature that is not the signer's is answered with the failure code, so that gas can be estimated.
    function _validatePaymasterUserOp(
        PackedUserOperation calldata userOp,
        bytes32,
        uint256
    ) internal view override returns (bytes memory, uint256) {
        if (_sponsor.paused) revert SponsorshipIsPaused();
        (uint48 validAfter, uint48 validUntil, bytes calldata signature) = _decodePaymasterUserOp(userOp);
        // EntryPoint reads an end of zero as "for ever"; v0.9 reads the highest bit as "in blocks".
        if (validUntil <= validAfter || validUntil >= ERC4337Utils.BLOCK_RANGE_FLAG) {
            revert InvalidWindow(validAfter, validUntil);
        }
        _requireSponsored(userOp.sender, userOp.initCode, userOp.callData);
        bool isSigned = _rawSignatureValidation(_signableUserOpHash(userOp, validAfter, validUntil), signature);
        return ("", ERC4337Utils.packValidationData(isSigned, validAfter, validUntil));
    }

    /// @dev Stricter than OpenZeppelin's, which leaves bytes of v0.9's form unread: one length, every byte of it used.
    function _decodePaymasterUserOp(
        PackedUserOperation calldata userOp
    ) internal pure override returns (uint48 validAfter, uint48 validUntil, bytes calldata signature) {
        bytes calldata data = userOp.paymasterAndData;
        if (data.length != PAYMASTER_DATA_LENGTH) revert MalformedPaymasterData(data.length, PAYMASTER_DATA_LENGTH);
        uint256 window = uint256(bytes32(data[WINDOW_OFFSET:])) >> 160;
        validAfter = uint48(window >> 48);
        validUntil = uint48(window);
        signature = data[SIGNATURE_OFFSET:];
    }

    /// @dev OpenZeppelin's struct hash, written into memory once, for the gas. The offsets are followed without a look
    /// at where they lead: the compiler's decoder has looked when the same fields were judged, and what else they could
    /// lead to nobody has signed.
    function _signableUserOpHash(
        PackedUserOperation calldata userOp,
        uint48 validAfter,
        uint48 validUntil
    ) internal view override returns (bytes32) {
        bytes32 typeHash = USER_OPERATION_REQUEST_TYPEHASH;
        bytes32 structHash;
        assembly ("memory-safe") {
            function hashOf(operation, field, free) -> hash {
                let position := add(operation, calldataload(add(operation, field)))
                let length := calldataload(position)
                calldatacopy(free, add(position, 0x20), length)
                hash := keccak256(free, length)
            }
            let start := mload(0x40)
            let initCodeHash := hashOf(userOp, 0x40, start)
            let callDataHash := hashOf(userOp, 0x60, start)
            // the two limits of the paymaster, for verification and for postOp, follow its address in paymasterAndData
            let limits := calldataload(add(add(userOp, calldataload(add(userOp, 0xe0))), 0x34))
            mstore(start, typeHash)
            calldatacopy(add(start, 0x20), userOp, 0x40) // sender, nonce
            mstore(add(start, 0x60), initCodeHash)
            mstore(add(start, 0x80), callDataHash)
            calldatacopy(add(start, 0xa0), add(userOp, 0x80), 0x60) // accountGasLimits, preVerificationGas, gasFees
            mstore(add(start, 0x100), shr(128, limits))
            mstore(add(start, 0x120), and(limits, 0xffffffffffffffffffffffffffffffff))
            mstore(add(start, 0x140), and(validAfter, 0xffffffffffff))
            mstore(add(start, 0x160), and(validUntil, 0xffffffffffff))
            structHash := keccak256(start, 0x180)
        }
        return _hashTypedDataV4(structHash);
    }

    /// @inheritdoc AbstractSigner
    function _rawSignatureValidation(bytes32 hash, bytes calldata signature) internal view override returns (bool) {
        (address recovered, ECDSA.RecoverError failure, ) = ECDSA.tryRecoverCalldata(hash, signature);
        return failure == ECDSA.RecoverError.NoError && recovered == _sponsor.signer;
    }
}
