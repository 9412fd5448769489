// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice The calls of a wallet that carry its other calls: the only two forms that are sponsored.
interface ISponsoredWallet {
    struct Call {
        address target;
        uint256 value;
        bytes data;
    }

    function execute(address target, uint256 value, bytes calldata data) external;

    function executeBatch(Call[] calldata calls) external;

    function addOwner(bytes calldata owner) external;

    function removeOwner(bytes calldata owner) external;
}

/// @notice The one call that init code may make.
interface ISponsoredWalletFactory {
    function createAccount(address owner, uint256 salt) external returns (address);
}

/// @notice What is sponsored of the payment token.
interface ISponsoredToken {
    function approve(address spender, uint256 amount) external returns (bool);
}

/// @notice What is sponsored of the spend permissions.
interface ISponsoredSpendPermissions {
    struct Permission {
        address wallet;
        address token;
        address spender;
        address[] recipients;
        uint128 amountPerPayment;
        uint128 amountPerPeriod;
        uint48 period;
        uint48 start;
        uint48 end;
        uint256 salt;
    }

    function grant(Permission calldata permission) external;

    function revoke(Permission calldata permission) external;
}

/// @notice What is sponsored of the merchants' gateway.
interface ISponsoredPaymentGateway {
    function pay(
        bytes32 paymentId,
        address token,
        uint256 amount,
        address recipient,
        bytes32 merchantId,
        uint16 feeBps,
        bytes calldata serverSignature
    ) external;
}

/// @notice What is sponsored of the weekly rewards.
interface ISponsoredRewardPool {
    function claim(uint256 week, uint256 amount, bytes32[] calldata proof) external;
}
