// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {ERC1967Utils} from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Utils.sol";
import {Initializable} from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import {UUPSUpgradeable} from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";
import {Errors} from "@openzeppelin/contracts/utils/Errors.sol";
import {PaymentGateway} from "../../src/merchants/PaymentGateway.sol";
import {vm} from "../support/Vm.sol";
import {GatewayFixture} from "./GatewayFixture.sol";

/// @dev What the gateway might be next: it has another forwarder, and something new to remember, behind all else.
contract NextGateway is PaymentGateway {
    uint256 public generation;

    error NotAgain();

    constructor(address forwarder) PaymentGateway(forwarder) {}

    function begin(uint256 generation_) external payable reinitializer(2) {
        if (generation_ == 0) revert NotAgain();
        generation = generation_;
    }

    function beginInSilence() external pure {
        assembly {
            revert(0, 0)
        }
    }
}

/// @dev Says that it keeps its code elsewhere.
contract OddCode {
    function proxiableUUID() external pure returns (bytes32) {
        return keccak256("elsewhere");
    }
}

contract UpgradeToAndCallTest is GatewayFixture {
    event Upgraded(address indexed implementation);

    bytes32 private constant IMPLEMENTATION = 0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc;

    NextGateway private next;

    function setUp() public override {
        super.setUp();
        next = new NextGateway(stranger);
    }

    function test_keepsEverything_andForgetsNoPayment() public {
        _pay(_terms());
        vm.prank(owner);
        gateway.setSigner(merchant);
        vm.expectEmit(address(gateway));
        emit Upgraded(address(next));
        _upgrade(address(next), abi.encodeCall(NextGateway.begin, (2)));
        assertEq(vm.load(address(gateway), IMPLEMENTATION), bytes32(uint256(uint160(address(next)))));
        assertEq(NextGateway(address(gateway)).generation(), 2);
        assertEq(gateway.owner(), owner);
        assertEq(gateway.treasuryAddress(), treasury);
        assertEq(gateway.signerAddress(), merchant);
        (address former, uint256 until) = gateway.formerSigner();
        assertEq(former, signer);
        assertEq(until, block.timestamp + 1 hours);
        assertTrue(gateway.enforceTokenWhitelist());
        assertTrue(gateway.supportedTokens(address(usdc)));
        assertTrue(gateway.isPaymentProcessed(PAYMENT));
        assertEq(gateway.getTrustedForwarder(), stranger);
    }

    function testFuzz_refuses_everybodyButTheOwner(address caller) public {
        vm.assume(caller != owner);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller));
        vm.prank(caller);
        gateway.upgradeToAndCall(address(next), "");
    }

    function test_refuses_toBeInitializedAgain() public {
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        gateway.initialize(stranger, stranger, stranger, new address[](0));
    }

    function test_isNobodys_behindTheProxy() public {
        PaymentGateway code = new PaymentGateway(address(forwarder));
        assertEq(code.owner(), address(0));
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        code.initialize(stranger, stranger, stranger, new address[](0));
        vm.expectRevert(UUPSUpgradeable.UUPSUnauthorizedCallContext.selector);
        code.upgradeToAndCall(address(next), "");
        assertEq(code.proxiableUUID(), IMPLEMENTATION);
        vm.expectRevert(UUPSUpgradeable.UUPSUnauthorizedCallContext.selector);
        gateway.proxiableUUID();
        assertEq(gateway.UPGRADE_INTERFACE_VERSION(), "5.0.0");
    }

    function test_refuses_whatIsNoGateway() public {
        vm.expectRevert(abi.encodeWithSelector(ERC1967Utils.ERC1967InvalidImplementation.selector, address(usdc)));
        _upgrade(address(usdc), "");
        address odd = address(new OddCode());
        vm.expectRevert(
            abi.encodeWithSelector(UUPSUpgradeable.UUPSUnsupportedProxiableUUID.selector, keccak256("elsewhere"))
        );
        _upgrade(odd, "");
    }

    function test_refuses_aCallThatFails_andStaysWhatItWas() public {
        vm.expectRevert(NextGateway.NotAgain.selector);
        _upgrade(address(next), abi.encodeCall(NextGateway.begin, (0)));
        vm.expectRevert(Errors.FailedCall.selector);
        _upgrade(address(next), abi.encodeCall(NextGateway.beginInSilence, ()));
        assertEq(gateway.getTrustedForwarder(), address(forwarder));
    }

    function test_refuses_moneyForNothing() public {
        vm.deal(owner, 1);
        vm.expectRevert(ERC1967Utils.ERC1967NonPayable.selector);
        vm.prank(owner);
        gateway.upgradeToAndCall{value: 1}(address(next), "");
    }

    function _upgrade(address code, bytes memory data) private {
        vm.prank(owner);
        gateway.upgradeToAndCall(code, data);
    }
}
