package io.keyward.webhook;

import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The hosts that webhooks may point to, as the operator listed them. Without the list, anybody who creates a webhook could make
 * Keyward call any host inside the operator's network. The operator is responsible for what a listed name resolves to. An IP
 * address must be listed as such.
 */
@ApplicationScoped
public class WebhookHosts {

    private static final int LONGEST = 2048;
    private static final int HTTPS = 443;
    private static final Pattern PATTERN = Pattern.compile("(\\*\\.)?([^*:]+|\\[[^]]+])(?::(\\d{1,5}))?");

    /** One entry of the list: a host, or all hosts below a domain. The port is 443 unless the entry has another one. */
    private record Allowed(boolean wholeDomain, String host, int port) {

        static Allowed parse(String text) {
            var parts = PATTERN.matcher(AsciiCase.fold(text.strip()));
            if (!parts.matches()) {
                throw new IllegalArgumentException(
                        "keyward.webhook.hosts: '%s' is not a host, host:port or *.domain".formatted(text));
            }
            var port = Optional.ofNullable(parts.group(3)).map(Integer::valueOf).orElse(HTTPS);
            return new Allowed(parts.group(1) != null, parts.group(2), port);
        }

        boolean admits(String name, int at) {
            return port == at && (wholeDomain ? name.endsWith("." + host) : name.equals(host));
        }
    }

    private List<Allowed> allowed;

    protected WebhookHosts() {} // for CDI

    @Inject
    public WebhookHosts(@ConfigProperty(name = "keyward.webhook.hosts") Optional<List<String>> hosts) {
        this.allowed = hosts.orElse(List.of()).stream().map(Allowed::parse).toList();
    }

    /**
     * Parses the URL of a webhook.
     *
     * @throws WebhookProblem.TargetRefused if the URL is malformed or its host is not listed
     */
    public URI require(String url) {
        var target = parsed(url);
        if (!AsciiCase.equal("https", target.getScheme()) || target.getHost() == null) {
            throw new WebhookProblem.TargetRefused("it must begin with https:// and a host");
        }
        if (target.getRawUserInfo() != null || target.getRawFragment() != null) {
            throw new WebhookProblem.TargetRefused("it must have neither user-info nor a fragment");
        }
        var host = AsciiCase.fold(target.getHost());
        var port = target.getPort() < 0 ? HTTPS : target.getPort();
        if (allowed.stream().noneMatch(entry -> entry.admits(host, port))) {
            throw new WebhookProblem.TargetRefused(
                    "%s:%d is not in keyward.webhook.hosts; ask Keyward's operator to list it".formatted(host, port));
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
            throw new WebhookProblem.TargetRefused("it is not a URL");
        }
    }
}
