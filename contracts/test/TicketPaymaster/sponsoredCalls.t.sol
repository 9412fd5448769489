// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SponsoredCalls} from "../../src/sponsorship/SponsoredCalls.sol";
import {ISponsoredWallet} from "../../src/sponsorship/SponsoredInterfaces.sol";
import {vm} from "../support/Vm.sol";
import {AllowList} from "./AllowList.sol";
import {PaymasterFixture} from "./PaymasterFixture.sol";

/// @dev P3: what is not on the list is refused although the signer has signed it.
contract SponsoredCallsTest is PaymasterFixture, AllowList {
    function test_sponsors_everythingOnTheList_aloneAndInABatch() public {
        Entry[] memory list = allowed(sponsored, wallet);
        ISponsoredWallet.Call[] memory calls = new ISponsoredWallet.Call[](list.length);
        for (uint256 i = 0; i < list.length; ++i) {
            bytes memory data = abi.encodeWithSelector(list[i].selector, uint256(7), uint256(1));
            assertSponsored(execute(list[i].target, 0, data));
            calls[i] = ISponsoredWallet.Call(list[i].target, list[i].mayCarryValue ? 0.1 ether : 0, data);
        }
        assertSponsored(executeBatch(calls));
    }

    function test_sponsors_valueForPurchasesInNativeCurrency_only() public {
        Entry[] memory list = allowed(sponsored, wallet);
        for (uint256 i = 0; i < list.length; ++i) {
            bytes memory callData = execute(list[i].target, 1, abi.encodeWithSelector(list[i].selector));
            if (list[i].mayCarryValue) assertSponsored(callData);
            else assertRefused(callData, valueEvidence(list[i].target, list[i].selector, 1));
        }
        bytes memory data = abi.encodeWithSignature("approve(address,uint256)", sponsored.eventManager, 1);
        assertRefused(execute(sponsored.usdc, 3, data), valueEvidence(sponsored.usdc, bytes4(data), 3));
    }

    function testFuzz_refuses_whateverIsNotOnTheList(uint256 choice, address stranger, bytes4 selector) public {
        address target = targetOf(choice, stranger);
        Entry[] memory list = allowed(sponsored, wallet);
        for (uint256 i = 0; i < list.length; ++i) {
            if (list[i].target == target && list[i].selector == selector) return;
        }
        if (target == sponsored.usdc && selector == bytes4(keccak256("approve(address,uint256)"))) return;
        assertRefused(
            execute(target, 0, abi.encodeWithSelector(selector, wallet, uint256(1))),
            evidenceOf(target, selector)
        );
    }

    /// @dev A selector of one contract is good for that contract alone.
    function test_refuses_theListedSelectors_onEveryOtherTarget() public {
        Entry[] memory list = allowed(sponsored, wallet);
        for (uint256 i = 0; i < list.length; ++i) {
            for (uint256 choice = 0; choice < 10; ++choice) {
                address target = targetOf(choice, personAddress("stranger"));
                if (target == list[i].target) continue;
                bytes memory data = abi.encodeWithSelector(list[i].selector, uint256(7));
                assertRefused(execute(target, 0, data), evidenceOf(target, list[i].selector));
            }
        }
    }

    function test_refuses_aResale_aGift_andATransfer() public {
        address market = contractCalled("market");
        string[6] memory moves = [
            "transferFrom(address,address,uint256)",
            "safeTransferFrom(address,address,uint256)",
            "safeTransferFrom(address,address,uint256,bytes)",
            "approve(address,uint256)",
            "setApprovalForAll(address,bool)",
            "burn(uint256)"
        ];
        for (uint256 i = 0; i < moves.length; ++i) refusesCall(sponsored.ticketNft, moves[i]);
        refusesCall(market, "list(uint256,uint256)");
        refusesCall(market, "buy(uint256)");
        refusesCall(sponsored.usdc, "transfer(address,uint256)");
        refusesCall(sponsored.usdc, "transferFrom(address,address,uint256)");
        refusesCall(sponsored.usdc, "increaseAllowance(address,uint256)");
        refusesCall(sponsored.usdc, "permit(address,address,uint256,uint256,uint8,bytes32,bytes32)");
    }

    function test_refuses_whatRulesTheHouse() public {
        refusesCall(sponsored.eventManager, "setFee(uint256)");
        refusesCall(sponsored.eventManager, "setTreasury(address)");
        refusesCall(sponsored.eventManager, "setMarket(address)");
        refusesCall(sponsored.eventManager, "grantRole(bytes32,address)");
        refusesCall(sponsored.eventManager, "mintSold(uint256,uint256,(address,uint256)[])");
        refusesCall(sponsored.ticketNft, "mintTicket(address,uint256,uint256,bytes32,bool)");
        refusesCall(sponsored.paymentGateway, "setSigner(address)");
        refusesCall(sponsored.paymentGateway, "upgradeToAndCall(address,bytes)");
        refusesCall(ENTRY_POINT, "withdrawTo(address,uint256)");
        refusesCall(address(paymaster), "withdrawTo(address,uint256)");
        refusesCall(factory, "createAccount(address,uint256)");
    }

    function testFuzz_refuses_nativeCurrencyToAnybody(uint256 choice, address stranger, uint256 value) public {
        address target = targetOf(choice, stranger);
        assertRefused(execute(target, value, ""), evidenceOf(target, 0));
    }

    function testFuzz_refuses_dataTooShortForASelector(uint256 length) public {
        bytes memory data = abi.encodeWithSignature("purchaseTicket(uint256,uint256)");
        length = bound(length, 0, 3);
        assembly ("memory-safe") {
            mstore(data, length)
        }
        assertRefused(execute(sponsored.eventManager, 0, data), evidenceOf(sponsored.eventManager, 0));
    }

    function testFuzz_refuses_everyOuterSelectorButTwo(bytes4 selector, bytes memory arguments) public {
        if (selector == ISponsoredWallet.execute.selector || selector == ISponsoredWallet.executeBatch.selector) {
            selector = 0x8dd7712f;
        }
        assertRefused(bytes.concat(selector, arguments), outerEvidence(selector));
    }

    /// @dev EntryPoint hands `executeUserOp` the whole operation, past any decoding.
    function test_refuses_executeUserOp_aroundASponsoredCall() public {
        bytes4 executeUserOp = 0x8dd7712f;
        assertRefused(bytes.concat(executeUserOp, purchase()), outerEvidence(executeUserOp));
    }

    function test_refuses_anOperationThatDoesNothing() public {
        assertRefused("", outerEvidence(0));
        assertRefused(hex"b61d27", outerEvidence(0));
        assertRefused(
            executeBatch(new ISponsoredWallet.Call[](0)),
            abi.encodeWithSelector(SponsoredCalls.EmptyBatch.selector)
        );
    }

    function test_refuses_aNestedExecuteOrBatch() public {
        ISponsoredWallet.Call[] memory calls = new ISponsoredWallet.Call[](1);
        calls[0] = ISponsoredWallet.Call(wallet, 0, purchase());
        assertRefused(executeBatch(calls), evidenceOf(wallet, ISponsoredWallet.execute.selector));
        calls[0].data = executeBatch(new ISponsoredWallet.Call[](0));
        assertRefused(executeBatch(calls), evidenceOf(wallet, ISponsoredWallet.executeBatch.selector));
        assertRefused(
            execute(wallet, 0, executeBatch(calls)),
            evidenceOf(wallet, ISponsoredWallet.executeBatch.selector)
        );
    }

    function testFuzz_refuses_aBatchForItsOneForeignCall(uint256 length, uint256 position, address stranger) public {
        length = bound(length, 1, 12);
        position = bound(position, 0, length - 1);
        vm.assume(stranger != sponsored.eventManager);
        ISponsoredWallet.Call[] memory calls = new ISponsoredWallet.Call[](length);
        bytes memory data = abi.encodeWithSignature("purchaseTicket(uint256,uint256)", 7, 0);
        for (uint256 i = 0; i < length; ++i) calls[i] = ISponsoredWallet.Call(sponsored.eventManager, i, data);
        assertSponsored(executeBatch(calls));
        calls[position].target = stranger;
        assertRefused(executeBatch(calls), evidenceOf(stranger, bytes4(data)));
    }

    function testFuzz_refuses_theOwnersOfAnotherWallet(address other) public {
        vm.assume(other != wallet);
        bytes memory data = abi.encodeCall(ISponsoredWallet.addOwner, (abi.encodePacked(wallet)));
        assertRefused(execute(other, 0, data), evidenceOf(other, bytes4(data)));
    }

    function test_sponsors_anApprovalToOurContracts() public {
        assertSponsored(approval(uint160(sponsored.eventManager)));
        assertSponsored(approval(uint160(sponsored.spendPermissions)));
        assertSponsored(approval(uint160(sponsored.paymentGateway)));
    }

    function testFuzz_refuses_anApprovalToAnybodyElse(uint256 spender) public {
        address[3] memory ours = [sponsored.eventManager, sponsored.spendPermissions, sponsored.paymentGateway];
        for (uint256 i = 0; i < ours.length; ++i) vm.assume(uint160(spender) != uint160(ours[i]));
        refusesSpender(spender);
        refusesSpender(uint160(spender));
    }

    function test_refuses_anApprovalToTheRest() public {
        refusesSpender(0);
        refusesSpender(uint160(wallet));
        refusesSpender(uint160(sponsored.usdc));
        refusesSpender(uint160(sponsored.ticketNft));
        refusesSpender(uint160(sponsored.rewardPool));
    }

    /// @dev Some tokens cut such bits off, some revert.
    function testFuzz_refuses_anApprovalWithBitsAboveTheAddress(uint96 bits) public {
        vm.assume(bits != 0);
        refusesSpender((uint256(bits) << 160) | uint160(sponsored.eventManager));
    }

    function testFuzz_refuses_anApprovalOfAnotherLength(uint256 length) public {
        length = bound(length, 4, 200);
        if (length == 68) length = 69;
        bytes memory data = bytes.concat(
            abi.encodeWithSignature("approve(address,uint256)", sponsored.eventManager, 1),
            new bytes(200)
        );
        assembly ("memory-safe") {
            mstore(data, length)
        }
        assertRefused(
            execute(sponsored.usdc, 0, data),
            abi.encodeWithSelector(SponsoredCalls.MalformedApproval.selector, length, uint256(68))
        );
    }

    /// @dev The zero address stands for a contract that is not there yet, and nothing of it is sponsored.
    function test_refuses_everything_whereNothingIsSponsoredYet() public {
        Entry[] memory list = allowed(sponsored, wallet);
        address usdc = sponsored.usdc;
        delete sponsored;
        sponsored.usdc = usdc;
        paymaster = newPaymaster();
        for (uint256 i = 0; i < 20; ++i) {
            bytes memory data = abi.encodeWithSelector(list[i].selector, uint256(7));
            assertRefused(execute(list[i].target, 0, data), evidenceOf(list[i].target, list[i].selector));
            assertRefused(execute(address(0), 0, data), evidenceOf(address(0), list[i].selector));
        }
        refusesSpender(0);
        delete sponsored;
        paymaster = newPaymaster();
        assertRefused(approval(0), evidenceOf(address(0), bytes4(keccak256("approve(address,uint256)"))));
        assertSponsored(execute(wallet, 0, abi.encodeCall(ISponsoredWallet.removeOwner, (""))));
    }

    /// @dev Not even the wallet at the zero address, which nobody has.
    function test_refuses_theZeroAddress_asAWallet() public {
        wallet = address(0);
        bytes memory data = abi.encodeCall(ISponsoredWallet.addOwner, (""));
        assertRefused(execute(wallet, 0, data), evidenceOf(wallet, bytes4(data)));
    }

    /// @dev A contract of the list is never taken for a wallet, not even when it is the sender.
    function test_refuses_theTokenAsAWallet() public {
        wallet = sponsored.usdc;
        bytes memory data = abi.encodeCall(ISponsoredWallet.addOwner, (""));
        assertRefused(execute(wallet, 0, data), evidenceOf(wallet, bytes4(data)));
    }

    function targetOf(uint256 choice, address stranger) private view returns (address) {
        address[10] memory targets = [
            sponsored.eventManager,
            sponsored.ticketNft,
            sponsored.usdc,
            sponsored.spendPermissions,
            sponsored.paymentGateway,
            sponsored.rewardPool,
            wallet,
            factory,
            stranger,
            address(0)
        ];
        return targets[choice % targets.length];
    }

    function approval(uint256 spender) private view returns (bytes memory) {
        bytes memory data = bytes.concat(bytes4(keccak256("approve(address,uint256)")), abi.encode(spender, 25e6));
        return execute(sponsored.usdc, 0, data);
    }

    function refusesSpender(uint256 spender) private {
        assertRefused(approval(spender), abi.encodeWithSelector(SponsoredCalls.SpenderNotOurs.selector, spender));
    }

    function refusesCall(address target, string memory signature) private {
        bytes4 selector = bytes4(keccak256(bytes(signature)));
        assertRefused(
            execute(target, 0, abi.encodeWithSelector(selector, wallet, uint256(1))),
            evidenceOf(target, selector)
        );
    }

    function evidenceOf(address target, bytes4 selector) private pure returns (bytes memory) {
        return abi.encodeWithSelector(SponsoredCalls.CallNotSponsored.selector, target, selector);
    }

    function valueEvidence(address target, bytes4 selector, uint256 value) private pure returns (bytes memory) {
        return abi.encodeWithSelector(SponsoredCalls.ValueNotSponsored.selector, target, selector, value);
    }

    function outerEvidence(bytes4 selector) private pure returns (bytes memory) {
        return abi.encodeWithSelector(SponsoredCalls.OuterCallNotSponsored.selector, selector);
    }
}
