// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessControlDefaultAdminRules} from "@openzeppelin/contracts/access/extensions/AccessControlDefaultAdminRules.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {ExactPayment} from "./ExactPayment.sol";
import {IRewardPool} from "./IRewardPool.sol";

/// @title RewardPool
/// @notice Pays what weekly roots promise, each reward once.
/// @dev Invariant: what is promised never exceeds what the pool has, and what is left of all weeks is what is promised.
contract RewardPool is IRewardPool, AccessControlDefaultAdminRules, ReentrancyGuardTransient {
    using ExactPayment for IERC20;

    struct Rewards {
        bytes32 root;
        uint208 left;
        uint48 endsAt;
    }

    /// @notice Publishes roots.
    bytes32 public constant PUBLISHER_ROLE = keccak256("PUBLISHER_ROLE");

    /// @notice For how long rewards can be claimed, in seconds from their publication.
    uint48 public constant CLAIM_PERIOD = 84 days;

    /// @notice The token that rewards are paid in.
    IERC20 public immutable usdc;

    /// @notice Where the money comes from, and what is not claimed goes back to.
    address public immutable router;

    /// @inheritdoc IRewardPool
    uint256 public promised;

    mapping(uint256 week => Rewards) private _rewards;
    mapping(uint256 week => mapping(address account => bool)) private _claimed;

    /// @dev Reverts with AccessControlInvalidDefaultAdmin or NoAddress.
    constructor(
        IERC20 usdc_,
        address router_,
        address admin,
        address publisher
    ) AccessControlDefaultAdminRules(2 days, admin) {
        if (address(usdc_) == address(0) || router_ == address(0) || publisher == address(0)) revert NoAddress();
        usdc = usdc_;
        router = router_;
        _grantRole(PUBLISHER_ROLE, publisher);
    }

    /// @inheritdoc IRewardPool
    function publishRoot(uint256 week, bytes32 root, uint256 total) external onlyRole(PUBLISHER_ROLE) nonReentrant {
        if (root == 0) revert NoRoot();
        if (total == 0) revert NothingToPay(week);
        if (_rewards[week].root != 0) revert AlreadyPublished(week);
        uint256 most = unpromised();
        if (total > most) revert NotFunded(total, most);
        promised += total;
        _rewards[week] = Rewards(root, uint208(total), uint48(block.timestamp) + CLAIM_PERIOD); // what exists fits
        emit RootPublished(week, root, total);
    }

    /// @inheritdoc IRewardPool
    function claim(uint256 week, uint256 amount, bytes32[] calldata proof) external nonReentrant {
        Rewards storage rewards = _published(week);
        (uint256 left, uint256 endsAt) = (rewards.left, rewards.endsAt);
        if (block.timestamp >= endsAt) revert ClaimsEnded(block.timestamp, endsAt);
        if (_claimed[week][msg.sender]) revert AlreadyClaimed(week, msg.sender);
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(week, msg.sender, amount))));
        if (!MerkleProof.verifyCalldata(proof, rewards.root, leaf)) revert NotInTheTree(week, msg.sender, amount);
        if (amount > left) revert OverTotal(amount, left); // a root that promises more than its total

        _claimed[week][msg.sender] = true;
        rewards.left = uint208(left - amount);
        promised -= amount;
        emit RewardClaimed(week, msg.sender, amount);
        usdc.pay(msg.sender, amount);
    }

    /// @inheritdoc IRewardPool
    function release(uint256 week) external nonReentrant {
        Rewards storage rewards = _published(week);
        (uint256 left, uint256 endsAt) = (rewards.left, rewards.endsAt);
        if (block.timestamp < endsAt) revert ClaimsNotEnded(block.timestamp, endsAt);
        if (left == 0) revert NothingLeft(week);
        rewards.left = 0;
        promised -= left;
        emit Released(week, left);
        usdc.pay(router, left);
    }

    /// @inheritdoc IRewardPool
    function returnUnpromised() external onlyRole(DEFAULT_ADMIN_ROLE) nonReentrant {
        uint256 amount = unpromised();
        if (amount == 0) revert NothingToReturn();
        emit Returned(amount);
        usdc.pay(router, amount);
    }

    /// @inheritdoc IRewardPool
    function rewardsOf(uint256 week) external view returns (bytes32 root, uint256 left, uint256 endsAt) {
        Rewards memory rewards = _rewards[week];
        return (rewards.root, rewards.left, rewards.endsAt);
    }

    /// @inheritdoc IRewardPool
    function isClaimed(uint256 week, address account) external view returns (bool) {
        return _claimed[week][account];
    }

    /// @inheritdoc IRewardPool
    function unpromised() public view returns (uint256) {
        uint256 held = usdc.balanceOf(address(this));
        return held > promised ? held - promised : 0;
    }

    function _published(uint256 week) private view returns (Rewards storage rewards) {
        rewards = _rewards[week];
        if (rewards.root == 0) revert NotPublished(week);
    }
}
