package io.keyward.localazure.vault;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of IP addresses that a vault firewall allows: {@code 10.1.2.0/24} or a single address. The JDK has no CIDR
 * type.
 */
record AddressRange(InetAddress network, int prefix) {

    private static final Pattern LITERAL = Pattern.compile("^(?:[0-9.]{1,45}|(?=[0-9A-Fa-f.]*+:)[0-9A-Fa-f:.]{1,45})");

    private static final Pattern PREFIX = Pattern.compile("[0-9]{1,3}");

    static Optional<AddressRange> parse(String text) {
        var parts = text.split("/", 2);
        return address(parts[0])
                .flatMap(network -> prefix(parts, network).map(bits -> new AddressRange(network, bits)));
    }

    boolean contains(String address) {
        return address(address).filter(this::contains).isPresent();
    }

    private boolean contains(InetAddress address) {
        var bits = network.getAddress().length * Byte.SIZE;
        return address.getAddress().length == network.getAddress().length
                && leading(address, bits).equals(leading(network, bits));
    }

    private BigInteger leading(InetAddress address, int bits) {
        return new BigInteger(1, address.getAddress()).shiftRight(bits - prefix);
    }

    /** Accepts only literal addresses, because {@link InetAddress#getByName} would resolve host names. */
    private static Optional<InetAddress> address(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> prefix(String[] parts, InetAddress network) {
        var longest = network.getAddress().length * Byte.SIZE;
        if (parts.length == 1) {
            return Optional.of(longest);
        }
        return PREFIX.matcher(parts[1]).matches() && Integer.parseInt(parts[1]) <= longest
                ? Optional.of(Integer.valueOf(parts[1]))
                : Optional.empty();
    }
}
