// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EventManager} from "../tickets/EventManager.sol";
import {IEventManager} from "../tickets/IEventManager.sol";
import {Allotment} from "../tickets/ITicketNFT.sol";
import {OrderMarks} from "./OrderMarks.sol";
import {OrderNonce} from "./OrderNonce.sol";

/// @title OrderBatch
/// @notice Judges the orders of one tier, takes their money one by one, and buys for all that paid at once.
/// @dev Whether a tier can be sold is the tier's business and asked once. Nothing sells from it in between, because
/// nothing is called but the token and the spend permissions; and if something did, the purchase would revert all of it.
abstract contract OrderBatch is OrderMarks {
    struct Batch {
        uint256 eventId;
        uint256 tierId;
        uint256 price;
        uint256 left;
        bytes4 refusal; // of every order
        address saleSigner; // the last one seen
        uint256 balanceBefore;
        uint256 taken;
        uint256 count;
        Paid[] paid;
        Allotment[] allotments;
    }

    struct Paid {
        bytes32 key;
        address payer;
        uint256 amount;
    }

    /// @dev What one order may cost before it counts as refused: enough for a token behind a proxy and a wallet that a
    /// passkey signs for, and no more, since a hostile wallet burns all of it.
    uint256 private constant TAKING_GAS = 150_000;

    /// @dev A call gets all but a 64th of what there is. What reaches it has to be TAKING_GAS and nothing less, or an
    /// order would be refused for the sender's want of gas.
    uint256 private constant GAS_NEEDED = (TAKING_GAS * 64) / 63 + 10_000;

    bytes32 private constant SALE_SIGNER_ROLE = keccak256("SALE_SIGNER_ROLE");

    function _open(uint256 eventId, uint256 tierId, uint256 orders) internal view returns (Batch memory batch) {
        _requireGas();
        batch.eventId = eventId;
        batch.tierId = tierId;
        try manager.saleForToken(eventId, tierId) returns (uint256 price, uint256 left) {
            batch.price = price;
            batch.left = left;
        } catch (bytes memory reason) {
            bool soldOut = bytes4(reason) == IEventManager.SoldOut.selector;
            batch.refusal = soldOut ? SoldOut.selector : NotOnSale.selector;
            return batch;
        }
        batch.balanceBefore = usdc.balanceOf(address(this));
        batch.paid = new Paid[](orders);
        batch.allotments = new Allotment[](orders);
    }

    function _refusalOfTerms(Batch memory batch, uint256 quantity, uint256 amount) internal pure returns (bytes4) {
        if (batch.refusal != 0) return batch.refusal;
        if (quantity == 0) return NothingAsked.selector;
        if (quantity > batch.left) return SoldOut.selector;
        if (amount != batch.price * quantity) return WrongAmount.selector;
        return 0;
    }

    /// @dev Nothing, if the payer chose the nonce.
    function _refusalOfIssue(
        Batch memory batch,
        address payer,
        address recipient,
        uint256 quantity,
        bytes32 nonce,
        bytes calldata issued
    ) internal view returns (bytes4) {
        if (!OrderNonce.wrap(nonce).isIssued()) return 0;
        bytes32 digest = issuedDigest(payer, recipient, batch.eventId, batch.tierId, quantity, nonce);
        (address signer, , ) = ECDSA.tryRecoverCalldata(digest, issued);
        if (signer == address(0)) return NotIssued.selector;
        if (signer == batch.saleSigner) return 0;
        if (!manager.hasRole(SALE_SIGNER_ROLE, signer)) return NotIssued.selector;
        batch.saleSigner = signer;
        return 0;
    }

    /// @dev Calls whoever moves the money, and copies no more of a refusal than its selector.
    function _take(address mover, bytes memory data) internal returns (bytes4 reason) {
        _requireGas();
        bool taken;
        assembly ("memory-safe") {
            mstore(0x00, 0)
            taken := call(TAKING_GAS, mover, 0, add(data, 0x20), mload(data), 0x00, 0x04)
            if iszero(taken) {
                reason := mload(0x00)
            }
        }
        if (!taken && reason == 0) return Unexplained.selector;
    }

    /// @dev Counts an order in whose money is here.
    function _book(
        Batch memory batch,
        bytes32 key,
        address payer,
        uint256 amount,
        Allotment memory allotment
    ) internal pure {
        batch.paid[batch.count] = Paid(key, payer, amount);
        batch.allotments[batch.count] = allotment;
        ++batch.count;
        batch.taken += amount;
        batch.left -= allotment.quantity;
    }

    /// @dev Believes the balance and not the token's answers.
    function _mint(Batch memory batch) internal {
        uint256 count = batch.count;
        if (count == 0) return;
        uint256 received = usdc.balanceOf(address(this)) - batch.balanceBefore;
        if (received != batch.taken) revert MoneyMissing(received, batch.taken);
        Allotment[] memory allotments = batch.allotments;
        assembly ("memory-safe") {
            mstore(allotments, count)
        }
        uint256 tokenId = manager.mintSold(batch.eventId, batch.tierId, allotments);
        for (uint256 i; i < count; ++i) {
            Paid memory paid = batch.paid[i];
            uint256 quantity = allotments[i].quantity;
            emit OrderSettled(paid.key, paid.payer, batch.eventId, batch.tierId, quantity, tokenId, paid.amount);
            tokenId += quantity;
        }
    }

    function _requireGas() private view {
        uint256 left = gasleft();
        if (left < GAS_NEEDED) revert NotEnoughGas(left, GAS_NEEDED);
    }
}
