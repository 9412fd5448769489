// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {ERC1967Proxy} from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";
import {ERC1967Utils} from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Utils.sol";
import {Errors} from "@openzeppelin/contracts/utils/Errors.sol";
import {IPaymentGateway} from "../../src/merchants/IPaymentGateway.sol";
import {PaymentGateway} from "../../src/merchants/PaymentGateway.sol";
import {PaymentGatewayProxy} from "../../src/merchants/PaymentGatewayProxy.sol";
import {Assertions} from "../support/Assertions.sol";
import {vm} from "../support/Vm.sol";

contract ConstructorTest is Assertions {
    PaymentGateway private code = new PaymentGateway(address(this));
    address private owner = personAddress("owner");
    address private other = personAddress("other");

    function test_isInitialized_inTheSameBreath() public {
        PaymentGateway gateway = PaymentGateway(address(_make(address(code), _initialization(owner, other, other))));
        assertEq(gateway.owner(), owner);
        assertEq(gateway.treasuryAddress(), other);
    }

    function test_refuses_toStandThereUninitialized() public {
        vm.expectRevert(ERC1967Proxy.ERC1967ProxyUninitialized.selector);
        _make(address(code), "");
    }

    function test_refuses_codeThatIsNotThere() public {
        vm.expectRevert(abi.encodeWithSelector(ERC1967Utils.ERC1967InvalidImplementation.selector, other));
        _make(other, _initialization(owner, other, other));
    }

    function test_refuses_nobody_inAnyOffice() public {
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableInvalidOwner.selector, address(0)));
        _make(address(code), _initialization(address(0), other, other));
        vm.expectRevert(IPaymentGateway.NoAddress.selector);
        _make(address(code), _initialization(owner, address(0), other));
        vm.expectRevert(IPaymentGateway.NoAddress.selector);
        _make(address(code), _initialization(owner, other, address(0)));
    }

    function test_refuses_aCallThatIsNone() public {
        vm.expectRevert(Errors.FailedCall.selector);
        _make(address(code), hex"01020304");
    }

    function _make(address implementation, bytes memory initialization) private returns (PaymentGatewayProxy) {
        return new PaymentGatewayProxy(implementation, initialization);
    }

    function _initialization(address owner_, address treasury, address signer) private pure returns (bytes memory) {
        return abi.encodeCall(PaymentGateway.initialize, (owner_, treasury, signer, new address[](0)));
    }
}
