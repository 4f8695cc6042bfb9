package io.keyward.vault;

import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Remedies and shell commands for problems of keys that disks are under. */
public final class RemedyCommand {

    private RemedyCommand() {}

    /**
     * @param code the error or warning code on the wire, see {@link Cause} and {@link Warning}
     * @return the command; empty if the code has none, or if the command needs more values than the key and the identity
     */
    public static Optional<String> of(String code, KeyId key, ManagedIdentityId identity) {
        var parameters = MessageParameters.of(key).and(identity).values();
        return Stream.of(Cause.values())
                .filter(cause -> cause.code().wireName().equals(code))
                .flatMap(cause -> cause.remedyInUse().command().stream())
                .flatMap(command -> MessageParameters.fillAll(command, parameters).stream())
                .findFirst()
                .or(() -> warning(code).flatMap(warning -> warning.command(parameters)));
    }

    /**
     * The remedy for a refusal that a change at the vault would cause.
     *
     * @param identity the identity that the vault would refuse; empty if it would refuse every identity
     * @param addresses Keyward's outbound addresses; empty if none are configured
     */
    public static Remedy of(
            Cause cause, KeyId key, Optional<ManagedIdentityId> identity, Collection<String> addresses) {
        var parameters = MessageParameters.of(key)
                .and("permissions", KeyPermission.list(List.of(KeyPermission.values()), " and "))
                .andAddresses(addresses);
        identity.ifPresent(parameters::and);
        var values = parameters.values();
        var remedy = cause.remedyInUse();
        return new Remedy(
                MessageParameters.fill(remedy.text(), values),
                remedy.command().flatMap(command -> MessageParameters.fillAll(command, values)));
    }

    private static Optional<Warning> warning(String code) {
        return Stream.of(Warning.values())
                .filter(warning -> warning.wireName().equals(code))
                .findFirst();
    }
}
