package io.keyward.kernel.uml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * On a processor with AMX, user-mode Linux needs a library that passes all registers to the kernel of the host ({@code
 * whole-registers.c}).
 */
final class UmlRegisters {

    static final String COMPILER = "/usr/bin/gcc";

    private static final Path SOURCE = Path.of("src/system-tests/src/test/resources/kernel/whole-registers.c");
    private static final Path LIBRARY =
            Path.of("target/kernel/whole-registers.so").toAbsolutePath();

    private UmlRegisters() {}

    /** Whether the processor of this host has more registers than user-mode Linux restores. */
    static boolean areMany() {
        try {
            return Files.readString(Path.of("/proc/cpuinfo")).contains(" amx_tile");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void addLibrary(Map<String, String> environment) {
        if (areMany()) {
            environment.put("LD_PRELOAD", library().toString());
        }
    }

    private static synchronized Path library() {
        if (!Files.exists(LIBRARY)) {
            compile();
        }
        return LIBRARY;
    }

    // other test processes compile the library too, and must not load a file that is only partly written
    private static void compile() {
        try {
            Files.createDirectories(LIBRARY.getParent());
            var made = Files.createTempFile(LIBRARY.getParent(), "registers", ".so");
            HostCommand.run(COMPILER, "-O2", "-shared", "-fPIC", "-o", made.toString(), SOURCE.toString());
            Files.move(made, LIBRARY, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
