// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {ITicketCheckout, Order, SpendOrder} from "../../src/checkout/ITicketCheckout.sol";
import {TicketCheckout} from "../../src/checkout/TicketCheckout.sol";
import {EventManager} from "../../src/tickets/EventManager.sol";
import {BabblingToken} from "../malice/BabblingToken.sol";
import {ForgetfulToken} from "../malice/ForgetfulToken.sol";
import {GasBurningWallet} from "../malice/GasBurningWallet.sol";
import {IdleToken} from "../malice/IdleToken.sol";
import {LooseToken} from "../malice/LooseToken.sol";
import {MeddlingToken} from "../malice/MeddlingToken.sol";
import {MuteToken} from "../malice/MuteToken.sol";
import {vm} from "../support/Vm.sol";
import {CheckoutFixture} from "./CheckoutFixture.sol";

contract HostilePeersTest is CheckoutFixture {
    function test_aWalletThatBurnsItsGas_failsAlone_andBurnsNoMoreThanAnOrderMayCost() public {
        address wallet = address(new GasBurningWallet());
        usdc.mint(wallet, USDC_PRICE);
        Order memory hostile = _order(ada);
        hostile.payer = wallet;
        Order[] memory orders = _batch(_order(ada), hostile, _order(bob));
        uint256 before = gasleft();
        _settle(orders);
        assertLt(before - gasleft(), 900_000);
        assertEq(ticket.ownerOf(_ticketId(1)), ada);
        assertEq(ticket.ownerOf(_ticketId(2)), bob);
        assertEq(usdc.balanceOf(wallet), USDC_PRICE);
        assertFalse(till.hasMinted(address(usdc), wallet, hostile.nonce));
    }

    function test_aTokenThatForgets_mintsNoOrderTwice() public {
        _openWith(new ForgetfulToken());
        Order memory order = _order(ada);
        Order memory other = _order(bob);
        _settle(order);
        vm.expectRevert(ITicketCheckout.AlreadyMinted.selector);
        _settle(order);
        vm.expectRevert(ITicketCheckout.AlreadyMinted.selector);
        _settle(_batch(other, order));
        assertEq(ticket.balanceOf(ada), 1);
        assertEq(ticket.balanceOf(bob), 0);
    }

    function test_aTokenThatMovesNothing_mintsNothing() public {
        _openWith(new IdleToken());
        Order[] memory orders = _batch(_order(ada), _order(bob));
        vm.expectRevert(abi.encodeWithSelector(ITicketCheckout.MoneyMissing.selector, 0, 2 * USDC_PRICE));
        _settle(orders);
        assertEq(ticket.eventTicketCount(eventId), 0);
    }

    function test_aTokenThatBabbles_isHeardNoFurtherThanItsSelector() public {
        _openWith(new BabblingToken());
        Order[] memory orders = _batch(_order(ada), _order(bob));
        _expectFailed(orders[0], 0xbabb1e00);
        _expectFailed(orders[1], 0xbabb1e00);
        uint256 before = gasleft();
        _settle(orders);
        assertLt(before - gasleft(), 250_000);
    }

    function test_aTokenThatSaysNothing_isTakenForANo() public {
        MuteToken token = new MuteToken();
        _openWith(token);
        Order memory order = _order(ada);
        _expectFailed(order, ITicketCheckout.Unexplained.selector);
        _settle(order);
        vm.expectRevert(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, token));
        vm.prank(admin);
        till.sendStray(ada, 1);
    }

    function test_aTokenThatMeddles_findsEveryDoorShut() public {
        MeddlingToken token = new MeddlingToken();
        _openWith(token);
        bytes32 role = till.SETTLER_ROLE();
        vm.startPrank(admin);
        till.grantRole(role, address(token));
        till.grantRole(0, address(token));
        vm.stopPrank();
        Order memory order = _order(ada);
        bytes[5] memory doors = [
            abi.encodeCall(till.settle, (eventId, PAID, _batch(_order(bob)), "")),
            abi.encodeCall(till.settleSpend, (eventId, PAID, new SpendOrder[](0), "")),
            abi.encodeCall(till.mintSettled, (eventId, PAID, _order(bob), "")),
            abi.encodeCall(till.refundSettled, (_order(bob))),
            abi.encodeCall(till.sendStray, (stranger, 0))
        ];
        for (uint256 i; i < doors.length; ++i) {
            token.callMeanwhile(address(till), doors[i]);
            order.nonce = bytes32(i);
            _settle(order);
            assertEq(
                bytes32(token.stoppedBy()),
                bytes32(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
            );
        }
        assertEq(ticket.balanceOf(ada), doors.length);
    }

    function _openWith(LooseToken token) private {
        manager = new EventManager(admin, IERC20(address(token)), treasury, FEE_BPS);
        ticket = manager.ticket();
        till = new TicketCheckout(admin, settler, manager, permissions);
        vm.startPrank(admin);
        manager.grantRole(manager.APPROVER_ROLE(), approver);
        manager.grantRole(manager.CHECKOUT_ROLE(), address(till));
        vm.stopPrank();
        eventId = _listEvent();
        token.mint(ada, BALANCE);
        token.mint(bob, BALANCE);
    }

    /// @dev Here the token that orders are named by is the hostile one.
    function _keyOf(Order memory order) internal view override returns (bytes32) {
        return till.orderKey(order.payer, order.nonce);
    }
}
