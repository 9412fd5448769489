// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What a wallet lets somebody take from it.
/// @dev Signed as EIP-712 `SpendPermission` with the same fields, in the domain `SpendPermissions`, version 1.
/// @param wallet Whose tokens are taken; it has approved the token to the spend permissions.
/// @param spender Who may take them.
/// @param recipients The only accounts that they may go to.
/// @param amountPerPayment The most that may be taken at once.
/// @param amountPerPeriod The most that may be taken in one period.
/// @param period Length of a period in seconds; the first begins at the start.
/// @param start First second in which it is good.
/// @param end It is over at this second.
/// @param salt Tells permissions apart that are otherwise alike, such as one that is granted again after a revocation.
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

/// @title ISpendPermissions
/// @notice Lets a named spender move a wallet's token within limits that are counted here.
interface ISpendPermissions {
    event PermissionGranted(
        bytes32 indexed permissionId,
        address indexed wallet,
        address indexed spender,
        Permission permission
    );
    event PermissionRevoked(bytes32 indexed permissionId, address indexed wallet);
    event Spent(
        bytes32 indexed permissionId,
        address indexed wallet,
        address indexed recipient,
        uint256 amount,
        uint256 leftInPeriod
    );

    error NotTheWallet(address caller, address wallet);
    error NotSignedByWallet(address wallet);
    error NoSpender();
    error NoRecipients();
    error WrongTerm(uint256 start, uint256 end, uint256 period);
    error PermissionIsRevoked(bytes32 permissionId);
    error NotGranted(bytes32 permissionId);
    error NotTheSpender(address caller, address spender);
    error NotARecipient(address recipient);
    error OutsideTerm(uint256 time, uint256 start, uint256 end);
    error OverPaymentLimit(uint256 amount, uint256 most);
    error OverPeriodLimit(uint256 amount, uint256 left);

    /// @notice Grants a permission over the caller's tokens. Granting it again changes nothing.
    /// @dev Reverts with NotTheWallet, PermissionIsRevoked, NoSpender, NoRecipients or WrongTerm, in this order.
    /// @return permissionId The permission's hash, by which logs name it.
    function grant(Permission calldata permission) external returns (bytes32 permissionId);

    /// @notice Grants a permission that its wallet has signed; anybody may send it.
    /// @dev Reverts with NotSignedByWallet, PermissionIsRevoked, NoSpender, NoRecipients or WrongTerm, in this order.
    /// @param signature A key's 65 bytes, or whatever the wallet takes for a signature (ERC-1271).
    function grantBySignature(
        Permission calldata permission,
        bytes calldata signature
    ) external returns (bytes32 permissionId);

    /// @notice Ends a permission over the caller's tokens at once and for good, granted or not yet.
    /// @dev Reverts with NotTheWallet. Revoking it again changes nothing.
    function revoke(Permission calldata permission) external returns (bytes32 permissionId);

    /// @notice Takes tokens of the permission's wallet to one of its recipients.
    /// @dev Reverts with NotTheSpender, NotARecipient, NotGranted, PermissionIsRevoked, OutsideTerm, OverPaymentLimit,
    /// OverPeriodLimit, or whatever the token reverts with, in this order.
    function spend(Permission calldata permission, address recipient, uint256 amount) external;

    /// @notice The hash that a permission is known by, and that its wallet signs.
    function permissionIdOf(Permission calldata permission) external view returns (bytes32);

    /// @notice Whether a permission was granted and not revoked, whatever the time.
    function isGranted(Permission calldata permission) external view returns (bool);

    /// @notice Whether a permission was revoked.
    function isRevoked(Permission calldata permission) external view returns (bool);

    /// @notice The most that could be taken by one payment in this second, whether or not the wallet has it.
    function spendable(Permission calldata permission) external view returns (uint256);
}
