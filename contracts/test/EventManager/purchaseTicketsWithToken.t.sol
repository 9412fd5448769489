// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {EventManager} from "../../src/tickets/EventManager.sol";
import {IEventManager} from "../../src/tickets/IEventManager.sol";
import {IPayouts} from "../../src/tickets/IPayouts.sol";
import {Currency} from "../../src/tickets/TicketId.sol";
import {FeeTakingToken} from "../malice/FeeTakingToken.sol";
import {GenerousToken} from "../malice/GenerousToken.sol";
import {LyingToken} from "../malice/LyingToken.sol";
import {NaySayingToken} from "../malice/NaySayingToken.sol";
import {ReenteringToken} from "../malice/ReenteringToken.sol";
import {TicketFixture} from "../support/TicketFixture.sol";
import {vm} from "../support/Vm.sol";

contract PurchaseTicketsWithTokenTest is TicketFixture {
    uint256 internal eventId;

    function setUp() public override {
        super.setUp();
        eventId = _listEvent();
    }

    function testFuzz_pullsExactlyThePriceAndPaysTheOrganizer(uint256 quantity) public {
        quantity = bound(quantity, 1, 100);
        uint256 before = usdc.balanceOf(buyer);
        uint256 first = _buyWithToken(buyer, eventId, PAID, quantity);
        uint256 amount = quantity * USDC_PRICE;
        assertEq(first, _id(eventId, PAID, Currency.Usdc, 1));
        assertEq(ticket.balanceOf(buyer), quantity);
        assertEq(before - usdc.balanceOf(buyer), amount);
        assertEq(usdc.balanceOf(organizer), _net(amount));
        assertEq(manager.fees(Currency.Usdc), amount - _net(amount));
        assertEq(usdc.balanceOf(address(manager)), amount - _net(amount));
    }

    function test_numbersTicketsOfATierInOneRowWhateverTheyWerePaidIn() public {
        _buy(buyer, eventId, PAID, 2);
        assertEq(_buyWithToken(buyer, eventId, PAID, 1), _id(eventId, PAID, Currency.Usdc, 3));
    }

    function test_costsNothingInAFreeTier() public {
        assertEq(_buyWithToken(stranger, eventId, FREE, 1), _id(eventId, FREE, Currency.Free, 1));
    }

    function test_holdsTheMoneyInEscrow() public {
        eventId = _listEscrow();
        _buyWithToken(buyer, eventId, PAID, 2);
        assertEq(manager.held(eventId, Currency.Usdc), 2 * USDC_PRICE);
        assertEq(usdc.balanceOf(organizer), 0);
    }

    function test_sellsAlthoughTheOrganizerIsDenylisted() public {
        vm.prank(admin);
        usdc.setDenied(organizer, true);
        vm.expectEmit(address(manager));
        emit IPayouts.PaymentOwed(organizer, Currency.Usdc, _net(USDC_PRICE));
        _buyWithToken(buyer, eventId, PAID, 1);
        assertEq(manager.owed(organizer, Currency.Usdc), _net(USDC_PRICE));
        assertEq(ticket.balanceOf(buyer), 1);
    }

    function test_refuses_aTierThatIsSoldForNativeCurrencyOnly() public {
        vm.expectRevert(abi.encodeWithSelector(IEventManager.NotForSale.selector, eventId, NATIVE_ONLY, Currency.Usdc));
        _buyWithToken(buyer, eventId, NATIVE_ONLY, 1);
    }

    function test_refuses_aGuardedTierWithoutAVoucher() public {
        vm.expectRevert(abi.encodeWithSelector(IEventManager.VoucherNeeded.selector, eventId, GUARDED));
        _buyWithToken(buyer, eventId, GUARDED, 1);
    }

    function test_refuses_whenSoldOut() public {
        _buy(buyer, eventId, PAID, 100);
        vm.expectRevert(abi.encodeWithSelector(IEventManager.SoldOut.selector, 1, 0));
        _buyWithToken(buyer, eventId, PAID, 1);
    }

    function test_refuses_aBuyerWhoApprovedLess() public {
        vm.startPrank(buyer);
        usdc.approve(address(manager), USDC_PRICE - 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector,
                address(manager),
                USDC_PRICE - 1,
                USDC_PRICE
            )
        );
        manager.purchaseTicketsWithToken(eventId, PAID, 1);
    }

    function test_refuses_nativeCurrencyBesides() public {
        vm.prank(buyer);
        (bool done, ) = address(manager).call{value: PRICE}(
            abi.encodeCall(manager.purchaseTicketsWithToken, (eventId, PAID, 1))
        );
        assertFalse(done);
        assertEq(ticket.balanceOf(buyer), 0);
    }

    function test_refuses_aTokenThatDeliversLess() public {
        FeeTakingToken token = new FeeTakingToken();
        token.mint(buyer, 1e12);
        _moveTo(IERC20(address(token)));
        uint256 received = USDC_PRICE - USDC_PRICE / 100;
        vm.expectRevert(abi.encodeWithSelector(IEventManager.WrongPayment.selector, received, USDC_PRICE));
        _buyWithToken(buyer, eventId, PAID, 1);
    }

    /// @dev More than the price would belong to nobody in the books.
    function test_refuses_aTokenThatDeliversMore() public {
        GenerousToken token = new GenerousToken();
        token.mint(buyer, 1e12);
        _moveTo(IERC20(address(token)));
        vm.expectRevert(abi.encodeWithSelector(IEventManager.WrongPayment.selector, USDC_PRICE + 1, USDC_PRICE));
        _buyWithToken(buyer, eventId, PAID, 1);
    }

    function test_refuses_aTokenThatAnswersNo() public {
        NaySayingToken token = new NaySayingToken();
        _moveTo(IERC20(address(token)));
        vm.expectRevert(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, address(token)));
        _buyWithToken(buyer, eventId, PAID, 1);
    }

    function test_refuses_aTokenThatLies() public {
        _moveTo(IERC20(address(new LyingToken())));
        vm.expectRevert(abi.encodeWithSelector(IEventManager.WrongPayment.selector, 0, USDC_PRICE));
        _buyWithToken(buyer, eventId, PAID, 1);
    }

    function test_stopsATokenThatReenters() public {
        ReenteringToken token = new ReenteringToken();
        token.mint(buyer, 1e12);
        _moveTo(IERC20(address(token)));
        token.callBefore(address(manager), abi.encodeCall(manager.purchaseTicket, (eventId, FREE)));
        _buyWithToken(buyer, eventId, PAID, 1);
        assertEq(bytes32(token.stoppedBy()), bytes32(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector));
        assertEq(manager.tierOf(eventId, FREE).sold, 0);
    }

    /// @dev The same box office on another token.
    function _moveTo(IERC20 token) private {
        manager = new EventManager(admin, token, treasury, FEE_BPS);
        ticket = manager.ticket();
        vm.startPrank(admin);
        manager.grantRole(manager.APPROVER_ROLE(), approver);
        vm.stopPrank();
        eventId = _listEvent();
        vm.prank(buyer);
        token.approve(address(manager), type(uint256).max);
    }
}
