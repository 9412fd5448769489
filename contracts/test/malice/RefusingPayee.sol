// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EventManager} from "../../src/tickets/EventManager.sol";
import {EventTerms, TierTerms} from "../../src/tickets/IEventBook.sol";
import {Currency} from "../../src/tickets/TicketId.sol";

/// @notice A payee that does not take native currency: it refuses, burns all the gas it gets, or answers with a megabyte.
contract RefusingPayee {
    enum Manner {
        Refuse,
        BurnGas,
        ReturnBomb
    }

    EventManager private immutable _manager;
    Manner private immutable _manner;

    constructor(EventManager manager, Manner manner) payable {
        _manager = manager;
        _manner = manner;
    }

    receive() external payable {
        if (_manner == Manner.BurnGas) while (true) {}
        if (_manner == Manner.ReturnBomb) {
            assembly {
                revert(0, 0x2800) // as much memory as the gas allows
            }
        }
        revert("not here");
    }

    function create(EventTerms calldata terms, TierTerms[] calldata tiers) external returns (uint256) {
        return _manager.createEvent(terms, tiers);
    }

    function buy(uint256 eventId, uint256 tierId, uint256 price) external returns (uint256) {
        return _manager.purchaseTicket{value: price}(eventId, tierId);
    }

    function claim(Currency currency, address to) external returns (uint256) {
        return _manager.claim(currency, to);
    }
}
