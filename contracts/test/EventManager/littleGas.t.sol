// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EventTerms, TierTerms} from "../../src/tickets/IEventBook.sol";
import {EventManager} from "../../src/tickets/EventManager.sol";
import {Currency} from "../../src/tickets/TicketId.sol";
import {TicketFixture} from "../support/TicketFixture.sol";
import {vm} from "../support/Vm.sol";

/// @dev Takes native currency, and needs more gas for it than most: it writes a slot that was empty.
contract WritingPayee {
    EventManager private immutable _manager;
    uint256 public received;

    constructor(EventManager manager) payable {
        _manager = manager;
    }

    receive() external payable {
        received += msg.value;
    }

    function buy(uint256 eventId, uint256 tierId, uint256 price) external returns (uint256) {
        return _manager.purchaseTicket{value: price}(eventId, tierId);
    }

    function create(EventTerms calldata terms, TierTerms[] calldata tiers) external returns (uint256) {
        return _manager.createEvent(terms, tiers);
    }
}

/// @dev Anybody sends refunds and purchases, with as much gas as they like. Too little must not turn a payment that the
/// payee would have taken into a debt that it has to claim.
contract LittleGasTest is TicketFixture {
    function testFuzz_refundPaysOrReverts(uint256 gasLimit) public {
        uint256 eventId = _listEscrow();
        WritingPayee payee = new WritingPayee{value: PRICE}(manager);
        uint256 tokenId = payee.buy(eventId, PAID, PRICE);
        _cancel(eventId);
        try manager.refund{gas: bound(gasLimit, 20_000, 200_000)}(_only(tokenId)) {
            assertEq(payee.received(), PRICE);
        } catch {}
        assertEq(manager.owed(address(payee), Currency.Native), 0);
    }

    function testFuzz_purchasePaysOrReverts(uint256 gasLimit) public {
        WritingPayee payee = new WritingPayee(manager);
        uint256 eventId = payee.create(_terms(), _tiers());
        vm.prank(approver);
        manager.approveEvent(eventId);
        vm.prank(buyer);
        try manager.purchaseTicket{value: PRICE, gas: bound(gasLimit, 20_000, 300_000)}(eventId, PAID) {
            assertEq(payee.received(), _net(PRICE));
        } catch {}
        assertEq(manager.owed(address(payee), Currency.Native), 0);
    }

    function test_enoughGasPays() public {
        uint256 eventId = _listEscrow();
        WritingPayee payee = new WritingPayee{value: PRICE}(manager);
        uint256 tokenId = payee.buy(eventId, PAID, PRICE);
        _cancel(eventId);
        assertEq(manager.refund{gas: 200_000}(_only(tokenId)), 1);
        assertEq(payee.received(), PRICE);
    }
}
