// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Errors} from "@openzeppelin/contracts/utils/Errors.sol";
import {SmartWallet} from "../../src/wallet/SmartWallet.sol";
import {SmartWalletFactory} from "../../src/wallet/SmartWalletFactory.sol";
import {vm} from "../support/Vm.sol";
import {WalletFixture} from "../SmartWallet/WalletFixture.sol";

contract CreateAccountTest is WalletFixture {
    function testFuzz_makesAWalletOfItsOwner_whereItSaidItWouldBe(address first, uint256 salt) public {
        vm.assume(first != address(0) && (first != owner || salt != 0));
        address foreseen = factory.getAddress(first, salt);
        assertEq(foreseen.code.length, 0);
        address made = factory.createAccount(first, salt);
        assertEq(made, foreseen);
        assertEq(made.code.length, 65); // an ERC-1167 clone and twenty bytes of owner
        SmartWallet wallet_ = SmartWallet(payable(made));
        assertEq(wallet_.firstOwner(), first);
        assertTrue(wallet_.isOwner(_bytes(first)));
        assertEq(wallet_.ownerCount(), 1);
    }

    /// @dev A5: whoever sends it first makes the same wallet, of the same owner.
    function testFuzz_doesNotDependOnWhoSendsIt(address anybody, uint256 salt) public {
        address foreseen = factory.getAddress(second, salt);
        vm.prank(anybody);
        assertEq(factory.createAccount(second, salt), foreseen);
        assertTrue(SmartWallet(payable(foreseen)).isOwner(_bytes(second)));
        assertEq(SmartWallet(payable(foreseen)).isOwner(_bytes(anybody)), anybody == second);
    }

    /// @dev F1
    function testFuzz_saysWhereItIs_whenItIsMadeAlready(uint256 salt) public {
        address made = factory.createAccount(second, salt);
        bytes memory code = made.code;
        vm.prank(stranger);
        assertEq(factory.createAccount(second, salt), made);
        assertEq(made.code, code);
    }

    /// @dev F1: and leaves it as it has become.
    function test_leavesAWalletAlone_whenItsFirstOwnerIsGone() public {
        _addOwner(_bytes(second));
        _removeOwner(_bytes(owner));
        assertEq(factory.createAccount(owner, 0), address(wallet));
        assertFalse(wallet.isOwner(_bytes(owner)));
    }

    function test_findsTheMoneyThatCameBefore() public {
        address foreseen = factory.getAddress(second, 3);
        vm.deal(foreseen, 5 ether);
        SmartWallet made = _walletOf(second, 3);
        vm.prank(ENTRY_POINT);
        made.execute(stranger, 5 ether, "");
        assertEq(stranger.balance, 5 ether);
    }

    /// @dev Whatever gas there is, a wallet is made whole or not at all, and never called made when it is not.
    function test_makesAllOfAWalletOrNone_whenGasRunsOut() public {
        address foreseen = factory.getAddress(second, 0);
        bool isMade;
        bool wasRefused;
        for (uint256 gas_ = 30_000; !isMade; gas_ += 20) {
            (bool done, bytes memory answer) = address(factory).call{gas: gas_}(
                abi.encodeCall(factory.createAccount, (second, 0))
            );
            isMade = foreseen.code.length != 0;
            assertEq(done, isMade);
            if (bytes4(answer) == Errors.FailedDeployment.selector) wasRefused = true;
        }
        assertTrue(wasRefused, "what ran out in the making is told");
        assertEq(foreseen.code.length, 65);
    }

    function testFuzz_refuses_aWalletOfNobody(uint256 salt) public {
        vm.expectRevert(SmartWalletFactory.OwnerIsMissing.selector);
        factory.createAccount(address(0), salt);
    }
}
