// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEventBook} from "../tickets/IEventBook.sol";
import {IEventManager} from "../tickets/IEventManager.sol";
import {IPayouts} from "../tickets/IPayouts.sol";
import {ITicketNFT} from "../tickets/ITicketNFT.sol";
import {
    ISponsoredPaymentGateway,
    ISponsoredRewardPool,
    ISponsoredSpendPermissions,
    ISponsoredToken,
    ISponsoredWallet,
    ISponsoredWalletFactory
} from "./SponsoredInterfaces.sol";
import {WalletCalls} from "./WalletCalls.sol";

/// @title SponsoredCalls
/// @notice The allow-list of sponsorship: what an operation may do for us to pay its gas, whoever signed it.
/// @dev It lives in code over immutable targets, so that validation reads no storage for it; what it allows changes only
/// with a new paymaster. Limits per person, event and day are the policy's, which signs; this is the wall behind it.
abstract contract SponsoredCalls {
    /// @notice The contracts whose calls are sponsored. The zero address means: nothing of it, yet.
    struct SponsoredContracts {
        address eventManager;
        address ticketNft;
        address usdc;
        address spendPermissions;
        address paymentGateway;
        address rewardPool;
    }

    /// @notice There is no contract at an address that was given for one.
    error MissingCode(address account);

    /// @notice The init code is not a call of our wallet factory.
    error ForeignFactory(address factory, address walletFactory);

    /// @notice The init code calls our factory for something else than a wallet.
    error ForeignFactoryCall(bytes4 selector, bytes4 expected);

    /// @notice Only `execute` and `executeBatch` of the wallet are sponsored.
    error OuterCallNotSponsored(bytes4 selector);

    /// @notice A batch without a call is not worth its gas.
    error EmptyBatch();

    /// @notice A call of the operation is not on the list.
    error CallNotSponsored(address target, bytes4 selector);

    /// @notice A call that is on the list carries native currency and is no purchase.
    error ValueNotSponsored(address target, bytes4 selector, uint256 value);

    /// @notice An approval is for somebody else than a contract of ours that takes payments.
    error SpenderNotOurs(uint256 spender);

    /// @notice An approval has another length than its two arguments.
    error MalformedApproval(uint256 length, uint256 expected);

    /// @notice The only factory whose wallets are created at our cost.
    address public immutable walletFactory;

    /// @notice Where events are made and tickets sold.
    address public immutable eventManager;

    /// @notice The tickets, for checking them in.
    address public immutable ticketNft;

    /// @notice The token that may be approved to our contracts.
    address public immutable usdc;

    /// @notice Where wallets grant and revoke permissions to spend.
    address public immutable spendPermissions;

    /// @notice Where merchants are paid.
    address public immutable paymentGateway;

    /// @notice Where rewards are claimed.
    address public immutable rewardPool;

    uint256 private constant APPROVAL_LENGTH = 4 + 2 * 32;

    /// @dev Reverts with MissingCode.
    constructor(address walletFactory_, SponsoredContracts memory sponsored) {
        if (walletFactory_.code.length == 0) revert MissingCode(walletFactory_);
        walletFactory = walletFactory_;
        eventManager = _withCode(sponsored.eventManager);
        ticketNft = _withCode(sponsored.ticketNft);
        usdc = _withCode(sponsored.usdc);
        spendPermissions = _withCode(sponsored.spendPermissions);
        paymentGateway = _withCode(sponsored.paymentGateway);
        rewardPool = _withCode(sponsored.rewardPool);
    }

    /// @dev Reverts with ForeignFactory, ForeignFactoryCall, OuterCallNotSponsored, EmptyBatch or, for the first call that
    /// is refused, OutsideCallData, NotAnAddress, CallNotSponsored, MalformedApproval, SpenderNotOurs or ValueNotSponsored,
    /// in this order; a call's head is looked at before its target, and its data after.
    function _requireSponsored(address sender, bytes calldata initCode, bytes calldata callData) internal view {
        if (initCode.length != 0) _requireOurFactory(initCode);
        bytes4 selector = _selectorOf(callData);
        if (selector == ISponsoredWallet.execute.selector) {
            _requireSponsoredCall(sender, callData[4:]);
        } else if (selector == ISponsoredWallet.executeBatch.selector) {
            (bytes calldata elements, uint256 count) = WalletCalls.readBatch(callData[4:]);
            if (count == 0) revert EmptyBatch();
            for (uint256 i = 0; i < count; ++i) {
                _requireSponsoredCall(sender, WalletCalls.elementAt(elements, i));
            }
        } else {
            revert OuterCallNotSponsored(selector);
        }
    }

    /// @dev An EIP-7702 marker in place of the factory is refused like any other factory: its address has no code.
    function _requireOurFactory(bytes calldata initCode) private view {
        address factory = initCode.length < 20 ? address(0) : address(bytes20(initCode));
        if (factory != walletFactory) revert ForeignFactory(factory, walletFactory);
        bytes4 selector = _selectorOf(initCode[20:]);
        bytes4 expected = ISponsoredWalletFactory.createAccount.selector;
        if (selector != expected) revert ForeignFactoryCall(selector, expected);
    }

    function _requireSponsoredCall(address sender, bytes calldata encoded) private view {
        (address target, uint256 value, bytes calldata data) = WalletCalls.readCall(encoded);
        bytes4 selector = _selectorOf(data);
        if (target == address(0)) revert CallNotSponsored(target, selector);
        if (target == eventManager) {
            if (_isPurchaseInNative(selector)) return; // the one place where value may go
            if (!_isPurchaseWithToken(selector) && !_isEventWork(selector)) revert CallNotSponsored(target, selector);
        } else if (target == usdc && selector == ISponsoredToken.approve.selector) {
            _requireOurSpender(data);
        } else if (!_isOtherCall(sender, target, selector)) {
            revert CallNotSponsored(target, selector);
        }
        if (value != 0) revert ValueNotSponsored(target, selector, value);
    }

    function _isPurchaseInNative(bytes4 selector) private pure returns (bool) {
        return
            selector == IEventManager.purchaseTicket.selector ||
            selector == IEventManager.purchaseTickets.selector ||
            selector == IEventManager.purchaseGuardedTickets.selector;
    }

    function _isPurchaseWithToken(bytes4 selector) private pure returns (bool) {
        return
            selector == IEventManager.purchaseTicketsWithToken.selector ||
            selector == IEventManager.purchaseGuardedTicketsWithToken.selector;
    }

    /// @dev What organizers, approvers and ticket owners do with an event. What sets fees, treasury and market is not here.
    function _isEventWork(bytes4 selector) private pure returns (bool) {
        return
            selector == IEventBook.createEvent.selector ||
            selector == IEventBook.addTier.selector ||
            selector == IEventBook.cancelEvent.selector ||
            selector == IEventBook.setDoor.selector ||
            selector == IEventBook.approveEvent.selector ||
            selector == IEventBook.rejectEvent.selector ||
            selector == IEventBook.approveTier.selector ||
            selector == IPayouts.payout.selector ||
            selector == IPayouts.refund.selector ||
            selector == IPayouts.claim.selector;
    }

    /// @dev The wallet itself comes last, so that a target of the list is never taken for a wallet.
    function _isOtherCall(address sender, address target, bytes4 selector) private view returns (bool) {
        if (target == ticketNft) return selector == ITicketNFT.checkIn.selector;
        if (target == spendPermissions) {
            return
                selector == ISponsoredSpendPermissions.grant.selector ||
                selector == ISponsoredSpendPermissions.revoke.selector;
        }
        if (target == paymentGateway) return selector == ISponsoredPaymentGateway.pay.selector;
        if (target == rewardPool) return selector == ISponsoredRewardPool.claim.selector;
        if (target == usdc || target != sender) return false;
        return selector == ISponsoredWallet.addOwner.selector || selector == ISponsoredWallet.removeOwner.selector;
    }

    /// @dev The whole word is compared: bits above the address would be read differently by different tokens.
    function _requireOurSpender(bytes calldata data) private view {
        if (data.length != APPROVAL_LENGTH) revert MalformedApproval(data.length, APPROVAL_LENGTH);
        uint256 spender = uint256(bytes32(data[4:]));
        bool ours =
            spender == uint160(eventManager) ||
                spender == uint160(spendPermissions) ||
                spender == uint160(paymentGateway);
        if (spender == 0 || !ours) revert SpenderNotOurs(spender);
    }

    /// @dev The zero selector, which is on no list, for what is too short to have one.
    function _selectorOf(bytes calldata data) private pure returns (bytes4) {
        return data.length < 4 ? bytes4(0) : bytes4(data);
    }

    function _withCode(address account) private view returns (address) {
        if (account != address(0) && account.code.length == 0) revert MissingCode(account);
        return account;
    }
}
