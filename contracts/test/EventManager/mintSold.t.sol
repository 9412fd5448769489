// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IERC20Errors, IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IEventBook} from "../../src/tickets/IEventBook.sol";
import {IEventManager} from "../../src/tickets/IEventManager.sol";
import {Allotment} from "../../src/tickets/ITicketNFT.sol";
import {Currency} from "../../src/tickets/TicketId.sol";
import {TicketFixture} from "../support/TicketFixture.sol";
import {vm} from "../support/Vm.sol";

contract MintSoldTest is TicketFixture {
    uint256 internal eventId;

    function setUp() public override {
        super.setUp();
        eventId = _listEvent();
    }

    function testFuzz_mintsAllotmentAfterAllotmentForOneSum(uint256 forBuyer, uint256 forStranger) public {
        forBuyer = bound(forBuyer, 0, 50);
        forStranger = bound(forStranger, 1, 50);
        uint256 before = usdc.balanceOf(checkout);
        uint256 first = _mintSold(PAID, _two(forBuyer, forStranger));
        uint256 amount = (forBuyer + forStranger) * USDC_PRICE;
        assertEq(first, _id(eventId, PAID, Currency.Usdc, 1));
        assertEq(ticket.balanceOf(buyer), forBuyer);
        assertEq(ticket.balanceOf(stranger), forStranger);
        assertEq(ticket.ownerOf(first + forBuyer), stranger);
        assertEq(before - usdc.balanceOf(checkout), amount);
        assertEq(usdc.balanceOf(organizer), _net(amount));
        assertEq(manager.fees(Currency.Usdc), amount - _net(amount));
    }

    function test_saysToWhomEachTicketWasSold() public {
        vm.expectEmit(address(manager));
        emit IEventManager.TicketSold(eventId, _id(eventId, PAID, Currency.Usdc, 1), buyer, USDC_PRICE);
        vm.expectEmit(address(manager));
        emit IEventManager.TicketSold(eventId, _id(eventId, PAID, Currency.Usdc, 2), stranger, USDC_PRICE);
        _mintSold(PAID, _two(1, 1));
    }

    function test_needsNoVoucherForAGuardedTier() public {
        assertEq(_mintSold(GUARDED, _two(1, 0)), _id(eventId, GUARDED, Currency.Usdc, 1));
    }

    function test_holdsTheMoneyInEscrow() public {
        eventId = _listEscrow();
        _mintSold(PAID, _two(1, 2));
        assertEq(manager.held(eventId, Currency.Usdc), 3 * USDC_PRICE);
    }

    function test_takesNothingForAFreeTier() public {
        assertEq(_mintSold(FREE, _two(1, 1)), _id(eventId, FREE, Currency.Free, 1));
        assertEq(manager.fees(Currency.Usdc), 0);
    }

    function test_continuesWhereThePublicSaleStands() public {
        _buy(buyer, eventId, PAID, 2);
        assertEq(_mintSold(PAID, _two(0, 1)), _id(eventId, PAID, Currency.Usdc, 3));
    }

    function test_cannotMintWhatItDoesNotPayFor() public {
        usdc.balanceOf(checkout);
        vm.startPrank(checkout);
        usdc.transfer(stranger, usdc.balanceOf(checkout) - USDC_PRICE);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, checkout, USDC_PRICE, 2 * USDC_PRICE)
        );
        manager.mintSold(eventId, PAID, _two(1, 1));
    }

    function test_refuses_anybodyElse() public {
        address[4] memory others = [stranger, organizer, approver, admin];
        for (uint256 i; i < others.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IAccessControl.AccessControlUnauthorizedAccount.selector,
                    others[i],
                    keccak256("CHECKOUT_ROLE")
                )
            );
            vm.prank(others[i]);
            manager.mintSold(eventId, PAID, _two(1, 0));
        }
    }

    function test_refuses_whatThePublicSaleRefuses() public {
        _expect(abi.encodeWithSelector(IEventManager.NotApproved.selector, 9, PAID));
        vm.prank(checkout);
        manager.mintSold(9, PAID, _two(1, 0));
        _expect(abi.encodeWithSelector(IEventManager.NothingAsked.selector));
        _mintSold(PAID, _two(0, 0));
        _expect(abi.encodeWithSelector(IEventManager.SoldOut.selector, 101, 100));
        _mintSold(PAID, _two(50, 51));
        _expect(abi.encodeWithSelector(IEventManager.NotForSale.selector, eventId, NATIVE_ONLY, Currency.Usdc));
        _mintSold(NATIVE_ONLY, _two(1, 0));
        _cancel(eventId);
        _expect(abi.encodeWithSelector(IEventBook.Cancelled.selector, eventId));
        _mintSold(PAID, _two(1, 0));
        eventId = _listEvent();
        vm.warp(block.timestamp + 10 days);
        vm.expectPartialRevert(IEventManager.OutsideSale.selector);
        _mintSold(PAID, _two(1, 0));
    }

    function test_refuses_quantitiesWhoseSumOverflows() public {
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x11));
        _mintSold(PAID, _two(type(uint256).max, 2));
    }

    function test_mintsNothingIfOneRecipientIsNobody() public {
        Allotment[] memory allotments = _two(1, 1);
        allotments[1].to = address(0);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidReceiver.selector, address(0)));
        _mintSold(PAID, allotments);
    }

    function test_saleForToken_tellsPriceAndWhatIsLeft() public {
        _buy(buyer, eventId, PAID, 40);
        (uint256 price, uint256 left) = manager.saleForToken(eventId, PAID);
        assertEq(price, USDC_PRICE);
        assertEq(left, 60);
    }

    function test_saleForToken_refuses_whatCannotBeSold() public {
        _expect(abi.encodeWithSelector(IEventManager.NotForSale.selector, eventId, NATIVE_ONLY, Currency.Usdc));
        manager.saleForToken(eventId, NATIVE_ONLY);
        _buy(buyer, eventId, PAID, 100);
        _expect(abi.encodeWithSelector(IEventManager.SoldOut.selector, 1, 0));
        manager.saleForToken(eventId, PAID);
        _cancel(eventId);
        _expect(abi.encodeWithSelector(IEventBook.Cancelled.selector, eventId));
        manager.saleForToken(eventId, FREE);
    }

    function _two(uint256 forBuyer, uint256 forStranger) private view returns (Allotment[] memory allotments) {
        allotments = new Allotment[](2);
        allotments[0] = Allotment(buyer, forBuyer);
        allotments[1] = Allotment(stranger, forStranger);
    }

    function _mintSold(uint256 tierId, Allotment[] memory allotments) private returns (uint256) {
        vm.prank(checkout);
        return manager.mintSold(eventId, tierId, allotments);
    }

    function _expect(bytes memory reason) private {
        vm.expectRevert(reason);
    }
}
