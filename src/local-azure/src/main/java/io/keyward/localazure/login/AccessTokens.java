package io.keyward.localazure.login;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.keyward.localazure.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Issues and validates the bearer tokens of the local Azure. Validity follows the system clock and not the clock of the
 * vaults, which the control API shifts, because Keyward validates the tokens too and has only the system clock.
 */
@ApplicationScoped
public class AccessTokens {

    private static final String BEARER = "bearer ";

    private TokenSigningKey key;
    private LoginAuthority authority;
    private Duration lifetime;
    private Clock clock;

    protected AccessTokens() {} // for CDI

    @Inject
    public AccessTokens(
            TokenSigningKey key,
            LoginAuthority authority,
            @ConfigProperty(name = "keyward.local-azure.token-lifetime", defaultValue = "PT23H59M59S")
                    Duration lifetime) {
        this(key, authority, lifetime, Clock.systemUTC());
    }

    AccessTokens(TokenSigningKey key, LoginAuthority authority, Duration lifetime, Clock clock) {
        this.key = key;
        this.authority = authority;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /**
     * The caller, if the header has a valid bearer token of this authority for one of the audiences. Trailing slashes
     * of an audience are ignored. Empty in all other cases, including an absent header.
     */
    public Optional<TokenCaller> bearer(String authorizationHeader, String... audiences) {
        return parsed(authorizationHeader)
                .filter(key::hasSigned)
                .flatMap(AccessTokens::claims)
                .filter(this::isValidNow)
                .filter(claims -> isFor(claims, audiences))
                .map(AccessTokens::caller);
    }

    /** An access token for a service. */
    public IssuedToken issue(TokenSubject subject, String audience) {
        var now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        var expiry = now.plus(lifetime);
        var claims = new JWTClaimsSet.Builder()
                .issuer(authority.issuer())
                .audience(Audience.withoutSlashes(audience))
                .subject(subject.objectId())
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(expiry))
                .jwtID(UUID.randomUUID().toString())
                .claim("oid", subject.objectId())
                .claim("tid", authority.tenant())
                .claim("appid", subject.applicationId())
                .claim("ver", "1.0");
        subject.claimsFor(audience).forEach(claims::claim);
        return new IssuedToken(key.sign(claims.build()), expiry, lifetime);
    }

    /**
     * The ID token that a client receives with the access token of a user; it is for the client itself.
     *
     * @param nonce a value that the client chose and expects in the ID token; null if it sent none
     */
    public String idToken(TokenSubject user, String nonce) {
        var now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        var name = user.claims().get(TokenSubject.NAME);
        return key.sign(new JWTClaimsSet.Builder()
                .issuer(authority.issuer())
                .audience(user.applicationId())
                .subject(user.objectId())
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .claim("oid", user.objectId())
                .claim("tid", authority.tenant())
                .claim(TokenSubject.NAME, name)
                .claim("preferred_username", name)
                .claim("name", name)
                .claim("nonce", nonce)
                .claim("ver", "1.0")
                .build());
    }

    private boolean isValidNow(JWTClaimsSet claims) {
        var from = claims.getNotBeforeTime();
        var until = claims.getExpirationTime();
        var now = clock.instant();
        return authority.issuer().equals(claims.getIssuer())
                && from != null
                && until != null
                && !now.isBefore(from.toInstant())
                && now.isBefore(until.toInstant());
    }

    private static boolean isFor(JWTClaimsSet claims, String... audiences) {
        return Arrays.stream(audiences).map(Audience::withoutSlashes).anyMatch(wanted -> claims.getAudience().stream()
                .anyMatch(given -> Audience.withoutSlashes(given).equals(wanted)));
    }

    private static Optional<SignedJWT> parsed(String header) {
        if (header == null || !AsciiCase.fold(header).startsWith(BEARER)) {
            return Optional.empty();
        }
        try {
            return Optional.of(SignedJWT.parse(header.substring(BEARER.length()).strip()));
        } catch (ParseException e) {
            return Optional.empty(); // not a token
        }
    }

    private static Optional<JWTClaimsSet> claims(SignedJWT token) {
        try {
            return Optional.of(token.getJWTClaimsSet());
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private static TokenCaller caller(JWTClaimsSet claims) {
        return new TokenCaller(text(claims, "oid"), text(claims, "appid"), text(claims, "tid"));
    }

    private static String text(JWTClaimsSet claims, String name) {
        return String.valueOf(claims.getClaim(name));
    }
}
