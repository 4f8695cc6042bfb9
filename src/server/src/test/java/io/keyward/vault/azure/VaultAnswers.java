package io.keyward.vault.azure;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultRefusal;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Responses of a vault, the problem that Keyward reports for each, and the number of calls that it makes. */
final class VaultAnswers {

    static final int WITH_RETRIES = 3;
    private static final int ONCE = 1;
    private static final int WITH_CALLS_FOR_KEY_AND_DELETED_KEY = 3;
    private static final int WITH_A_FRESH_TOKEN = 2;
    private static final int WITH_RETRIES_AND_A_GET_AFTER_EACH = 6;

    private VaultAnswers() {}

    private static Stream<Arguments> toBoth() {
        return Stream.of(refusals(), outages(), unreadable()).flatMap(responses -> responses);
    }

    private static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(refused(403, "Forbidden", "AccessDenied"), VaultRefusal.PermissionMissing.class, ONCE),
                arguments(refused(403, "Forbidden", "ForbiddenByRbac"), VaultRefusal.PermissionMissing.class, ONCE),
                arguments(refused(403, "Forbidden", "ForbiddenByFirewall"), VaultRefusal.FirewallRefused.class, ONCE),
                arguments(refused(403, "Forbidden", "ForbiddenByConnection"), VaultRefusal.PublicAccessOff.class, ONCE),
                arguments(refused(403, "Forbidden", "KeyDisabled"), VaultRefusal.KeyDisabled.class, ONCE),
                arguments(refused(404, "KeyDisabled", ""), VaultRefusal.KeyDisabled.class, ONCE),
                arguments(refused(403, "Forbidden", "KeyExpired"), VaultRefusal.KeyExpired.class, ONCE),
                arguments(refused(403, "Forbidden", "KeyNotYetValid"), VaultRefusal.KeyNotYetValid.class, ONCE),
                arguments(
                        refused(403, "Forbidden", "KeyOperationForbidden"),
                        VaultRefusal.KeyOperationForbidden.class,
                        ONCE),
                arguments(refused(403, "Forbidden", "SomethingNew"), VaultRefusal.Forbidden.class, ONCE),
                arguments(plain(403), VaultRefusal.Forbidden.class, ONCE),
                arguments(refused(409, "Conflict", "ObjectIsBeingDeleted"), VaultRefusal.KeyDeleted.class, ONCE),
                arguments(
                        refused(409, "Conflict", "ObjectIsBeingRecovered"), VaultRefusal.KeyBeingRecovered.class, ONCE),
                arguments(refused(409, "Conflict", "SomethingNew"), VaultRefusal.Forbidden.class, ONCE),
                arguments(plain(404), VaultRefusal.KeyNotFound.class, WITH_CALLS_FOR_KEY_AND_DELETED_KEY));
    }

    private static Stream<Arguments> outages() {
        return Stream.of(
                arguments(plain(401), VaultOutage.TokenRejected.class, WITH_A_FRESH_TOKEN),
                arguments(refused(429, "Throttled", ""), VaultOutage.Throttled.class, WITH_RETRIES),
                arguments(plain(500), VaultOutage.ServerError.class, WITH_RETRIES_AND_A_GET_AFTER_EACH),
                arguments(
                        refused(500, "InternalServerError", "KeyDisabled"),
                        VaultOutage.ServerError.class,
                        WITH_RETRIES_AND_A_GET_AFTER_EACH),
                arguments(plain(503), VaultOutage.ServerError.class, WITH_RETRIES_AND_A_GET_AFTER_EACH),
                arguments(
                        aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                        VaultOutage.ConnectionBroken.class,
                        WITH_RETRIES),
                arguments(
                        aResponse().withFault(Fault.EMPTY_RESPONSE), VaultOutage.ConnectionBroken.class, WITH_RETRIES),
                arguments(
                        plain(200).withFault(Fault.MALFORMED_RESPONSE_CHUNK),
                        VaultOutage.ConnectionBroken.class,
                        WITH_RETRIES),
                arguments(
                        plain(200).withFault(Fault.RANDOM_DATA_THEN_CLOSE),
                        VaultOutage.ConnectionBroken.class,
                        WITH_RETRIES));
    }

    private static Stream<Arguments> unreadable() {
        return Stream.of(
                arguments(
                        plain(307).withHeader("Location", "https://localhost/elsewhere"),
                        VaultOutage.Unreadable.class,
                        WITH_RETRIES),
                arguments(plain(200), VaultOutage.Unreadable.class, WITH_RETRIES),
                arguments(body("not JSON"), VaultOutage.Unreadable.class, WITH_RETRIES),
                arguments(body("{\"kid\":\"x\"}"), VaultOutage.Unreadable.class, WITH_RETRIES),
                arguments(body("{\"value\":7}"), VaultOutage.Unreadable.class, WITH_RETRIES),
                arguments(body("{}"), VaultOutage.Unreadable.class, WITH_RETRIES),
                arguments(body("{\"value\":null}"), VaultOutage.Unreadable.class, WITH_RETRIES),
                arguments(body("{\"value\":\"\"}"), VaultOutage.Unreadable.class, WITH_RETRIES),
                arguments(body("{\"value\":\"%%%\"}"), VaultOutage.Unreadable.class, WITH_RETRIES));
    }

    static Stream<Arguments> toUnwrap() {
        return Stream.concat(
                toBoth(),
                Stream.of(
                        arguments(refused(400, "BadParameter", ""), VaultRefusal.WrongCiphertext.class, ONCE),
                        arguments(valueOf(5), VaultOutage.Unreadable.class, WITH_RETRIES),
                        arguments(valueOf(31), VaultOutage.Unreadable.class, WITH_RETRIES),
                        arguments(valueOf(33), VaultOutage.Unreadable.class, WITH_RETRIES),
                        arguments(valueOf(64), VaultOutage.Unreadable.class, WITH_RETRIES)));
    }

    // a DEK has 32 bytes
    private static ResponseDefinitionBuilder valueOf(int bytes) {
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[bytes]);
        return body("{\"value\":\"%s\"}".formatted(text));
    }

    static Stream<Arguments> toWrap() {
        return Stream.concat(
                toBoth(), Stream.of(arguments(refused(400, "BadParameter", ""), VaultRefusal.Forbidden.class, ONCE)));
    }

    static ResponseDefinitionBuilder refused(int status, String code, String inner) {
        return plain(status)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"error\":{\"code\":\"%s\",\"message\":\"no\",\"innererror\":{\"code\":\"%s\"}}}"
                        .formatted(code, inner));
    }

    static ResponseDefinitionBuilder body(String text) {
        return plain(200).withHeader("Content-Type", "application/json").withBody(text);
    }

    static ResponseDefinitionBuilder plain(int status) {
        return aResponse().withStatus(status);
    }
}
