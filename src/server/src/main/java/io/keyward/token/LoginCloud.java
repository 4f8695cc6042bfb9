package io.keyward.token;

import io.keyward.text.AsciiCase;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The clouds of Azure, each with the hosts of its login authority. Names of issuers and addresses of signing keys contain these
 * hosts.
 */
public enum LoginCloud {
    PUBLIC("login.microsoftonline.com", "login.windows.net", "login.microsoft.com", "sts.windows.net"),
    US_GOVERNMENT("login.microsoftonline.us", "sts.windows.us"),
    CHINA("login.partner.microsoftonline.cn", "login.chinacloudapi.cn", "sts.chinacloudapi.cn"),
    GERMANY("login.microsoftonline.de", "sts.microsoftonline.de");

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable
    private final Set<String> hosts;

    LoginCloud(String... hosts) {
        this.hosts = Set.of(hosts);
    }

    /** The cloud whose login authority has this address; empty if it is not one of Azure's, or not reached by HTTPS. */
    public static Optional<LoginCloud> of(URI address) {
        var host = AsciiCase.fold(Optional.ofNullable(address.getHost()).orElse(""));
        return Arrays.stream(values())
                .filter(cloud -> AsciiCase.equal("https", address.getScheme()) && cloud.hosts.contains(host))
                .findFirst();
    }
}
