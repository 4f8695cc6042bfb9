package io.keyward.vault;

import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import java.util.Optional;
import java.util.stream.Stream;

/** The shell command that mends or investigates a problem of a key that disks are under. */
public final class RemedyCommand {

    private RemedyCommand() {}

    /**
     * @param code the code of a {@link Cause} or of a {@link Warning} on the wire
     * @return empty if the code has no command, or if the command needs more than the key and the identity
     */
    public static Optional<String> of(String code, KeyId key, ManagedIdentityId identity) {
        var parameters = MessageParameters.of(key).and(identity).values();
        return Stream.of(Cause.values())
                .filter(cause -> cause.code().wire().equals(code))
                .flatMap(cause -> cause.remedyInUse().command().stream())
                .flatMap(command -> MessageParameters.fillAll(command, parameters).stream())
                .findFirst()
                .or(() -> warning(code).flatMap(warning -> warning.command(parameters)));
    }

    private static Optional<Warning> warning(String code) {
        return Stream.of(Warning.values())
                .filter(warning -> warning.wire().equals(code))
                .findFirst();
    }
}
