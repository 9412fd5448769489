// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EventTerms} from "../../src/tickets/IEventBook.sol";
import {IPayouts} from "../../src/tickets/IPayouts.sol";
import {Currency} from "../../src/tickets/TicketId.sol";
import {RefusingPayee} from "../malice/RefusingPayee.sol";
import {TicketFixture} from "../support/TicketFixture.sol";
import {vm} from "../support/Vm.sol";

/// @dev Keeps books of its own of what it is paid, which takes its time.
contract ThoroughPayee {
    uint256[4] private _entries;

    receive() external payable {
        for (uint256 i; i < 4; ++i) _entries[i] = block.timestamp;
    }
}

contract ClaimTest is TicketFixture {
    RefusingPayee internal payee;

    function setUp() public override {
        super.setUp();
        payee = new RefusingPayee(manager, RefusingPayee.Manner.Refuse);
        uint256 eventId = payee.create(_terms(), _tiers());
        vm.prank(approver);
        manager.approveEvent(eventId);
        _buy(buyer, eventId, PAID, 4);
    }

    function test_sendsWhatIsOwedWhereThePayeeWants() public {
        vm.expectEmit(address(manager));
        emit IPayouts.PaymentClaimed(address(payee), Currency.Native, stranger, _net(4 * PRICE));
        assertEq(payee.claim(Currency.Native, stranger), _net(4 * PRICE));
        assertEq(stranger.balance, _net(4 * PRICE));
        assertEq(manager.owed(address(payee), Currency.Native), 0);
    }

    function test_sendsTokensWhenTheDenialIsLifted() public {
        uint256 eventId = _listEvent();
        vm.prank(admin);
        usdc.setDenied(organizer, true);
        _buyWithToken(buyer, eventId, PAID, 1);
        vm.expectRevert(abi.encodeWithSelector(IPayouts.PaymentRefused.selector, organizer, _net(USDC_PRICE)));
        vm.prank(organizer);
        manager.claim(Currency.Usdc, organizer);
        vm.prank(admin);
        usdc.setDenied(organizer, false);
        vm.prank(organizer);
        manager.claim(Currency.Usdc, organizer);
        assertEq(usdc.balanceOf(organizer), _net(USDC_PRICE));
    }

    function test_refuses_whoeverIsOwedNothing() public {
        vm.expectRevert(abi.encodeWithSelector(IPayouts.NothingOwed.selector, stranger, Currency.Native));
        vm.prank(stranger);
        manager.claim(Currency.Native, stranger);
    }

    function test_refuses_toLoseTheMoney() public {
        address[2] memory unfit = [address(0), address(manager)];
        for (uint256 i; i < 2; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IPayouts.UnfitPayee.selector, unfit[i]));
            payee.claim(Currency.Native, unfit[i]);
        }
        assertEq(manager.owed(address(payee), Currency.Native), _net(4 * PRICE));
    }

    /// @dev A payee that wants more gas than a sale gives it is owed, and paid when it asks for itself.
    function test_givesAPayeeAllTheGasItWants() public {
        ThoroughPayee thorough = new ThoroughPayee();
        EventTerms memory terms = _terms();
        vm.prank(address(thorough));
        uint256 eventId = manager.createEvent(terms, _tiers());
        vm.prank(approver);
        manager.approveEvent(eventId);
        _buy(buyer, eventId, PAID, 1);
        assertEq(manager.owed(address(thorough), Currency.Native), _net(PRICE));
        vm.prank(address(thorough));
        manager.claim(Currency.Native, address(thorough));
        assertEq(address(thorough).balance, _net(PRICE));
    }

    function test_refuses_twice() public {
        payee.claim(Currency.Native, stranger);
        vm.expectRevert(abi.encodeWithSelector(IPayouts.NothingOwed.selector, address(payee), Currency.Native));
        payee.claim(Currency.Native, stranger);
    }

    function test_keepsItOwedIfItIsRefusedAgain() public {
        vm.expectRevert(abi.encodeWithSelector(IPayouts.PaymentRefused.selector, address(payee), _net(4 * PRICE)));
        payee.claim(Currency.Native, address(payee));
        assertEq(manager.owed(address(payee), Currency.Native), _net(4 * PRICE));
    }
}
