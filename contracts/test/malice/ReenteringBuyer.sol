// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721Receiver} from "@openzeppelin/contracts/token/ERC721/IERC721Receiver.sol";
import {EventManager} from "../../src/tickets/EventManager.sol";

/// @notice Buys, and would buy again from inside the purchase if it were ever called there.
contract ReenteringBuyer is IERC721Receiver {
    EventManager private immutable _manager;
    uint256 public timesCalled;

    constructor(EventManager manager) payable {
        _manager = manager;
    }

    function buy(uint256 eventId, uint256 tierId, uint256 price) external returns (uint256) {
        return _manager.purchaseTicket{value: price}(eventId, tierId);
    }

    function onERC721Received(address, address, uint256, bytes calldata) external returns (bytes4) {
        ++timesCalled;
        _manager.purchaseTicket{value: 0.001 ether}(1, 0);
        return this.onERC721Received.selector;
    }
}
