// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SponsoredCalls} from "../../src/sponsorship/SponsoredCalls.sol";

/// @notice What is sponsored, written down a second time: signatures as text, in the words of the contracts' users.
abstract contract AllowList {
    struct Entry {
        address target;
        bytes4 selector;
        bool mayCarryValue;
    }

    string private constant TERMS = "(uint32,uint32,uint32,uint8,uint8,uint16,uint16,address)";
    string private constant TIER = "(uint96,uint64,uint32,bool,bytes32)";
    string private constant VOUCHER = "(uint256,uint256,bytes)";
    string private constant PERMISSION =
        "(address,address,address,address[],uint128,uint128,uint48,uint48,uint48,uint256)";

    /// @dev `approve` is not among them: whether it is sponsored depends on the spender.
    function allowed(
        SponsoredCalls.SponsoredContracts memory to,
        address wallet
    ) internal pure returns (Entry[] memory list) {
        list = new Entry[](22);
        list[0] = payable_(to.eventManager, "purchaseTicket(uint256,uint256)");
        list[1] = payable_(to.eventManager, "purchaseTickets(uint256,uint256,uint256)");
        list[2] = payable_(to.eventManager, join("purchaseGuardedTickets(uint256,uint256,uint256,", VOUCHER));
        list[3] = free(to.eventManager, "purchaseTicketsWithToken(uint256,uint256,uint256)");
        list[4] = free(to.eventManager, join("purchaseGuardedTicketsWithToken(uint256,uint256,uint256,", VOUCHER));
        list[5] = free(to.eventManager, string.concat("createEvent(", TERMS, ",", TIER, "[])"));
        list[6] = free(to.eventManager, join("addTier(uint256,", TIER));
        list[7] = free(to.eventManager, "cancelEvent(uint256)");
        list[8] = free(to.eventManager, "setDoor(uint256,address,bool)");
        list[9] = free(to.eventManager, "approveEvent(uint256)");
        list[10] = free(to.eventManager, "rejectEvent(uint256,string)");
        list[11] = free(to.eventManager, "approveTier(uint256,uint256)");
        list[12] = free(to.eventManager, "payout(uint256)");
        list[13] = free(to.eventManager, "refund(uint256[])");
        list[14] = free(to.eventManager, "claim(uint8,address)");
        list[15] = free(to.ticketNft, "checkIn(uint256[])");
        list[16] = free(to.spendPermissions, join("grant(", PERMISSION));
        list[17] = free(to.spendPermissions, join("revoke(", PERMISSION));
        list[18] = free(to.paymentGateway, "pay(bytes32,address,uint256,address,bytes32,uint16,bytes)");
        list[19] = free(to.rewardPool, "claim(uint256,uint256,bytes32[])");
        list[20] = free(wallet, "addOwner(bytes)");
        list[21] = free(wallet, "removeOwner(bytes)");
    }

    function payable_(address target, string memory signature) private pure returns (Entry memory) {
        return Entry(target, bytes4(keccak256(bytes(signature))), true);
    }

    function free(address target, string memory signature) private pure returns (Entry memory) {
        return Entry(target, bytes4(keccak256(bytes(signature))), false);
    }

    function join(string memory start, string memory last) private pure returns (string memory) {
        return string.concat(start, last, ")");
    }
}
