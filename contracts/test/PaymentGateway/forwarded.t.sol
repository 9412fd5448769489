// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ERC2771Forwarder} from "@openzeppelin/contracts/metatx/ERC2771Forwarder.sol";
import {Errors} from "@openzeppelin/contracts/utils/Errors.sol";
import {Forwarder} from "../../src/forwarding/Forwarder.sol";
import {IPaymentGateway} from "../../src/merchants/IPaymentGateway.sol";
import {PaymentTerms} from "../../src/merchants/SignedTerms.sol";
import {vm} from "../support/Vm.sol";
import {GatewayFixture} from "./GatewayFixture.sol";

contract ForwardedTest is GatewayFixture {
    bytes32 private constant REQUEST = keccak256(
        "ForwardRequest(address from,address to,uint256 value,uint256 gas,uint256 nonce,uint48 deadline,bytes data)"
    );

    function test_paysForWhoeverSigned_whoeverSendsIt() public {
        ERC2771Forwarder.ForwardRequestData memory request = _request(payerKey, _callOf(_terms(), _sign(_terms())));
        vm.expectEmit(address(gateway));
        emit IPaymentGateway.PaymentCompleted(
            PAYMENT,
            MERCHANT,
            payer,
            merchant,
            address(usdc),
            AMOUNT,
            FEE,
            block.timestamp
        );
        vm.prank(stranger);
        forwarder.execute(request);
        assertEq(usdc.balanceOf(payer), 1e12 - AMOUNT);
        assertEq(gateway.getTrustedForwarder(), address(forwarder));
        assertTrue(gateway.isTrustedForwarder(address(forwarder)));
        assertEq(gateway.trustedForwarder(), address(forwarder));
    }

    function test_refuses_theSameRequestTwice_aLateOne_andWhatWasChanged() public {
        ERC2771Forwarder.ForwardRequestData memory request = _request(payerKey, _callOf(_terms(), _sign(_terms())));
        request.gas += 1;
        vm.expectPartialRevert(ERC2771Forwarder.ERC2771ForwarderInvalidSigner.selector);
        forwarder.execute(request);
        request.gas -= 1;
        vm.warp(request.deadline + 1);
        vm.expectPartialRevert(ERC2771Forwarder.ERC2771ForwarderExpiredRequest.selector);
        forwarder.execute(request);
        vm.warp(request.deadline);
        forwarder.execute(request);
        vm.expectPartialRevert(ERC2771Forwarder.ERC2771ForwarderInvalidSigner.selector);
        forwarder.execute(request);
        assertEq(usdc.balanceOf(payer), 1e12 - AMOUNT);
    }

    function test_paysForManyAtOnce_andPassesOverWhatIsNotGood() public {
        ERC2771Forwarder.ForwardRequestData[] memory requests = new ERC2771Forwarder.ForwardRequestData[](2);
        requests[0] = _request(payerKey, _callOf(_terms(), _sign(_terms())));
        PaymentTerms memory others = _terms();
        others.paymentId = keccak256("another");
        requests[1] = _request(signerKey, _callOf(others, _sign(others)));
        requests[1].gas += 1;
        forwarder.executeBatch(requests, payable(stranger));
        assertTrue(gateway.isPaymentProcessed(PAYMENT));
        assertFalse(gateway.isPaymentProcessed(others.paymentId));
    }

    function test_undoesTheRequest_whenThePaymentFails() public {
        ERC2771Forwarder.ForwardRequestData memory request = _request(payerKey, _callOf(_terms(), _sign(_terms())));
        vm.prank(payer);
        usdc.approve(address(gateway), 0);
        vm.expectRevert(Errors.FailedCall.selector);
        forwarder.execute(request);
        assertEq(forwarder.nonces(payer), 0);
    }

    /// @dev Whoever is not the forwarder pays for himself, whatever stands behind the call.
    function testFuzz_believesNobodyElse_whoNamesAPayer(address caller) public {
        vm.assume(caller != address(forwarder) && caller != payer && caller != address(0));
        bytes memory spoofed = abi.encodePacked(_callOf(_terms(), _sign(_terms())), payer);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(gateway), 0, FEE)
        );
        vm.prank(caller);
        _relay(address(gateway), spoofed);
        _expectNothing();
    }

    function test_believesNoOtherForwarder() public {
        forwarder = new Forwarder();
        ERC2771Forwarder.ForwardRequestData memory request = _request(payerKey, _callOf(_terms(), _sign(_terms())));
        vm.expectPartialRevert(ERC2771Forwarder.ERC2771UntrustfulTarget.selector);
        forwarder.execute(request);
        bytes memory spoofed = abi.encodePacked(request.data, payer);
        vm.expectPartialRevert(IERC20Errors.ERC20InsufficientAllowance.selector);
        vm.prank(address(forwarder));
        _relay(address(gateway), spoofed);
    }

    /// @dev A payer's own data cannot name another payer: the forwarder's 20 bytes come last.
    function test_believesNoAddress_thatASenderAppendsToHisRequest() public {
        bytes memory spoofed = abi.encodePacked(_callOf(_terms(), _sign(_terms())), payer);
        (, uint256 strangerKey) = person("stranger");
        ERC2771Forwarder.ForwardRequestData memory request = _request(strangerKey, spoofed);
        vm.expectRevert(Errors.FailedCall.selector);
        forwarder.execute(request);
        _expectNothing();
    }

    function test_carriesOutNoSecondCall_insideAnother() public {
        bytes[] memory calls = new bytes[](1);
        calls[0] = abi.encodePacked(_callOf(_terms(), _sign(_terms())), payer);
        (bool done, ) = address(gateway).call(abi.encodeWithSignature("multicall(bytes[])", calls));
        assertFalse(done);
    }

    function test_speaksForPayersAlone_notForTheOwner() public {
        (, uint256 ownerKey) = person("owner");
        bytes memory data = abi.encodeCall(gateway.setTreasury, (stranger));
        ERC2771Forwarder.ForwardRequestData memory request = _request(ownerKey, data);
        vm.expectRevert(Errors.FailedCall.selector);
        forwarder.execute(request);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, address(forwarder)));
        vm.prank(address(forwarder));
        _relay(address(gateway), abi.encodePacked(data, owner));
    }

    function _request(
        uint256 key,
        bytes memory data
    ) private view returns (ERC2771Forwarder.ForwardRequestData memory r) {
        (r.from, r.to, r.gas) = (vm.addr(key), address(gateway), 300_000);
        (r.deadline, r.data) = (uint48(block.timestamp + 60), data);
        uint256 nonce = forwarder.nonces(r.from);
        bytes32 hash = keccak256(
            abi.encode(REQUEST, r.from, r.to, r.value, r.gas, nonce, r.deadline, keccak256(r.data))
        );
        r.signature = signatureOf(key, keccak256(abi.encodePacked(hex"1901", _forwardersDomain(), hash)));
    }

    function _forwardersDomain() private view returns (bytes32) {
        bytes32 kind = keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
        return keccak256(abi.encode(kind, keccak256("Boxoffice"), keccak256("1"), block.chainid, address(forwarder)));
    }
}
