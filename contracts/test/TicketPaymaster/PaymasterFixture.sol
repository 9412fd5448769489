// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PackedUserOperation} from "@openzeppelin/contracts/interfaces/IERC4337.sol";
import {SponsoredCalls} from "../../src/sponsorship/SponsoredCalls.sol";
import {ISponsoredWallet} from "../../src/sponsorship/SponsoredInterfaces.sol";
import {TicketPaymaster} from "../../src/sponsorship/TicketPaymaster.sol";
import {IEventManager} from "../../src/tickets/IEventManager.sol";
import {Assertions} from "../support/Assertions.sol";
import {vm} from "../support/Vm.sol";

/// @notice A paymaster before contracts that have code and nothing else, and an operation that it sponsors.
abstract contract PaymasterFixture is Assertions {
    address internal constant ENTRY_POINT = 0x4337084D9E255Ff0702461CF8895CE9E3b5Ff108;
    bytes4 internal constant CREATE_ACCOUNT = bytes4(keccak256("createAccount(address,uint256)"));
    uint48 internal constant VALID_AFTER = 1_800_000_000;
    uint48 internal constant VALID_UNTIL = VALID_AFTER + 10 minutes;

    TicketPaymaster internal paymaster;
    SponsoredCalls.SponsoredContracts internal sponsored;
    address internal owner;
    address internal signer;
    uint256 internal signerKey;
    address internal wallet;
    address internal factory;

    function setUp() public virtual {
        owner = personAddress("owner");
        (signer, signerKey) = person("sponsorship signer");
        wallet = personAddress("wallet");
        factory = contractCalled("wallet factory");
        sponsored = SponsoredCalls.SponsoredContracts({
            eventManager: contractCalled("event manager"),
            ticketNft: contractCalled("ticket"),
            usdc: contractCalled("usdc"),
            spendPermissions: contractCalled("spend permissions"),
            paymentGateway: contractCalled("payment gateway"),
            rewardPool: contractCalled("reward pool")
        });
        paymaster = newPaymaster();
    }

    function newPaymaster() internal returns (TicketPaymaster) {
        return new TicketPaymaster(owner, signer, factory, sponsored);
    }

    /// @dev An address with code, for a contract that the paymaster never calls.
    function contractCalled(string memory name) internal returns (address account) {
        account = personAddress(name);
        vm.etch(account, hex"00");
    }

    function execute(address target, uint256 value, bytes memory data) internal pure returns (bytes memory) {
        return abi.encodeCall(ISponsoredWallet.execute, (target, value, data));
    }

    function executeBatch(ISponsoredWallet.Call[] memory calls) internal pure returns (bytes memory) {
        return abi.encodeCall(ISponsoredWallet.executeBatch, (calls));
    }

    function purchase() internal view returns (bytes memory) {
        return execute(sponsored.eventManager, 0.1 ether, abi.encodeCall(IEventManager.purchaseTicket, (7, 0)));
    }

    function createAccount() internal view returns (bytes memory) {
        return abi.encodePacked(factory, abi.encodeWithSelector(CREATE_ACCOUNT, owner, uint256(3)));
    }

    /// @dev Every field has bytes that are not zero, so that a field which is not signed cannot hide.
    function operation(bytes memory callData) internal view returns (PackedUserOperation memory) {
        return
            PackedUserOperation({
                sender: wallet,
                nonce: (uint256(5) << 64) | 9,
                initCode: "",
                callData: callData,
                accountGasLimits: bytes32((uint256(150_000) << 128) | 300_000),
                preVerificationGas: 60_000,
                gasFees: bytes32((uint256(1 gwei) << 128) | 20 gwei),
                paymasterAndData: "",
                signature: hex"c0ffee"
            });
    }

    function signed(PackedUserOperation memory op) internal view returns (PackedUserOperation memory) {
        return signedBy(signerKey, op, VALID_AFTER, VALID_UNTIL);
    }

    function signedBy(
        uint256 key,
        PackedUserOperation memory op,
        uint48 validAfter,
        uint48 validUntil
    ) internal view returns (PackedUserOperation memory) {
        uint128 verificationGas = 100_000;
        uint128 postOpGas = 1;
        bytes32 digest = digestOf(address(paymaster), op, verificationGas, postOpGas, validAfter, validUntil);
        op.paymasterAndData = abi.encodePacked(
            paymaster,
            verificationGas,
            postOpGas,
            validAfter,
            validUntil,
            signatureOf(key, digest)
        );
        return op;
    }

    /// @dev The typed data written down a second time, from its text and not from the code under test.
    function digestOf(
        address verifier,
        PackedUserOperation memory op,
        uint128 verificationGas,
        uint128 postOpGas,
        uint48 validAfter,
        uint48 validUntil
    ) internal view returns (bytes32) {
        bytes memory head = abi.encode(
            keccak256(
                "UserOperationRequest(address sender,uint256 nonce,bytes initCode,bytes callData,bytes32 accountGasLimits,uint256 preVerificationGas,bytes32 gasFees,uint256 paymasterVerificationGasLimit,uint256 paymasterPostOpGasLimit,uint48 validAfter,uint48 validUntil)"
            ),
            op.sender,
            op.nonce,
            keccak256(op.initCode),
            keccak256(op.callData),
            op.accountGasLimits
        );
        bytes memory tail = abi.encode(
            op.preVerificationGas,
            op.gasFees,
            uint256(verificationGas),
            uint256(postOpGas),
            validAfter,
            validUntil
        );
        return typedDigest(verifier, keccak256(bytes.concat(head, tail)));
    }

    function typedDigest(address verifier, bytes32 structHash) internal view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("TicketPaymaster"),
                keccak256("1"),
                block.chainid,
                verifier
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    /// @dev As EntryPoint asks it, with the answer whatever it is.
    function ask(PackedUserOperation memory op) internal returns (bool answered, bytes memory answer) {
        return askAt(paymaster, op);
    }

    function askAt(
        TicketPaymaster where,
        PackedUserOperation memory op
    ) internal returns (bool answered, bytes memory answer) {
        vm.prank(ENTRY_POINT);
        return address(where).call(abi.encodeCall(where.validatePaymasterUserOp, (op, bytes32(uint256(1)), 1 ether)));
    }

    function isSponsored(PackedUserOperation memory op) internal returns (bool) {
        return isSponsoredAt(paymaster, op);
    }

    function isSponsoredAt(TicketPaymaster where, PackedUserOperation memory op) internal returns (bool) {
        (bool answered, bytes memory answer) = askAt(where, op);
        if (!answered) return false;
        (bytes memory context, uint256 validationData) = abi.decode(answer, (bytes, uint256));
        assertEq(context.length, 0);
        return uint160(validationData) == 0;
    }

    function assertSponsored(bytes memory callData) internal {
        (bool answered, bytes memory answer) = ask(signed(operation(callData)));
        assertTrue(answered, string(answer));
        (, uint256 validationData) = abi.decode(answer, (bytes, uint256));
        assertEq(uint160(validationData), 0);
    }

    /// @dev Refused although the signer has signed it, and with exactly this evidence.
    function assertRefused(bytes memory callData, bytes memory evidence) internal {
        assertRefusedOperation(signed(operation(callData)), evidence);
    }

    function assertRefusedOperation(PackedUserOperation memory op, bytes memory evidence) internal {
        (bool answered, bytes memory answer) = ask(op);
        assertFalse(answered);
        assertEq(answer, evidence);
    }

    /// @dev Not a revert but the failure code, so that bundlers can estimate with a stub.
    function assertSignatureRefused(PackedUserOperation memory op) internal {
        (bool answered, bytes memory answer) = ask(op);
        assertTrue(answered, string(answer));
        (, uint256 validationData) = abi.decode(answer, (bytes, uint256));
        assertEq(uint160(validationData), 1);
    }
}
