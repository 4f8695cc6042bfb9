package io.keyward.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each archive contains its licence and a notice that names the libraries in it. */
class NoticeIT {

    private static final Pattern LIBRARY = Pattern.compile("WEB-INF/lib/(.+)-(\\d[^/]*)\\.jar");

    @ParameterizedTest
    @ValueSource(strings = {"keyward.war", "keyward-local-azure.war"})
    void an_archive_contains_the_licence_and_a_notice_of_each_library(String name) throws IOException {
        try (var archive = new ZipFile(Path.of("target", name).toFile())) {
            var licence = text(archive, "META-INF/LICENSE");
            var notice = text(archive, "META-INF/NOTICE");

            assertThat(licence).contains("Apache License");
            assertThat(archive.stream().flatMap(NoticeIT::libraries))
                    .isNotEmpty()
                    .allSatisfy(library -> assertThat(notice).contains(library));
        }
    }

    private static Stream<String> libraries(ZipEntry entry) {
        return LIBRARY.matcher(entry.getName()).results().map(jar -> jar.group(1) + " " + jar.group(2));
    }

    private static String text(ZipFile archive, String entry) throws IOException {
        try (var in = archive.getInputStream(archive.getEntry(entry))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
