package io.keyward.localazure.login.machine;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.localazure.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Creates the attested documents of machines: a nonce, the ids of the machine and its subscription, and times. */
@ApplicationScoped
class AttestedDocuments {

    private static final Set<String> API_VERSIONS = Set.of("2019-11-01", "2020-09-01", "2021-02-01", "2025-04-07");
    private static final Pattern NONCE = Pattern.compile("[0-9A-Za-z]{1,32}");
    private static final Duration LIFE = Duration.ofHours(6);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM/dd/yy HH:mm:ss '-0000'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DEFAULT_NONCE =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private MetadataChain chain;
    private Clock clock;

    protected AttestedDocuments() {} // for CDI

    @Inject
    AttestedDocuments(MetadataChain chain) {
        this(chain, Clock.systemUTC());
    }

    AttestedDocuments(MetadataChain chain, Clock clock) {
        this.chain = chain;
        this.clock = clock;
    }

    /**
     * The response with the attested document of a machine.
     *
     * @param query returns the value of a query parameter, or null if it was not sent
     * @param header returns the value of a header, or null if it was not sent
     */
    JsonObject issue(Machine machine, UnaryOperator<String> query, UnaryOperator<String> header) {
        require(query, header);
        var content = content(machine, query.apply("nonce"), clock.instant());
        return BUILDERS.createObjectBuilder()
                .add("encoding", "pkcs7")
                .add("signature", chain.sign(content.toString().getBytes(UTF_8)))
                .build();
    }

    private static void require(UnaryOperator<String> query, UnaryOperator<String> header) {
        if (!AsciiCase.equal("true", header.apply("Metadata"))) {
            throw InstanceTokenRefusal.metadataHeaderMissing();
        }
        if (header.apply("X-Forwarded-For") != null) {
            throw InstanceTokenRefusal.forwarded();
        }
        var version = query.apply("api-version");
        if (version == null || version.isBlank()) {
            throw InstanceTokenRefusal.apiVersionMissing();
        }
        if (!API_VERSIONS.contains(version)) {
            throw InstanceTokenRefusal.apiVersionUnknown(version, API_VERSIONS);
        }
        var nonce = query.apply("nonce");
        if (nonce != null && !NONCE.matcher(nonce).matches()) {
            throw InstanceTokenRefusal.malformedNonce();
        }
    }

    private static JsonObject content(Machine machine, String nonce, Instant now) {
        var plan = BUILDERS.createObjectBuilder()
                .add("name", "")
                .add("product", "")
                .add("publisher", "");
        var times = BUILDERS.createObjectBuilder()
                .add("createdOn", TIME.format(now))
                .add("expiresOn", TIME.format(now.plus(LIFE)));
        return BUILDERS.createObjectBuilder()
                .add("nonce", nonce == null ? DEFAULT_NONCE.format(now) : nonce)
                .add("plan", plan)
                .add("sku", "local")
                .add("subscriptionId", machine.subscriptionId())
                .add("timeStamp", times)
                .add("vmId", machine.vmId())
                .build();
    }
}
