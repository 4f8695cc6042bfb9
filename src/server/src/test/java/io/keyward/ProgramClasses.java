package io.keyward;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The classes of the server and of the test support, not initialized, for tests that search them by reflection. Tests that need
 * the calls inside methods use ArchUnit instead: reading all bytecode takes seconds, and ArchUnit does it once for all tests.
 */
public final class ProgramClasses {

    private static final String ROOT = "io/keyward";
    private static final String TESTS = "/test-classes/";
    private static final String SUFFIX = ".class";

    private static final List<Class<?>> ALL = folders()
            .filter(folder -> !folder.getPath().contains(TESTS))
            .flatMap(folder -> files(folder).stream())
            .filter(file -> file.startsWith(ROOT) && file.endsWith(SUFFIX) && !file.endsWith("package-info.class"))
            .<Class<?>>map(ProgramClasses::loaded)
            .toList();

    private ProgramClasses() {}

    public static Stream<Class<?>> all() {
        return ALL.stream();
    }

    private static Stream<URL> folders() {
        try {
            return Collections.list(ProgramClasses.class.getClassLoader().getResources(ROOT)).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files in a folder of classes, or in the JAR of a module that is already packaged. */
    private static List<String> files(URL folder) {
        try {
            return folder.openConnection() instanceof JarURLConnection packaged
                    ? packaged.getJarFile().stream().map(ZipEntry::getName).toList()
                    : filesBelow(Path.of(URI.create(folder.toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> filesBelow(Path packages) throws IOException {
        var root = packages.getParent().getParent();
        try (var files = Files.walk(packages)) {
            return files.map(file -> root.relativize(file).toString()).toList();
        }
    }

    private static Class<?> loaded(String file) {
        var name = file.substring(0, file.length() - SUFFIX.length()).replace('/', '.');
        try {
            return Class.forName(name, false, ProgramClasses.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
