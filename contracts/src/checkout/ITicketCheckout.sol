// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Permission} from "../spending/ISpendPermissions.sol";

/// @notice One payment by EIP-3009 as the backend claimed it, and what it is for.
/// @param payer The authorization's `from`.
/// @param recipient Who gets the tickets.
/// @param quantity How many.
/// @param amount The authorization's `value`: the tier's price times the quantity.
/// @param validAfter As the payer signed it: good after this second.
/// @param validBefore As the payer signed it: good before this second.
/// @param nonce Of the payer's TransferWithAuthorization to the checkout: the payer's own choice, or one of the server's.
/// @param signature The payer's: 65 bytes of a key, or whatever a wallet takes for one (ERC-1271).
/// @param issued Empty where the payer chose the nonce; else the sale signer's 65 bytes over the issued terms.
struct Order {
    address payer;
    address recipient;
    uint256 quantity;
    uint256 amount;
    uint256 validAfter;
    uint256 validBefore;
    bytes32 nonce;
    bytes signature;
    bytes issued;
}

/// @notice One payment by a spend permission. The tickets go to the wallet that pays.
/// @param permission The wallet's, of this token, with the checkout as spender and as recipient.
/// @param quantity How many tickets.
/// @param amount The tier's price times the quantity.
/// @param nonce What the order is known by beside the wallet, as if it were an authorization's.
/// @param issued As in `Order`.
struct SpendOrder {
    Permission permission;
    uint256 quantity;
    uint256 amount;
    bytes32 nonce;
    bytes issued;
}

/// @title ITicketCheckout
/// @notice Takes USDC for tickets and has them minted: many orders in one transaction, each all or nothing.
/// @dev An error without arguments is a reason: `OrderFailed` names it by its selector where a batch goes on, and
/// whatever is about one order reverts with it. Where the money was refused, the reason is the selector of what the
/// token or the spend permissions reverted with.
interface ITicketCheckout {
    event OrderSettled(
        bytes32 indexed orderKey,
        address indexed payer,
        uint256 indexed eventId,
        uint256 tierId,
        uint256 quantity,
        uint256 firstTokenId,
        uint256 amount
    );
    event OrderFailed(bytes32 indexed orderKey, bytes4 reason);
    event OrderRefunded(bytes32 indexed orderKey, address indexed payer, uint256 amount);
    event StraySent(address indexed to, uint256 amount);

    /// @dev The tier cannot be sold for USDC now: not approved, cancelled, outside its sale, or for native currency only.
    error NotOnSale();
    error NothingAsked();
    error SoldOut();
    /// @dev The amount is not the tier's price times the quantity.
    error WrongAmount();
    error NoRecipient();
    error NotYetValid();
    error Expired();
    error AlreadyMinted();
    error AlreadyRefunded();
    /// @dev The nonce is one of the server's, and not for this payer and these terms.
    error NotIssued();
    /// @dev The permission is for another token than the one that tickets are sold for.
    error ForeignToken();
    /// @dev Who refused the money said nothing, or had used up the gas that an order may cost.
    error Unexplained();

    /// @dev There is less gas than an order may cost, so nothing was decided about any.
    error NotEnoughGas(uint256 left, uint256 needed);
    error MoneyMissing(uint256 there, uint256 needed);
    error AuthorizationUnused(address payer, bytes32 nonce);
    error NotSigned(address payer);
    error NoAddress();

    /// @notice Takes the money of orders for one tier and has their tickets minted.
    /// @dev By SETTLER_ROLE. Reverts with AccessControlUnauthorizedAccount, NotEnoughGas, MoneyMissing, or whatever
    /// `mintSold` reverts with, and then nothing has happened. An order that cannot be settled leaves nothing but its
    /// `OrderFailed` and disturbs no other: NotOnSale, NothingAsked, SoldOut, WrongAmount, NoRecipient, AlreadyMinted,
    /// AlreadyRefunded, NotIssued, NotYetValid or Expired, in this order, before anything is asked of the token; then
    /// the token's own error. A tier that cannot be sold fails all of them.
    function settle(uint256 eventId, uint256 tierId, Order[] calldata orders) external;

    /// @notice Takes the money of orders for one tier by spend permissions and has their tickets minted.
    /// @dev By SETTLER_ROLE. As `settle`, with ForeignToken in the place of NoRecipient, and without NotYetValid and Expired.
    function settleSpend(uint256 eventId, uint256 tierId, SpendOrder[] calldata orders) external;

    /// @notice Has the tickets minted of an order whose authorization somebody else has submitted.
    /// @dev By SETTLER_ROLE, which has seen the authorization used together with its transfer to this contract: the
    /// token says the same of a nonce that was cancelled. Reverts with AccessControlUnauthorizedAccount, NotOnSale,
    /// NothingAsked, SoldOut, WrongAmount, NoRecipient, AlreadyMinted, NotIssued, AlreadyRefunded, AuthorizationUnused,
    /// NotSigned or MoneyMissing, in this order.
    function mintSettled(uint256 eventId, uint256 tierId, Order calldata order) external;

    /// @notice Sends the money of an order back to its payer whose authorization somebody else has submitted and whose
    /// tickets cannot be minted.
    /// @dev By SETTLER_ROLE, as `mintSettled`. Reverts with AccessControlUnauthorizedAccount, AlreadyMinted,
    /// AlreadyRefunded, AuthorizationUnused, NotSigned, MoneyMissing or the token's own error, in this order.
    function refundSettled(Order calldata order) external;

    /// @notice Sends money on that no order accounts for: somebody's plain transfer, or the payment of a wallet that no
    /// longer stands by its signature.
    /// @dev By DEFAULT_ADMIN_ROLE. Reverts with AccessControlUnauthorizedAccount or the token's own error.
    function sendStray(address to, uint256 amount) external;

    /// @notice What logs and marks name an order by: keccak256 of the ABI-encoded token, payer and nonce.
    function orderKey(address payer, bytes32 nonce) external view returns (bytes32);

    /// @notice Whether an order's tickets were minted. Of a nonce that was issued: whether those it was issued for were.
    function hasMinted(address asset, address payer, bytes32 nonce) external view returns (bool);

    /// @notice Whether an order's money was sent back.
    function hasRefunded(address asset, address payer, bytes32 nonce) external view returns (bool);

    /// @notice The digest that the sale signer signs for an issued nonce: EIP-712
    /// `IssuedOrder(address payer,address recipient,uint256 eventId,uint256 tierId,uint256 quantity,bytes32 nonce)` in
    /// the domain `TicketCheckout`, version 1.
    function issuedDigest(
        address payer,
        address recipient,
        uint256 eventId,
        uint256 tierId,
        uint256 quantity,
        bytes32 nonce
    ) external view returns (bytes32);
}
