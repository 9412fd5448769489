// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ITicketCheckout, Order} from "../../src/checkout/ITicketCheckout.sol";
import {TicketCheckout} from "../../src/checkout/TicketCheckout.sol";
import {SpendPermissions} from "../../src/spending/SpendPermissions.sol";
import {Currency} from "../../src/tickets/TicketId.sol";
import {TicketFixture} from "../support/TicketFixture.sol";
import {vm} from "../support/Vm.sol";

/// @notice The box office with its checkout, and three people who pay by authorization.
/// @dev The type hash is the published one of the real token, written out so that a changed type is noticed.
abstract contract CheckoutFixture is TicketFixture {
    bytes32 internal constant TRANSFER = 0x7c7c6cdb67a18743f49ec6fa9b35f50d52ed05cbed4cc592e13b44501c1a2267;
    uint256 internal constant BALANCE = 1e12;

    TicketCheckout internal till;
    SpendPermissions internal permissions;
    address internal settler = personAddress("settler");
    address internal ada;
    address internal bob;
    address internal cyd;
    mapping(address person => uint256) internal keys;
    uint256 internal eventId;

    function setUp() public virtual override {
        super.setUp();
        permissions = new SpendPermissions();
        till = new TicketCheckout(admin, settler, manager, permissions);
        vm.startPrank(admin);
        manager.grantRole(manager.CHECKOUT_ROLE(), address(till));
        manager.revokeRole(manager.CHECKOUT_ROLE(), checkout);
        vm.stopPrank();
        ada = _payer("Ada");
        bob = _payer("Bob");
        cyd = _payer("Cyd");
        eventId = _listEvent();
    }

    function _payer(string memory name) internal returns (address account) {
        uint256 key;
        (account, key) = person(name);
        keys[account] = key;
        usdc.mint(account, BALANCE);
    }

    /// @dev An order as a stock client makes it: for the payer itself, with a nonce of its own.
    function _order(address payer, uint256 quantity, bytes32 nonce) internal view returns (Order memory order) {
        order.payer = payer;
        order.recipient = payer;
        order.quantity = quantity;
        order.amount = quantity * USDC_PRICE;
        order.validAfter = block.timestamp - 1;
        order.validBefore = block.timestamp + 10 minutes;
        order.nonce = nonce;
        _sign(order);
    }

    function _order(address payer) internal view returns (Order memory) {
        return _order(payer, 1, keccak256(abi.encode("a nonce of", payer)));
    }

    /// @dev Signs the order's authorization anew, after a change of what it says.
    function _sign(Order memory order) internal view {
        order.signature = signatureOf(keys[order.payer], _digest(order, address(till)));
    }

    function _digest(Order memory order, address to) internal view returns (bytes32) {
        bytes32 terms = keccak256(
            abi.encode(TRANSFER, order.payer, to, order.amount, order.validAfter, order.validBefore, order.nonce)
        );
        return keccak256(abi.encodePacked(hex"1901", usdc.DOMAIN_SEPARATOR(), terms));
    }

    /// @dev What anybody may do who has seen the authorization.
    function _submitAsStranger(Order memory order) internal {
        vm.prank(stranger);
        usdc.transferWithAuthorization(
            order.payer,
            address(till),
            order.amount,
            order.validAfter,
            order.validBefore,
            order.nonce,
            order.signature
        );
    }

    function _settle(uint256 tierId, Order[] memory orders) internal {
        vm.prank(settler);
        till.settle(eventId, tierId, orders);
    }

    function _settle(Order[] memory orders) internal {
        _settle(PAID, orders);
    }

    function _settle(Order memory order) internal {
        _settle(_batch(order));
    }

    function _keyOf(Order memory order) internal view returns (bytes32) {
        return keccak256(abi.encode(address(usdc), order.payer, order.nonce));
    }

    function _expectFailed(Order memory order, bytes4 reason) internal {
        vm.expectEmit(address(till));
        emit ITicketCheckout.OrderFailed(_keyOf(order), reason);
    }

    function _expectSettled(Order memory order, uint256 firstTokenId) internal {
        vm.expectEmit(address(till));
        emit ITicketCheckout.OrderSettled(
            _keyOf(order),
            order.payer,
            eventId,
            PAID,
            order.quantity,
            firstTokenId,
            order.amount
        );
    }

    function _assertNothingHappenedTo(Order memory order) internal view {
        assertFalse(till.hasMinted(address(usdc), order.payer, order.nonce), "minted");
        assertFalse(usdc.authorizationState(order.payer, order.nonce), "authorization used");
    }

    /// @dev The id of the n-th ticket of the paid tier, counted from 1.
    function _ticketId(uint256 serial) internal view returns (uint256) {
        return _id(eventId, PAID, Currency.Usdc, serial);
    }

    function _batch(Order memory a) internal pure returns (Order[] memory orders) {
        orders = new Order[](1);
        orders[0] = a;
    }

    function _batch(Order memory a, Order memory b) internal pure returns (Order[] memory orders) {
        orders = new Order[](2);
        orders[0] = a;
        orders[1] = b;
    }

    function _batch(Order memory a, Order memory b, Order memory c) internal pure returns (Order[] memory orders) {
        orders = new Order[](3);
        orders[0] = a;
        orders[1] = b;
        orders[2] = c;
    }
}
