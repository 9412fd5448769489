// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC2771Context} from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import {ERC2771Forwarder} from "@openzeppelin/contracts/metatx/ERC2771Forwarder.sol";
import {Forwarder} from "../../src/forwarding/Forwarder.sol";
import {Assertions} from "../support/Assertions.sol";
import {vm} from "../support/Vm.sol";

/// @dev Remembers who called it, as a contract does that trusts the forwarder.
contract Listener is ERC2771Context {
    address public caller;
    uint256 public heard;
    uint256 public received;

    error Deaf();

    constructor(address forwarder) ERC2771Context(forwarder) {}

    function hear(uint256 what) external payable {
        if (what == 0) revert Deaf();
        caller = _msgSender();
        heard += what;
        received += msg.value;
    }
}

/// @dev The type is written out so that a changed one is noticed.
abstract contract ForwarderFixture is Assertions {
    bytes32 private constant REQUEST = keccak256(
        "ForwardRequest(address from,address to,uint256 value,uint256 gas,uint256 nonce,uint48 deadline,bytes data)"
    );

    Forwarder internal forwarder;
    Listener internal listener;
    address internal sender;
    uint256 internal senderKey;

    function setUp() public {
        vm.warp(1_800_000_000);
        (sender, senderKey) = person("sender");
        forwarder = new Forwarder();
        listener = new Listener(address(forwarder));
    }

    function _hear(uint256 what) internal view returns (ERC2771Forwarder.ForwardRequestData memory request) {
        request.from = sender;
        request.to = address(listener);
        request.gas = 100_000;
        request.deadline = uint48(block.timestamp + 60);
        request.data = abi.encodeCall(Listener.hear, (what));
        request.signature = _sign(request, forwarder.nonces(sender));
    }

    function _sign(ERC2771Forwarder.ForwardRequestData memory r, uint256 nonce) internal view returns (bytes memory) {
        bytes32 data = keccak256(r.data);
        bytes32 hash = keccak256(abi.encode(REQUEST, r.from, r.to, r.value, r.gas, nonce, r.deadline, data));
        return signatureOf(senderKey, keccak256(abi.encodePacked(hex"1901", _domain(), hash)));
    }

    function _domain() private view returns (bytes32) {
        bytes32 kind = keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
        return keccak256(abi.encode(kind, keccak256("Boxoffice"), keccak256("1"), block.chainid, address(forwarder)));
    }
}
