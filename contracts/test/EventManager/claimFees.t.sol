// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPayouts} from "../../src/tickets/IPayouts.sol";
import {Currency} from "../../src/tickets/TicketId.sol";
import {RefusingPayee} from "../malice/RefusingPayee.sol";
import {TicketFixture} from "../support/TicketFixture.sol";
import {vm} from "../support/Vm.sol";

contract ClaimFeesTest is TicketFixture {
    uint256 internal constant FEE = (uint256(PRICE) * FEE_BPS) / 10_000;
    uint256 internal constant USDC_FEE = (uint256(USDC_PRICE) * FEE_BPS) / 10_000;

    function setUp() public override {
        super.setUp();
        uint256 eventId = _listEvent();
        _buy(buyer, eventId, PAID, 1);
        _buyWithToken(buyer, eventId, PAID, 1);
    }

    function test_sendsEachCurrencyToTheTreasury() public {
        vm.expectEmit(address(manager));
        emit IPayouts.FeesClaimed(treasury, Currency.Native, FEE);
        vm.prank(stranger);
        assertEq(manager.claimFees(Currency.Native), FEE);
        assertEq(treasury.balance, FEE);
        assertEq(manager.treasury(), treasury);
        assertEq(manager.fees(Currency.Usdc), USDC_FEE);
        assertEq(manager.claimFees(Currency.Usdc), USDC_FEE);
        assertEq(usdc.balanceOf(treasury), USDC_FEE);
        assertEq(address(manager).balance + usdc.balanceOf(address(manager)), 0);
        assertEq(manager.fees(Currency.Native) + manager.fees(Currency.Usdc), 0);
    }

    function test_refuses_whenThereAreNone() public {
        manager.claimFees(Currency.Native);
        vm.expectRevert(abi.encodeWithSelector(IPayouts.NoFees.selector, Currency.Native));
        manager.claimFees(Currency.Native);
        vm.expectRevert(abi.encodeWithSelector(IPayouts.NoFees.selector, Currency.Free));
        manager.claimFees(Currency.Free);
    }

    function test_keepsThemIfTheTreasuryRefuses() public {
        RefusingPayee refusing = new RefusingPayee(manager, RefusingPayee.Manner.Refuse);
        vm.prank(admin);
        manager.setTreasury(address(refusing));
        vm.expectRevert(abi.encodeWithSelector(IPayouts.PaymentRefused.selector, address(refusing), FEE));
        manager.claimFees(Currency.Native);
        assertEq(manager.fees(Currency.Native), FEE);
    }
}
