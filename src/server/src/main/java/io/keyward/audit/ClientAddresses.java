package io.keyward.audit;

import io.keyward.audit.chain.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds the address of a client behind proxies. Only what trusted proxies wrote into X-Forwarded-For is used, because every
 * client can send the header.
 */
@ApplicationScoped
public class ClientAddresses {

    private List<AddressRange> proxies;

    protected ClientAddresses() {} // for CDI

    /** @param proxies the trusted proxies as addresses or CIDR ranges */
    @Inject
    public ClientAddresses(@ConfigProperty(name = "keyward.audit.trusted-proxies") Optional<List<String>> proxies) {
        this.proxies =
                proxies.orElse(List.of()).stream().map(AddressRange::parse).toList();
    }

    /** Where a request comes from, and what it asks for. */
    public Origin origin(HttpServletRequest request) {
        return new Origin(client(request), request.getMethod(), request.getRequestURI());
    }

    public String client(HttpServletRequest request) {
        return client(request.getRemoteAddr(), Collections.list(request.getHeaders("X-Forwarded-For")));
    }

    /**
     * Goes back from {@code peer} through {@code forwardedFor}, last entry first, to the first address that is not a trusted
     * proxy, or to the end. Stops before an entry that is not an address: the proxy that sent it counts as the client.
     *
     * @param peer the address of the connection
     * @param forwardedFor the headers X-Forwarded-For in their order
     */
    String client(String peer, List<String> forwardedFor) {
        var hops = new ArrayList<String>();
        forwardedFor.forEach(header -> hops.addAll(List.of(header.split(","))));
        var client = peer;
        for (var i = hops.size() - 1; i >= 0 && isTrusted(client); i--) {
            var hop = hops.get(i).strip();
            if (!AddressRange.isAddress(hop)) {
                break; // the proxy sent no valid address, so its own address counts
            }
            client = hop;
        }
        return client;
    }

    private boolean isTrusted(String address) {
        return proxies.stream().anyMatch(proxy -> proxy.contains(address));
    }
}
