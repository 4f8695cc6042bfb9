package io.keyward.blackbox.client;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.keyward.testserver.RunningKeyward;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * A configuration folder of {@code az} in which the cloud of a server is registered and {@code hdiclient} is logged in. To
 * create one, az is started three times for several seconds each, so tests copy it.
 */
record AzLogin(Path folder) {

    private static final Map<RunningKeyward, AzLogin> LOGINS = new ConcurrentHashMap<>();

    /** The files that do not contain the login. */
    private static final Set<String> CLOUD = Set.of("config", "clouds.config", "commandIndex.json");

    static AzLogin at(RunningKeyward server) {
        return LOGINS.computeIfAbsent(server, AzLogin::make);
    }

    private static AzLogin make(RunningKeyward server) {
        try {
            var folder = Files.createDirectories(server.state().resolveSibling("az"));
            AzureCli.logIn(server, folder);
            return new AzLogin(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void copyTo(Path target) {
        copy(target, file -> true);
    }

    void copyCloudTo(Path target) {
        copy(target, file -> CLOUD.contains(file.getFileName().toString()));
    }

    private void copy(Path target, Predicate<Path> wanted) {
        try (var files = Files.list(folder)) {
            for (var file : files.filter(Files::isRegularFile).filter(wanted).toList()) {
                Files.copy(file, target.resolve(file.getFileName()), REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
