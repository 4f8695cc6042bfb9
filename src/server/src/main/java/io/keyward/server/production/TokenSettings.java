package io.keyward.server.production;

import io.keyward.text.AsciiCase;
import io.keyward.token.AzureAudiences;
import io.keyward.token.IssuerTenant;
import io.keyward.token.LoginCloud;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules of a production server for the tokens that it accepts: they come from the login authority of one cloud and one
 * tenant, or from an authority that the operator named expressly, and they are for Keyward only.
 */
record TokenSettings(UnaryOperator<String> settings) {

    private static final String ISSUERS = "keyward.arm.issuers";
    private static final String SIGNING_KEYS = "keyward.arm.signing-keys";
    private static final String AUDIENCES = "keyward.arm.audiences";
    private static final String ADDITIONAL_HOSTS = "keyward.arm.additional-issuer-hosts";

    List<String> violations() {
        var violations = new ArrayList<String>();
        values(AUDIENCES)
                .filter(AzureAudiences::include)
                .forEach(audience ->
                        violations.add("%s contains %s, the audience of an Azure service; name Keyward's own"
                                .formatted(AUDIENCES, audience)));
        values(AUDIENCES)
                .filter(TokenSettings::isOnThisMachine)
                .forEach(audience -> violations.add(
                        "%s contains %s, which is on this machine; name Keyward's own".formatted(AUDIENCES, audience)));
        authorities(SIGNING_KEYS)
                .filter(address -> !address.startsWith("https://"))
                .forEach(address ->
                        violations.add("%s is %s, which is not read by HTTPS; somebody in between could sign tokens"
                                .formatted(SIGNING_KEYS, address)));
        authorities(ISSUERS).flatMap(issuer -> violation(issuer).stream()).forEach(violations::add);
        if (violations.isEmpty() && clouds().size() > 1) {
            violations.add("%s and %s name login authorities of different clouds".formatted(ISSUERS, SIGNING_KEYS));
        }
        return violations;
    }

    private Optional<String> violation(String issuer) {
        if (isNamedExpressly(issuer)) {
            return Optional.empty();
        }
        if (LoginCloud.of(URI.create(issuer)).isEmpty()) {
            return Optional.of(
                    "%s contains %s, which is not a login authority of Azure; add its host to %s if it is meant"
                            .formatted(ISSUERS, issuer, ADDITIONAL_HOSTS));
        }
        return IssuerTenant.of(issuer).isPresent()
                ? Optional.empty()
                : Optional.of("%s contains %s, which names no tenant; name the id of yours".formatted(ISSUERS, issuer));
    }

    // an audience can be an application id, which has no host
    private static boolean isOnThisMachine(String audience) {
        return audience.contains("://") && ProductionRules.isLoopback(audience);
    }

    // an authority outside Azure counts as a cloud of its own, which is identified by its host
    private Set<String> clouds() {
        return Stream.concat(authorities(ISSUERS), authorities(SIGNING_KEYS))
                .map(address ->
                        LoginCloud.of(URI.create(address)).map(Enum::name).orElseGet(() -> host(address)))
                .collect(Collectors.toSet());
    }

    private boolean isNamedExpressly(String issuer) {
        return issuer.startsWith("https://")
                && values(ADDITIONAL_HOSTS).anyMatch(host -> AsciiCase.equal(host, host(issuer)));
    }

    // without authorities on this machine, which ProductionRules refuses
    private Stream<String> authorities(String name) {
        return values(name).filter(address -> !ProductionRules.isLoopback(address));
    }

    private Stream<String> values(String name) {
        return Arrays.stream(settings.apply(name).split(",")).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static String host(String address) {
        return AsciiCase.fold(Optional.ofNullable(URI.create(address).getHost()).orElse(""));
    }
}
