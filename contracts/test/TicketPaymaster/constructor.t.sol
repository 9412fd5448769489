// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {SponsoredCalls} from "../../src/sponsorship/SponsoredCalls.sol";
import {TicketPaymaster} from "../../src/sponsorship/TicketPaymaster.sol";
import {vm} from "../support/Vm.sol";
import {PaymasterFixture} from "./PaymasterFixture.sol";

contract ConstructorTest is PaymasterFixture {
    function test_begins_withItsSignerAndItsContracts() public view {
        assertEq(paymaster.owner(), owner);
        assertEq(paymaster.signer(), signer);
        assertEq(paymaster.proposedSigner(), address(0));
        assertFalse(paymaster.paused());
        assertEq(address(paymaster.entryPoint()), ENTRY_POINT);
        assertEq(paymaster.walletFactory(), factory);
        assertEq(paymaster.eventManager(), sponsored.eventManager);
        assertEq(paymaster.ticketNft(), sponsored.ticketNft);
        assertEq(paymaster.usdc(), sponsored.usdc);
        assertEq(paymaster.spendPermissions(), sponsored.spendPermissions);
        assertEq(paymaster.paymentGateway(), sponsored.paymentGateway);
        assertEq(paymaster.rewardPool(), sponsored.rewardPool);
    }

    function test_tells_itsFirstSigner() public {
        vm.expectEmit();
        emit TicketPaymaster.SignerRotated(address(0), signer);
        newPaymaster();
    }

    function test_keepsSignerAndPause_inOneSlot() public {
        vm.prank(owner);
        paymaster.pause();
        bytes32 found;
        for (uint256 i = 0; i < 8; ++i) {
            bytes32 word = vm.load(address(paymaster), bytes32(i));
            if (address(uint160(uint256(word))) == signer) found = word;
        }
        assertEq(found, bytes32((uint256(1) << 160) | uint160(signer)));
    }

    function test_refuses_aSignerThatIsMissing() public {
        vm.expectRevert(TicketPaymaster.SignerIsMissing.selector);
        new TicketPaymaster(owner, address(0), factory, sponsored);
    }

    function test_refuses_anOwnerThatIsMissing() public {
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableInvalidOwner.selector, address(0)));
        new TicketPaymaster(address(0), signer, factory, sponsored);
    }

    /// @dev The EIP-7702 marker cannot be given for a factory either.
    function test_refuses_aFactoryWithoutCode() public {
        address[3] memory without = [address(0), wallet, address(bytes20(hex"7702"))];
        for (uint256 i = 0; i < without.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(SponsoredCalls.MissingCode.selector, without[i]));
            new TicketPaymaster(owner, signer, without[i], sponsored);
        }
    }

    function test_refuses_aTargetWithoutCode() public {
        for (uint256 i = 0; i < 6; ++i) {
            SponsoredCalls.SponsoredContracts memory wrong = sponsored;
            address[6] memory all = [
                wrong.eventManager,
                wrong.ticketNft,
                wrong.usdc,
                wrong.spendPermissions,
                wrong.paymentGateway,
                wrong.rewardPool
            ];
            all[i] = wallet;
            vm.expectRevert(abi.encodeWithSelector(SponsoredCalls.MissingCode.selector, wallet));
            new TicketPaymaster(
                owner,
                signer,
                factory,
                SponsoredCalls.SponsoredContracts(all[0], all[1], all[2], all[3], all[4], all[5])
            );
        }
    }
}
