package io.keyward.localazure.login.host;

import io.keyward.localazure.identity.ManagedIdentity;
import io.keyward.localazure.text.AsciiCase;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The identity that a token request names in its query. The parameters of all protocols are read, and the case of values is
 * ignored.
 */
public final class RequestedIdentity {

    private static final List<Parameter> PARAMETERS = List.of(
            new Parameter(List.of("client_id", "clientid"), ManagedIdentity::clientId),
            new Parameter(List.of("mi_res_id", "msi_res_id"), identity -> identity.id()
                    .toString()),
            new Parameter(List.of("principal_id", "object_id"), ManagedIdentity::principalId));

    private final Optional<Predicate<ManagedIdentity>> named;

    /** Parameters with the same meaning, and the function that returns the id of an identity to compare their value with. */
    private record Parameter(List<String> names, Function<ManagedIdentity, String> id) {

        Optional<Predicate<ManagedIdentity>> in(UnaryOperator<String> query) {
            return names.stream()
                    .map(query)
                    .filter(value -> value != null && !value.isBlank())
                    .findFirst()
                    .map(value -> identity -> AsciiCase.equal(id.apply(identity), value));
        }
    }

    private RequestedIdentity(Optional<Predicate<ManagedIdentity>> named) {
        this.named = named;
    }

    /** @param query returns the value of a query parameter, or null if it was not sent */
    public static RequestedIdentity in(UnaryOperator<String> query) {
        return new RequestedIdentity(PARAMETERS.stream()
                .flatMap(parameter -> parameter.in(query).stream())
                .findFirst());
    }

    /** True if the request names an identity, whether it exists or not. */
    public boolean isNamed() {
        return named.isPresent();
    }

    public Optional<ManagedIdentity> among(List<ManagedIdentity> identities) {
        return named.flatMap(name -> identities.stream().filter(name).findFirst());
    }
}
