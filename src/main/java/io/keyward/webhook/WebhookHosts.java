package io.keyward.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where Keyward may send notifications: only hosts that its operator has listed, for whoever names a target has Keyward
 * call it from inside the operator's network. What a listed name resolves to is the operator's responsibility; an address
 * in place of a name has to be listed as it is.
 */
@ApplicationScoped
public class WebhookHosts {

    private static final int LONGEST = 2048;
    private static final int HTTPS = 443;
    private static final Pattern PATTERN = Pattern.compile("(\\*\\.)?([^*:]+|\\[[^]]+])(?::(\\d{1,5}))?");

    /** One entry of the list: a host, or all hosts under a domain; at 443 unless it says another port. */
    private record Allowed(boolean under, String host, int port) {

        static Allowed parse(String text) {
            var parts = PATTERN.matcher(text.strip().toLowerCase(Locale.ROOT));
            if (!parts.matches()) {
                throw new IllegalArgumentException(
                        "keyward.alert.webhook-hosts: '%s' is no host, host:port or *.domain".formatted(text));
            }
            var port = Optional.ofNullable(parts.group(3)).map(Integer::valueOf).orElse(HTTPS);
            return new Allowed(parts.group(1) != null, parts.group(2), port);
        }

        boolean admits(String name, int at) {
            return port == at && (under ? name.endsWith("." + host) : name.equals(host));
        }
    }

    private List<Allowed> allowed;

    protected WebhookHosts() {} // for CDI

    @Inject
    public WebhookHosts(@ConfigProperty(name = "keyward.alert.webhook-hosts") Optional<List<String>> hosts) {
        this.allowed = hosts.orElse(List.of()).stream().map(Allowed::parse).toList();
    }

    /**
     * The target as an address, if it may be called.
     *
     * @throws WebhookProblem.TargetRefused where it may not
     */
    public URI require(String url) {
        var target = parsed(url);
        if (!"https".equalsIgnoreCase(target.getScheme()) || target.getHost() == null) {
            throw new WebhookProblem.TargetRefused("it must be https:// and a host");
        }
        if (target.getRawUserInfo() != null || target.getRawFragment() != null) {
            throw new WebhookProblem.TargetRefused("it must have neither user-info nor a fragment");
        }
        var host = target.getHost().toLowerCase(Locale.ROOT);
        var port = target.getPort() < 0 ? HTTPS : target.getPort();
        if (allowed.stream().noneMatch(entry -> entry.admits(host, port))) {
            throw new WebhookProblem.TargetRefused(
                    "%s:%d is not in keyward.alert.webhook-hosts; ask Keyward's operator to list it"
                            .formatted(host, port));
        }
        return target;
    }

    private static URI parsed(String url) {
        if (url.length() > LONGEST) {
            throw new WebhookProblem.TargetRefused("it is longer than %d characters".formatted(LONGEST));
        }
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new WebhookProblem.TargetRefused("it is no URL");
        }
    }
}
