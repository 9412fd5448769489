// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ITicketCheckout, Order, SpendOrder} from "../../src/checkout/ITicketCheckout.sol";
import {ISpendPermissions, Permission} from "../../src/spending/ISpendPermissions.sol";
import {vm} from "../support/Vm.sol";
import {CheckoutFixture} from "./CheckoutFixture.sol";

contract SettleSpendTest is CheckoutFixture {
    function setUp() public override {
        super.setUp();
        address[3] memory people = [ada, bob, cyd];
        for (uint256 i; i < 3; ++i) {
            vm.startPrank(people[i]);
            usdc.approve(address(permissions), type(uint256).max);
            permissions.grant(_permission(people[i]));
            vm.stopPrank();
        }
    }

    function testFuzz_mintsToTheWalletThatPays(uint256 quantity, bool isIssued) public {
        quantity = bound(quantity, 1, 4);
        SpendOrder memory order = _spendOrder(ada, quantity, isIssued ? _numberFor(ada, 5) : bytes32("a nonce"));
        vm.expectEmit(address(till));
        emit ITicketCheckout.OrderSettled(_keyOf(order), ada, eventId, PAID, quantity, _ticketId(1), order.amount);
        _settleSpend(_batch(order));
        assertEq(ticket.balanceOf(ada), quantity);
        assertEq(usdc.balanceOf(ada), BALANCE - order.amount);
        assertEq(usdc.balanceOf(address(till)), 0);
        assertEq(usdc.balanceOf(organizer), _net(order.amount));
        assertTrue(till.hasMinted(address(permissions), ada, order.nonce));
        assertEq(till.spendKey(ada, order.nonce), _keyOf(order));
    }

    function test_isAnotherOrder_thanOnePaidByAuthorizationWithTheSameNonce() public {
        _settleSpend(_batch(_spendOrder(ada, 1, "a nonce")));
        assertFalse(till.hasMinted(address(usdc), ada, "a nonce"));
        _settle(_order(ada, 1, "a nonce"));
        assertEq(ticket.balanceOf(ada), 2);
    }

    function test_mintsOnce() public {
        SpendOrder memory order = _spendOrder(ada, 1, "a nonce");
        _expectFailed(order, ITicketCheckout.AlreadyMinted.selector);
        _settleSpend(_batch(order, order));
        _expectFailed(order, ITicketCheckout.AlreadyMinted.selector);
        _settleSpend(_batch(order));
        SpendOrder memory issued = _spendOrder(ada, 1, _numberFor(ada, 3));
        _settleSpend(_batch(issued));
        _expectFailed(issued, ITicketCheckout.AlreadyMinted.selector);
        _settleSpend(_batch(issued));
        assertEq(ticket.balanceOf(ada), 2);
        assertEq(usdc.balanceOf(ada), BALANCE - 2 * USDC_PRICE);
    }

    function test_fails_beyondThePayment() public {
        _expectAlone(_spendOrder(bob, 5, "a nonce"), ISpendPermissions.OverPaymentLimit.selector);
    }

    function test_fails_beyondThePeriod() public {
        _settleSpend(_batch(_spendOrder(bob, 4, "first")));
        _expectAlone(_spendOrder(bob, 3, "a nonce"), ISpendPermissions.OverPeriodLimit.selector);
    }

    function test_fails_outsideItsTime() public {
        SpendOrder memory order = _spendOrder(bob, 1, "a nonce");
        order.permission.end = uint48(block.timestamp + 1 hours);
        vm.prank(bob);
        permissions.grant(order.permission);
        vm.warp(block.timestamp + 1 hours);
        _expectAlone(order, ISpendPermissions.OutsideTerm.selector);
    }

    function test_fails_whatWasRevokedOrNeverGranted() public {
        SpendOrder memory order = _spendOrder(bob, 1, "a nonce");
        order.permission.salt = 1;
        _expectAlone(order, ISpendPermissions.NotGranted.selector);
        vm.prank(bob);
        permissions.revoke(order.permission);
        order = _spendOrder(bob, 1, "a nonce");
        vm.prank(bob);
        permissions.revoke(order.permission);
        _expectFailed(order, ISpendPermissions.PermissionIsRevoked.selector);
        _settleSpend(_batch(order));
    }

    function test_fails_aPermissionForAnotherRecipientOrSpender() public {
        SpendOrder memory order = _spendOrder(bob, 1, "a nonce");
        order.permission.recipients[0] = organizer;
        vm.prank(bob);
        permissions.grant(order.permission);
        _expectAlone(order, ISpendPermissions.NotARecipient.selector);
        order = _spendOrder(bob, 1, "a nonce");
        order.permission.spender = settler;
        vm.prank(bob);
        permissions.grant(order.permission);
        _expectFailed(order, ISpendPermissions.NotTheSpender.selector);
        _settleSpend(_batch(order));
    }

    function test_fails_anotherToken() public {
        SpendOrder memory order = _spendOrder(bob, 1, "a nonce");
        order.permission.token = address(ticket);
        _expectAlone(order, ITicketCheckout.ForeignToken.selector);
    }

    function test_fails_whatTheWalletHasNotApproved() public {
        vm.prank(bob);
        usdc.approve(address(permissions), USDC_PRICE - 1);
        _expectAlone(_spendOrder(bob, 1, "a nonce"), IERC20Errors.ERC20InsufficientAllowance.selector);
    }

    function test_fails_otherTermsThanTheTiers() public {
        SpendOrder memory order = _spendOrder(bob, 1, "a nonce");
        order.amount += 1;
        _expectAlone(order, ITicketCheckout.WrongAmount.selector);
        order = _spendOrder(bob, 0, "a nonce");
        _expectFailed(order, ITicketCheckout.NothingAsked.selector);
        _settleSpend(_batch(order));
        _cancel(eventId);
        order = _spendOrder(bob, 1, "a nonce");
        _expectFailed(order, ITicketCheckout.NotOnSale.selector);
        _settleSpend(_batch(order));
    }

    function test_fails_somebodyElsesNumber() public {
        _expectAlone(_spendOrder(bob, 1, _numberFor(ada, 9)), ITicketCheckout.NotIssued.selector);
    }

    function test_refuses_aNumberThatNobodyIssued() public {
        SpendOrder[] memory orders = _batch(_spendOrder(bob, 1, _numberFor(bob, 9)));
        vm.expectRevert(abi.encodeWithSelector(ITicketCheckout.NotSaleSigner.selector, address(0)));
        vm.prank(settler);
        till.settleSpend(eventId, PAID, orders, "");
    }

    function test_refuses_anybodyButTheSettler() public {
        SpendOrder[] memory orders = _batch(_spendOrder(bob, 1, "a nonce"));
        vm.expectRevert(
            abi.encodeWithSelector(
                IAccessControl.AccessControlUnauthorizedAccount.selector,
                bob,
                keccak256("SETTLER_ROLE")
            )
        );
        vm.prank(bob);
        till.settleSpend(eventId, PAID, orders, "");
    }

    /// @dev Four tickets at once, six a day.
    function _permission(address wallet) private view returns (Permission memory permission) {
        permission.wallet = wallet;
        permission.token = address(usdc);
        permission.spender = address(till);
        permission.recipients = new address[](1);
        permission.recipients[0] = address(till);
        permission.amountPerPayment = 4 * USDC_PRICE;
        permission.amountPerPeriod = 6 * USDC_PRICE;
        permission.period = 1 days;
        permission.start = uint48(1_800_000_000);
        permission.end = uint48(1_800_000_000 + 30 days);
    }

    function _spendOrder(address wallet, uint256 quantity, bytes32 nonce) private view returns (SpendOrder memory) {
        return SpendOrder(_permission(wallet), quantity, quantity * USDC_PRICE, nonce);
    }

    function _settleSpend(SpendOrder[] memory orders) private {
        Order[] memory numbered = new Order[](orders.length);
        for (uint256 i; i < orders.length; ++i) numbered[i].nonce = orders[i].nonce;
        bytes memory issue = _issue(PAID, numbered);
        vm.prank(settler);
        till.settleSpend(eventId, PAID, orders, issue);
    }

    function _expectAlone(SpendOrder memory order, bytes4 reason) private {
        uint256 tickets = ticket.balanceOf(order.permission.wallet);
        uint256 balance = usdc.balanceOf(order.permission.wallet);
        SpendOrder memory good = _spendOrder(cyd, 1, "good");
        _expectFailed(order, reason);
        _settleSpend(_batch(order, good));
        assertEq(ticket.balanceOf(cyd), 1);
        assertEq(ticket.balanceOf(order.permission.wallet), tickets);
        assertEq(usdc.balanceOf(order.permission.wallet), balance);
        assertFalse(till.hasMinted(address(permissions), order.permission.wallet, order.nonce));
    }

    function _expectFailed(SpendOrder memory order, bytes4 reason) private {
        vm.expectEmit(address(till));
        emit ITicketCheckout.OrderFailed(_keyOf(order), reason);
    }

    function _keyOf(SpendOrder memory order) private view returns (bytes32) {
        return keccak256(abi.encode(address(permissions), order.permission.wallet, order.nonce));
    }

    function _batch(SpendOrder memory a) private pure returns (SpendOrder[] memory orders) {
        orders = new SpendOrder[](1);
        orders[0] = a;
    }

    function _batch(SpendOrder memory a, SpendOrder memory b) private pure returns (SpendOrder[] memory orders) {
        orders = new SpendOrder[](2);
        orders[0] = a;
        orders[1] = b;
    }
}
