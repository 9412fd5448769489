// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {EventManager} from "../../src/tickets/EventManager.sol";
import {TransferPolicy} from "../../src/tickets/EventSlot.sol";
import {IEventBook} from "../../src/tickets/IEventBook.sol";
import {IPayouts} from "../../src/tickets/IPayouts.sol";
import {Currency} from "../../src/tickets/TicketId.sol";
import {TicketFixture} from "../support/TicketFixture.sol";
import {vm} from "../support/Vm.sol";

/// @dev The constructor, and what only the admin sets: fee, treasury, market.
contract AdministrationTest is TicketFixture {
    function test_constructor_deploysItsTicketAndKnowsItsToken() public view {
        assertEq(ticket.minter(), address(manager));
        assertEq(address(manager.usdc()), address(usdc));
        assertEq(manager.treasury(), treasury);
        assertEq(manager.fee(), FEE_BPS);
        assertTrue(manager.hasRole(0, admin));
        assertFalse(manager.hasRole(0, address(this)));
        assertFalse(manager.hasRole(manager.APPROVER_ROLE(), admin));
    }

    function test_constructor_refuses_toBeIncomplete() public {
        vm.expectRevert(IPayouts.NoAddress.selector);
        new EventManager(address(0), usdc, treasury, 0);
        vm.expectRevert(IPayouts.NoAddress.selector);
        new EventManager(admin, IERC20(address(0)), treasury, 0);
        vm.expectRevert(abi.encodeWithSelector(IPayouts.UnfitPayee.selector, address(0)));
        new EventManager(admin, usdc, address(0), 0);
        vm.expectRevert(abi.encodeWithSelector(IPayouts.WrongFee.selector, 1_001, 1_000));
        new EventManager(admin, usdc, treasury, 1_001);
    }

    function test_setFee_isForEventsThatFollow() public {
        uint256 before = _createEvent(_terms());
        vm.expectEmit(address(manager));
        emit IPayouts.FeeChanged(FEE_BPS, 1_000);
        vm.prank(admin);
        manager.setFee(1_000);
        assertEq(manager.eventOf(before).feeBps, FEE_BPS);
        assertEq(manager.eventOf(_createEvent(_terms())).feeBps, 1_000);
    }

    function test_setFee_toNothing_leavesTheOrganizerTheWholePrice() public {
        vm.prank(admin);
        manager.setFee(0);
        uint256 eventId = _listEvent();
        _buy(buyer, eventId, PAID, 3);
        _buyWithToken(buyer, eventId, PAID, 2);
        assertEq(organizer.balance, 3 * PRICE);
        assertEq(usdc.balanceOf(organizer), 2 * USDC_PRICE);
        assertEq(manager.fees(Currency.Native) + manager.fees(Currency.Usdc), 0);
    }

    function test_setFee_refuses_moreThanATenth() public {
        vm.expectRevert(abi.encodeWithSelector(IPayouts.WrongFee.selector, 1_001, 1_000));
        vm.prank(admin);
        manager.setFee(1_001);
    }

    function test_setTreasury_takesWhatHasGatheredAlong() public {
        _buy(buyer, _listEvent(), PAID, 1);
        vm.expectEmit(address(manager));
        emit IPayouts.TreasuryChanged(treasury, stranger);
        vm.prank(admin);
        manager.setTreasury(stranger);
        uint256 fees = manager.fees(Currency.Native);
        assertGt(fees, 0);
        manager.claimFees(Currency.Native);
        assertEq(stranger.balance, fees);
    }

    function test_setTreasury_refuses_whereFeesWouldBeLost() public {
        address[2] memory unfit = [address(0), address(manager)];
        for (uint256 i; i < 2; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IPayouts.UnfitPayee.selector, unfit[i]));
            vm.prank(admin);
            manager.setTreasury(unfit[i]);
        }
    }

    function test_setMarket_namesTheMover() public {
        vm.expectEmit(address(manager));
        emit IEventBook.MarketChanged(market, stranger);
        vm.prank(admin);
        manager.setMarket(stranger);
        (TransferPolicy policy, address mover) = manager.transferRule(_listWithPolicy(TransferPolicy.Market));
        assertTrue(policy == TransferPolicy.Market);
        assertEq(mover, stranger);
    }

    function test_refuses_anybodyButTheAdmin() public {
        bytes[3] memory calls = [
            abi.encodeCall(manager.setFee, (0)),
            abi.encodeCall(manager.setTreasury, (stranger)),
            abi.encodeCall(manager.setMarket, (stranger))
        ];
        address[3] memory others = [stranger, approver, organizer];
        for (uint256 i; i < 3; ++i) {
            vm.prank(others[i]);
            (bool done, bytes memory reason) = address(manager).call(calls[i]);
            assertFalse(done);
            assertEq(
                reason,
                abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, others[i], bytes32(0))
            );
        }
    }

    function test_renounceRole_isOnesOwnToDo() public {
        bytes32 role = manager.APPROVER_ROLE();
        vm.expectRevert(IAccessControl.AccessControlBadConfirmation.selector);
        vm.prank(admin);
        manager.renounceRole(role, approver);
        vm.prank(approver);
        manager.renounceRole(role, approver);
        assertFalse(manager.hasRole(role, approver));
    }

    function test_takesNoMoneyThatIsNotASale() public {
        vm.prank(buyer);
        (bool done, ) = address(manager).call{value: 1 ether}("");
        assertFalse(done);
    }

    function test_held_isZeroInNoCurrency() public {
        uint256 eventId = _listEscrow();
        _buy(buyer, eventId, FREE, 1);
        _buy(buyer, eventId, PAID, 1);
        _buyWithToken(buyer, eventId, PAID, 1);
        _buyWithToken(buyer, _listEvent(), PAID, 1);
        assertEq(manager.held(eventId, Currency.Free), 0);
        assertEq(manager.fees(Currency.Free), 0);
    }
}
