// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Announcements} from "./Announcements.sol";
import {ExactPayment} from "./ExactPayment.sol";
import {IPaymentRouter} from "./IPaymentRouter.sol";
import {RewardPool} from "./RewardPool.sol";

/// @title PaymentRouter
/// @notice Keeps what answers and credits were paid with until the operator sends it on.
/// @dev The operator's key is a server's. Whoever steals it can hurry money to where it goes anyway, a day's limit at a
/// time; where that is changes only by the admin, announced.
contract PaymentRouter is IPaymentRouter, Announcements {
    using ExactPayment for IERC20;

    /// @dev One slot. Amounts of any token that exists fit: 104 bits are 2 * 10^31.
    struct Outflow {
        uint104 limit;
        uint104 moved;
        uint48 day;
    }

    /// @notice Sends money on.
    bytes32 public constant OPERATOR_ROLE = keccak256("OPERATOR_ROLE");

    /// @notice The token that answers and credits are paid in.
    IERC20 public immutable usdc;

    /// @inheritdoc IPaymentRouter
    address public opsWallet;

    /// @inheritdoc IPaymentRouter
    address public rewardPool;

    Outflow private _outflow;

    /// @dev Makes the first reward pool, which needs to know the router as the router needs to know it.
    /// Reverts with AccessControlInvalidDefaultAdmin, NoAddress or UnfitPayee.
    constructor(
        IERC20 usdc_,
        address admin,
        address operator,
        address publisher,
        address opsWallet_,
        uint104 limit_
    ) Announcements(admin) {
        if (address(usdc_) == address(0) || operator == address(0)) revert NoAddress();
        usdc = usdc_;
        _grantRole(OPERATOR_ROLE, operator);
        _setOpsWallet(opsWallet_);
        _setRewardPool(address(new RewardPool(usdc_, address(this), admin, publisher)));
        _setLimit(limit_);
    }

    /// @inheritdoc IPaymentRouter
    function withdrawToOpsWallet(uint256 amount) external onlyRole(OPERATOR_ROLE) {
        _count(amount);
        emit WithdrawnToOpsWallet(opsWallet, amount);
        usdc.pay(opsWallet, amount);
    }

    /// @inheritdoc IPaymentRouter
    function fundRewardPool(uint256 amount) external onlyRole(OPERATOR_ROLE) {
        _count(amount);
        emit RewardPoolFunded(rewardPool, amount);
        usdc.pay(rewardPool, amount);
    }

    /// @inheritdoc IPaymentRouter
    function setOpsWallet(address account) external announced {
        _setOpsWallet(account);
    }

    /// @inheritdoc IPaymentRouter
    function setRewardPool(address account) external announced {
        _setRewardPool(account);
    }

    /// @inheritdoc IPaymentRouter
    function setLimit(uint104 amount) external announced {
        _setLimit(amount);
    }

    /// @inheritdoc IPaymentRouter
    function limit() external view returns (uint256) {
        return _outflow.limit;
    }

    /// @inheritdoc IPaymentRouter
    function leftToday() external view returns (uint256) {
        Outflow memory outflow = _outflow;
        return _left(outflow.limit, _movedToday(outflow));
    }

    function _isSetter(bytes4 selector) internal pure override returns (bool) {
        return
            selector == this.setOpsWallet.selector ||
            selector == this.setRewardPool.selector ||
            selector == this.setLimit.selector;
    }

    function _count(uint256 amount) private {
        if (amount == 0) revert NothingToMove();
        Outflow memory outflow = _outflow;
        uint256 moved = _movedToday(outflow);
        uint256 left = _left(outflow.limit, moved);
        if (amount > left) revert OverLimit(amount, left);
        _outflow = Outflow(outflow.limit, uint104(moved + amount), _today()); // no more than the limit, which fits
    }

    function _movedToday(Outflow memory outflow) private view returns (uint256) {
        return outflow.day == _today() ? outflow.moved : 0;
    }

    /// @dev A limit may be lowered below what has gone already.
    function _left(uint256 most, uint256 moved) private pure returns (uint256) {
        return most > moved ? most - moved : 0;
    }

    function _today() private view returns (uint48) {
        return uint48(block.timestamp / 1 days);
    }

    function _setOpsWallet(address account) private {
        _requireFit(account);
        emit OpsWalletChanged(opsWallet, account);
        opsWallet = account;
    }

    function _setRewardPool(address account) private {
        _requireFit(account);
        if (account.code.length == 0) revert UnfitPayee(account);
        emit RewardPoolChanged(rewardPool, account);
        rewardPool = account;
    }

    function _setLimit(uint104 amount) private {
        emit LimitChanged(_outflow.limit, amount);
        _outflow.limit = amount;
    }

    function _requireFit(address payee) private view {
        if (payee == address(0) || payee == address(this) || payee == address(usdc)) revert UnfitPayee(payee);
    }
}
