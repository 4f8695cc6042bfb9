package io.keyward.audit;

import static java.util.stream.Collectors.joining;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.stream.Stream;

/**
 * The addresses that count as one client: an IPv4 address, or an IPv6 network of 64 bits, because an internet provider gives
 * each customer at least such a network.
 */
public record ClientNetwork(String text) {

    private static final int GROUPS = 4; // of 16 bits

    /** @param address an address from {@link ClientAddresses}; a text that is not an address is a network of its own */
    public static ClientNetwork of(String address) {
        return new ClientNetwork(address.indexOf(':') < 0 ? address : ofIpv6(address));
    }

    private static String ofIpv6(String address) {
        try {
            // a text with a colon is never looked up as a name
            var parsed = InetAddress.getByName(withoutInterface(address));
            return parsed instanceof Inet6Address ? first64Bits(parsed.getAddress()) : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }

    // the part after % names an interface of this server
    private static String withoutInterface(String address) {
        var end = address.indexOf('%');
        return end < 0 ? address : address.substring(0, end);
    }

    private static String first64Bits(byte[] address) {
        var bytes = ByteBuffer.wrap(address);
        return Stream.generate(() -> Integer.toHexString(Short.toUnsignedInt(bytes.getShort())))
                .limit(GROUPS)
                .collect(joining(":", "", "::/64"));
    }
}
