// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {EventManager} from "../../src/tickets/EventManager.sol";
import {EventTerms, TierTerms} from "../../src/tickets/IEventBook.sol";
import {Currency} from "../../src/tickets/TicketId.sol";

/// @notice An organizer or owner of tickets that answers a payment with a call of its choice.
contract ReenteringPayee {
    EventManager private immutable _manager;
    bytes private _answer;
    bytes4 public stoppedBy;
    uint256 public timesPaid;

    constructor(EventManager manager) payable {
        _manager = manager;
    }

    receive() external payable {
        ++timesPaid;
        if (_answer.length == 0) return;
        (bool done, bytes memory reason) = address(_manager).call(_answer);
        require(!done, "the guard was down");
        stoppedBy = bytes4(reason);
    }

    function answerWith(bytes calldata call_) external {
        _answer = call_;
    }

    function create(EventTerms calldata terms, TierTerms[] calldata tiers) external returns (uint256) {
        return _manager.createEvent(terms, tiers);
    }

    function buy(uint256 eventId, uint256 tierId, uint256 price) external returns (uint256) {
        return _manager.purchaseTicket{value: price}(eventId, tierId);
    }

    function claim(Currency currency) external returns (uint256) {
        return _manager.claim(currency, address(this));
    }

    function wasStopped() external view returns (bool) {
        return stoppedBy == ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector;
    }
}
