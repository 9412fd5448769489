// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ITicketCheckout} from "./ITicketCheckout.sol";
import {OrderNonce} from "./OrderNonce.sol";

/// @title OrderMarks
/// @notice Remembers which orders are done, so that none is minted twice whatever anybody asks for.
/// @dev An order whose payer chose the nonce has a slot of its own. Those with a number of the server's share one among
/// 256. What keeps a number from being used up by somebody else is that it names its payer and that the sale signer has
/// to stand by it, which is seen to before anything is marked.
abstract contract OrderMarks is ITicketCheckout {
    struct Mark {
        uint256 bits;
    }

    uint256 private constant MINTED = 1;
    uint256 private constant REFUNDED = 2;

    mapping(bytes32 orderKey => Mark) private _byKey;
    mapping(uint256 bucket => Mark) private _byNumber;

    /// @dev Where it is written that an order was minted, and as which bit.
    function _markOf(bytes32 key, OrderNonce nonce) internal view returns (Mark storage mark, uint256 bit) {
        if (!nonce.isIssued()) return (_byKey[key], MINTED);
        uint256 number = nonce.sequenceOf();
        return (_byNumber[number >> 8], uint256(1) << (number & 0xff));
    }

    function _markMinted(bytes32 key, OrderNonce nonce) internal {
        (Mark storage mark, uint256 bit) = _markOf(key, nonce);
        mark.bits |= bit;
    }

    /// @dev By key whatever the nonce: who pays with a number that was never issued, and gets the money back, must not
    /// use the number up.
    function _markRefunded(bytes32 key) internal {
        _byKey[key].bits = REFUNDED;
    }

    function _isMinted(bytes32 key, OrderNonce nonce) internal view returns (bool) {
        (Mark storage mark, uint256 bit) = _markOf(key, nonce);
        return mark.bits & bit != 0;
    }

    function _isRefunded(bytes32 key) internal view returns (bool) {
        return _byKey[key].bits == REFUNDED;
    }

    /// @dev Whatever was done of an order before.
    function _refusalOfDone(bytes32 key, OrderNonce nonce) internal view returns (bytes4) {
        if (_isMinted(key, nonce)) return AlreadyMinted.selector;
        return _isRefunded(key) ? AlreadyRefunded.selector : bytes4(0);
    }
}
