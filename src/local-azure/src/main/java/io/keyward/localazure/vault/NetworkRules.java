package io.keyward.localazure.vault;

import io.keyward.localazure.http.Fields;
import io.keyward.localazure.text.AsciiCase;
import java.util.List;

/**
 * The network rules of a vault (R4): open to all addresses, to listed addresses, or to private links only. The local
 * Azure has no private links. Keyward is not a trusted Azure service, so the {@code bypass} for those does not apply.
 */
public record NetworkRules(Access access, List<AddressRange> allowed) {

    /** The three network settings of a vault. */
    public enum Access {
        OPEN,
        LISTED_ADDRESSES,
        PRIVATE_LINKS_ONLY
    }

    static NetworkRules read(Fields properties) {
        var rules = properties.object("networkAcls");
        var allowed = rules.objects("ipRules").stream().map(NetworkRules::range).toList();
        return new NetworkRules(access(properties, rules), allowed);
    }

    private static Access access(Fields properties, Fields rules) {
        if (properties
                .text("publicNetworkAccess")
                .filter(text -> AsciiCase.equal("Disabled", text))
                .isPresent()) {
            return Access.PRIVATE_LINKS_ONLY;
        }
        return rules.text("defaultAction")
                        .filter(text -> AsciiCase.equal("Deny", text))
                        .isPresent()
                ? Access.LISTED_ADDRESSES
                : Access.OPEN;
    }

    private static AddressRange range(Fields rule) {
        var text = rule.text("value").orElse("");
        return AddressRange.parse(text)
                .orElseThrow(() -> rule.malformed("'%s' in ipRules is not an IP address or range".formatted(text)));
    }

    boolean allowsAddress(String address) {
        return switch (access) {
            case OPEN -> true;
            case LISTED_ADDRESSES -> allowed.stream().anyMatch(range -> range.contains(address));
            case PRIVATE_LINKS_ONLY -> false;
        };
    }
}
