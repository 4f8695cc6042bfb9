package io.keyward.kernel.uml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder that host and guest share, at {@code /run/share} in the guest. */
record UmlShare(Path folder) {

    UmlShare {
        try {
            Files.createDirectories(folder);
            for (var script : List.of("start-plain", "start-systemd", "start-cloud-init", "serve-commands")) {
                copy(script, folder.resolve(script));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a script of the tests' resources and makes it executable. */
    static void copy(String resource, Path to) throws IOException {
        try (var in = UmlShare.class.getResourceAsStream("/kernel/" + resource)) {
            Files.write(to, in.readAllBytes());
        }
        if (!to.toFile().setExecutable(true)) {
            throw new IOException("cannot make %s executable".formatted(to));
        }
    }

    void write(int number, String script) {
        try {
            Files.writeString(folder.resolve(Integer.toString(number)), script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CommandResult result(int number) {
        return new CommandResult(Integer.parseInt(read(number + ".status").strip()), out(number), err(number));
    }

    String out(int number) {
        return read(number + ".out");
    }

    String err(int number) {
        return read(number + ".err");
    }

    private String read(String name) {
        var file = folder.resolve(name);
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
