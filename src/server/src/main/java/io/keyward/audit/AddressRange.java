package io.keyward.audit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** An IPv4 or IPv6 address, or a CIDR range of them. */
final class AddressRange {

    // digits and dots, or hexadecimal digits and colons: a host name must not match, because Java would look it up
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]{1,45}");

    private final byte[] network;
    private final int prefix;

    private AddressRange(byte[] network, int prefix) {
        this.network = network;
        this.prefix = prefix;
    }

    static boolean isAddress(String text) {
        return text.length() <= 45 && ADDRESS.matcher(text).matches();
    }

    /** @throws IllegalArgumentException if the text is neither an address nor a range */
    static AddressRange parse(String text) {
        var parts = text.strip().split("/", -1);
        var network = bytes(parts[0]);
        var prefix = parts.length == 1 ? network.length * 8 : Integer.parseInt(parts[1]);
        if (parts.length > 2 || prefix < 0 || prefix > network.length * 8) {
            throw new IllegalArgumentException("'%s' is not a CIDR range".formatted(text));
        }
        return new AddressRange(network, prefix);
    }

    private static byte[] bytes(String address) {
        if (!isAddress(address)) {
            throw new IllegalArgumentException("'%s' is not an IP address".formatted(address));
        }
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'%s' is not an IP address".formatted(address), e);
        }
    }

    boolean contains(String address) {
        if (!isAddress(address)) {
            return false;
        }
        try {
            return matches(bytes(address));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private boolean matches(byte[] other) {
        if (other.length != network.length) {
            return false;
        }
        for (var bit = 0; bit < prefix; bit++) {
            if (((network[bit / 8] ^ other[bit / 8]) & (0x80 >> (bit % 8))) != 0) {
                return false;
            }
        }
        return true;
    }
}
