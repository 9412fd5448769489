// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PackedUserOperation} from "@openzeppelin/contracts/interfaces/IERC4337.sol";
import {SponsoredCalls} from "../../src/sponsorship/SponsoredCalls.sol";
import {PaymasterFixture} from "./PaymasterFixture.sol";

contract InitCodeTest is PaymasterFixture {
    function test_sponsors_aWalletOfOurFactory() public {
        PackedUserOperation memory op = operation(purchase());
        op.initCode = createAccount();
        assertTrue(isSponsored(signed(op)));
    }

    function testFuzz_refuses_aWalletOfAnotherFactory(address foreign) public {
        if (foreign == factory) foreign = wallet;
        assertInitCodeRefused(
            abi.encodePacked(foreign, abi.encodeWithSelector(CREATE_ACCOUNT, owner, uint256(3))),
            abi.encodeWithSelector(SponsoredCalls.ForeignFactory.selector, foreign, factory)
        );
    }

    function testFuzz_refuses_anotherCallOfOurFactory(bytes4 selector, bytes memory arguments) public {
        if (selector == CREATE_ACCOUNT) selector = 0xdeadbeef;
        assertInitCodeRefused(
            abi.encodePacked(factory, selector, arguments),
            abi.encodeWithSelector(SponsoredCalls.ForeignFactoryCall.selector, selector, CREATE_ACCOUNT)
        );
    }

    function testFuzz_refuses_ourFactoryWithoutACall(uint256 length) public {
        bytes memory start = abi.encodePacked(CREATE_ACCOUNT);
        length = bound(length, 0, 3);
        assembly ("memory-safe") {
            mstore(start, length)
        }
        assertInitCodeRefused(
            abi.encodePacked(factory, start),
            abi.encodeWithSelector(SponsoredCalls.ForeignFactoryCall.selector, bytes4(0), CREATE_ACCOUNT)
        );
    }

    function testFuzz_refuses_initCodeWithoutAWholeAddress(uint256 length) public {
        bytes memory start = abi.encodePacked(factory);
        length = bound(length, 1, 19);
        assembly ("memory-safe") {
            mstore(start, length)
        }
        assertInitCodeRefused(
            start,
            abi.encodeWithSelector(SponsoredCalls.ForeignFactory.selector, address(0), factory)
        );
    }

    /// @dev The hash of the init code does not bind the delegate of an EIP-7702 account, so none is sponsored.
    function test_refuses_theMarkerOfEIP7702() public {
        assertInitCodeRefused(
            hex"7702",
            abi.encodeWithSelector(SponsoredCalls.ForeignFactory.selector, address(0), factory)
        );
        address marker = address(bytes20(hex"7702"));
        assertInitCodeRefused(
            abi.encodePacked(marker),
            abi.encodeWithSelector(SponsoredCalls.ForeignFactory.selector, marker, factory)
        );
        assertInitCodeRefused(
            abi.encodePacked(marker, abi.encodeWithSelector(CREATE_ACCOUNT, owner, uint256(3))),
            abi.encodeWithSelector(SponsoredCalls.ForeignFactory.selector, marker, factory)
        );
    }

    function assertInitCodeRefused(bytes memory initCode, bytes memory evidence) private {
        PackedUserOperation memory op = operation(purchase());
        op.initCode = initCode;
        assertRefusedOperation(signed(op), evidence);
    }
}
