// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PaymasterSigner} from "@openzeppelin/contracts/account/paymaster/extensions/PaymasterSigner.sol";
import {PackedUserOperation} from "@openzeppelin/contracts/interfaces/IERC4337.sol";
import {TicketPaymaster} from "../../src/sponsorship/TicketPaymaster.sol";
import {PaymasterFixture} from "./PaymasterFixture.sol";

/// @notice Shows both hashes: ours and the one it overrides.
contract BothHashes is TicketPaymaster {
    constructor(
        address owner_,
        address signer_,
        address factory_,
        SponsoredContracts memory sponsored_
    ) TicketPaymaster(owner_, signer_, factory_, sponsored_) {}

    function ours(PackedUserOperation calldata op, uint48 from, uint48 until) external view returns (bytes32) {
        return _signableUserOpHash(op, from, until);
    }

    function theirs(PackedUserOperation calldata op, uint48 from, uint48 until) external view returns (bytes32) {
        return PaymasterSigner._signableUserOpHash(op, from, until);
    }

    /// @dev With dirty bits above the window, as no caller of ours has them.
    function oursFromDirtyWords(
        PackedUserOperation calldata op,
        uint256 from,
        uint256 until
    ) external view returns (bytes32) {
        uint48 validAfter;
        uint48 validUntil;
        assembly ("memory-safe") {
            validAfter := from
            validUntil := until
        }
        return _signableUserOpHash(op, validAfter, validUntil);
    }
}

contract SignableUserOpHashTest is PaymasterFixture {
    BothHashes private _hashes;

    function setUp() public override {
        super.setUp();
        _hashes = new BothHashes(owner, signer, factory, sponsored);
    }

    function testFuzz_equals_openZeppelinsHash(
        PackedUserOperation memory op,
        bytes32 limits,
        bytes memory more,
        uint48 from,
        uint48 until
    ) public view {
        op.paymasterAndData = abi.encodePacked(address(_hashes), limits, more);
        assertEq(_hashes.ours(op, from, until), _hashes.theirs(op, from, until));
    }

    function testFuzz_equals_openZeppelinsHash_whateverIsAboveTheWindow(
        PackedUserOperation memory op,
        bytes32 limits,
        uint256 from,
        uint256 until
    ) public view {
        op.paymasterAndData = abi.encodePacked(address(_hashes), limits);
        assertEq(_hashes.oursFromDirtyWords(op, from, until), _hashes.theirs(op, uint48(from), uint48(until)));
    }

    function testFuzz_equals_theTypedData_asItIsWritten(
        PackedUserOperation memory op,
        uint128 verificationGas,
        uint128 postOpGas,
        uint48 from,
        uint48 until
    ) public view {
        op.paymasterAndData = abi.encodePacked(address(_hashes), verificationGas, postOpGas);
        assertEq(
            _hashes.ours(op, from, until),
            digestOf(address(_hashes), op, verificationGas, postOpGas, from, until)
        );
    }
}
