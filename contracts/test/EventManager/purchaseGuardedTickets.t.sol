// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EventManager} from "../../src/tickets/EventManager.sol";
import {IEventBook} from "../../src/tickets/IEventBook.sol";
import {IEventManager, Voucher} from "../../src/tickets/IEventManager.sol";
import {Currency} from "../../src/tickets/TicketId.sol";
import {TicketFixture} from "../support/TicketFixture.sol";
import {vm} from "../support/Vm.sol";

contract PurchaseGuardedTicketsTest is TicketFixture {
    uint256 internal eventId;

    function setUp() public override {
        super.setUp();
        eventId = _listEvent();
    }

    function test_sellsOnceToTheBuyerOfTheVoucher() public {
        Voucher memory voucher = _voucher(buyer, eventId, 2, 1);
        vm.expectEmit(address(manager));
        emit IEventManager.VoucherRedeemed(1, buyer, eventId, GUARDED, 2);
        assertEq(_buyGuarded(buyer, 2, voucher), _id(eventId, GUARDED, Currency.Native, 1));
        assertTrue(manager.isVoucherUsed(1));
        assertEq(ticket.balanceOf(buyer), 2);
    }

    function test_sellsForTokens() public {
        Voucher memory voucher = _voucher(buyer, eventId, 2, 300);
        vm.prank(buyer);
        uint256 first = manager.purchaseGuardedTicketsWithToken(eventId, GUARDED, 2, voucher);
        assertEq(first, _id(eventId, GUARDED, Currency.Usdc, 1));
        assertEq(usdc.balanceOf(organizer), _net(2 * USDC_PRICE));
    }

    function test_refuses_theSameVoucherTwice() public {
        Voucher memory voucher = _voucher(buyer, eventId, 1, 5);
        _buyGuarded(buyer, 1, voucher);
        vm.expectRevert(abi.encodeWithSelector(IEventManager.VoucherUsed.selector, 5));
        _buyGuarded(buyer, 1, voucher);
        vm.expectRevert(abi.encodeWithSelector(IEventManager.VoucherUsed.selector, 5));
        vm.prank(buyer);
        manager.purchaseGuardedTicketsWithToken(eventId, GUARDED, 1, voucher);
    }

    function test_refuses_aStaleVoucher() public {
        Voucher memory voucher = _voucher(buyer, eventId, 1, 5);
        vm.warp(voucher.expiry + 1);
        vm.expectRevert(abi.encodeWithSelector(IEventManager.VoucherExpired.selector, block.timestamp, voucher.expiry));
        _buyGuarded(buyer, 1, voucher);
        vm.warp(voucher.expiry);
        _buyGuarded(buyer, 1, voucher);
    }

    function test_refuses_somebodyElsesVoucher() public {
        Voucher memory voucher = _voucher(buyer, eventId, 1, 5);
        _endow(stranger);
        vm.expectPartialRevert(IEventManager.NotSaleSigner.selector);
        _buyGuarded(stranger, 1, voucher);
    }

    function testFuzz_refuses_anotherQuantityOrNumber(uint256 quantity, uint256 nonce) public {
        quantity = bound(quantity, 1, 100);
        vm.assume(quantity != 2 || nonce != 5);
        Voucher memory voucher = _voucher(buyer, eventId, 2, 5);
        voucher.nonce = nonce;
        vm.expectPartialRevert(IEventManager.NotSaleSigner.selector);
        _buyGuarded(buyer, quantity, voucher);
    }

    function test_refuses_aVoucherOfAnotherTierOrEvent() public {
        Voucher memory voucher = _voucher(buyer, eventId, 1, 5);
        vm.startPrank(buyer);
        vm.expectPartialRevert(IEventManager.NotSaleSigner.selector);
        manager.purchaseGuardedTickets{value: PRICE}(eventId, PAID, 1, voucher);
        vm.stopPrank();
        uint256 other = _listEvent();
        vm.expectPartialRevert(IEventManager.NotSaleSigner.selector);
        vm.prank(buyer);
        manager.purchaseGuardedTickets{value: PRICE}(other, GUARDED, 1, voucher);
    }

    function test_refuses_aVoucherOfAnotherChain() public {
        Voucher memory voucher = _voucher(buyer, eventId, 1, 5);
        vm.chainId(99);
        vm.expectPartialRevert(IEventManager.NotSaleSigner.selector);
        _buyGuarded(buyer, 1, voucher);
    }

    function test_refuses_aVoucherOfAnotherEventManager() public {
        Voucher memory voucher = _voucher(buyer, eventId, 1, 5);
        manager = new EventManager(admin, usdc, treasury, FEE_BPS);
        vm.startPrank(admin);
        manager.grantRole(manager.APPROVER_ROLE(), approver);
        manager.grantRole(manager.SALE_SIGNER_ROLE(), saleSigner);
        vm.stopPrank();
        eventId = _listEvent();
        vm.expectPartialRevert(IEventManager.NotSaleSigner.selector);
        _buyGuarded(buyer, 1, voucher);
    }

    function testFuzz_refuses_anySignatureButTheSaleSigners(bytes memory signature) public {
        Voucher memory voucher = _voucher(buyer, eventId, 1, 5);
        voucher.signature = signature;
        vm.expectPartialRevert(IEventManager.NotSaleSigner.selector);
        _buyGuarded(buyer, 1, voucher);
    }

    /// @dev A signature that recovers nobody is nobody's, even if the role was given away by mistake.
    function test_refuses_nobodysSignatureEvenIfNobodyHoldsTheRole() public {
        Voucher memory voucher = _voucher(buyer, eventId, 1, 5);
        voucher.signature = "";
        bytes32 role = manager.SALE_SIGNER_ROLE();
        vm.prank(admin);
        manager.grantRole(role, address(0));
        vm.expectRevert(abi.encodeWithSelector(IEventManager.NotSaleSigner.selector, address(0)));
        _buyGuarded(buyer, 1, voucher);
    }

    function test_refuses_aVoucherOfASignerWhoWasDismissed() public {
        Voucher memory voucher = _voucher(buyer, eventId, 1, 5);
        bytes32 role = manager.SALE_SIGNER_ROLE();
        vm.prank(admin);
        manager.revokeRole(role, saleSigner);
        vm.expectRevert(abi.encodeWithSelector(IEventManager.NotSaleSigner.selector, saleSigner));
        _buyGuarded(buyer, 1, voucher);
    }

    function test_checksTheSaleBeforeTheVoucherAndTheVoucherBeforeThePayment() public {
        Voucher memory voucher;
        _cancel(eventId);
        vm.expectRevert(abi.encodeWithSelector(IEventBook.Cancelled.selector, eventId));
        _buyGuarded(buyer, 1, voucher);
        eventId = _listEvent();
        vm.expectRevert(abi.encodeWithSelector(IEventManager.SoldOut.selector, 101, 100));
        vm.prank(buyer);
        manager.purchaseGuardedTickets(eventId, GUARDED, 101, voucher);
        vm.expectRevert(abi.encodeWithSelector(IEventManager.VoucherExpired.selector, block.timestamp, 0));
        vm.prank(buyer);
        manager.purchaseGuardedTickets(eventId, GUARDED, 1, voucher);
        voucher = _voucher(buyer, eventId, 1, 5);
        vm.expectRevert(abi.encodeWithSelector(IEventManager.WrongPayment.selector, 0, PRICE));
        vm.prank(buyer);
        manager.purchaseGuardedTickets(eventId, GUARDED, 1, voucher);
        assertFalse(manager.isVoucherUsed(5));
    }

    function test_signsTheTypedDataThatThePageShows() public view {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("EventManager"),
                keccak256("1"),
                block.chainid,
                address(manager)
            )
        );
        bytes32 terms = keccak256(
            abi.encode(
                keccak256(
                    "Voucher(address buyer,uint256 eventId,uint256 tierId,uint256 quantity,uint256 expiry,uint256 nonce)"
                ),
                buyer,
                1,
                2,
                3,
                4,
                5
            )
        );
        assertEq(manager.voucherDigest(buyer, 1, 2, 3, 4, 5), keccak256(abi.encodePacked(hex"1901", domain, terms)));
    }

    function _buyGuarded(address who, uint256 quantity, Voucher memory voucher) private returns (uint256) {
        vm.prank(who);
        return manager.purchaseGuardedTickets{value: PRICE * quantity}(eventId, GUARDED, quantity, voucher);
    }
}
