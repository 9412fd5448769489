// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Invariants} from "../support/Invariants.sol";
import {PaymentHandler} from "./PaymentHandler.sol";

/// @dev Whatever is issued, paid, altered and paid again, in whatever order and by whatever signer.
contract PaymentsTest is Invariants {
    PaymentHandler private handler;

    function setUp() public {
        handler = new PaymentHandler();
        handler.start();
        bytes4[] memory deeds = new bytes4[](5);
        deeds[0] = handler.issue.selector;
        deeds[1] = handler.pay.selector;
        deeds[2] = handler.payOtherThanSigned.selector;
        deeds[3] = handler.rotateSigner.selector;
        deeds[4] = handler.pass.selector;
        driveWith(address(handler), deeds);
    }

    function invariant_noPaymentIsMadeTwice() public view {
        assertEq(handler.thingsThatShouldHaveFailed(), 0);
        for (uint256 id; id < 256; ++id) {
            (bool onChain, uint256 inTheBooks) = handler.paid(uint8(id));
            assertEq(inTheBooks, onChain ? 1 : 0);
        }
    }

    function invariant_moneyInIsToMerchantsAndFees_andNothingStays() public view {
        (uint256 treasurys, uint256 merchants, uint256 here) = handler.money();
        assertEq(handler.moneyIn(), merchants + treasurys);
        assertEq(treasurys, handler.fees());
        assertEq(merchants, handler.toMerchants());
        assertEq(here, 0);
    }
}
