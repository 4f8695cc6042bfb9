package io.keyward.server.packaging;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.kernel.uml.HostCommand;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Builds a release twice, in different folders, time zones and languages, with another order of the modules. */
@Tag("campaign")
class ReleaseCampaign {

    private static final Path FOLDER = Path.of("target/release").toAbsolutePath();
    private static final String BUILD = "umask 022; cd %s && %s mvn -B -ntp -q -Prelease %s";
    private static final Pattern LIBRARY = Pattern.compile("WEB-INF/lib/(.+)\\.jar");
    private static final int PROGRAMS = 4;

    @Test
    void two_builds_are_the_same_bytes_and_each_bill_of_materials_names_the_libraries_of_its_archive(
            TestReporter reporter) throws IOException {
        var one = build(FOLDER.resolve("one"), "TZ=UTC LC_ALL=C.UTF-8", "");
        var other = build(FOLDER.resolve("another/folder"), "TZ=Asia/Tokyo LC_ALL=C", "-T1");

        assertThat(Files.readAllLines(one.resolve("SHA256SUMS"))).hasSizeGreaterThan(2 * PROGRAMS);
        assertThat(one.resolve("SHA256SUMS")).hasSameTextualContentAs(other.resolve("SHA256SUMS"));
        for (var archive : Set.of("keyward", "keyward-local-azure")) {
            assertThat(components(one, archive).map(ReleaseCampaign::fileName))
                    .containsExactlyInAnyOrderElementsOf(libraries(one.resolve(archive + ".war")));
        }
        assertThat(components(one, "keyward-image").map(ReleaseCampaign::fileName))
                .as("the image has what is in the server's archive, and what is beside it")
                .containsAll(libraries(one.resolve("keyward.war")))
                .anyMatch(name -> name.startsWith("openliberty-runtime-"))
                .anyMatch(name -> name.startsWith("postgresql-"));
        for (var archive : Set.of("keyward-agent", "keyward-sign-in")) {
            assertThat(bill(one, archive)
                            .getJsonObject("metadata")
                            .getJsonObject("component")
                            .getString("name"))
                    .isEqualTo(archive);
            assertThat(bill(one, archive)).doesNotContainKey("components");
        }
        reporter.publishEntry("two builds of a release, the same bytes");
    }

    private static Path build(Path folder, String variables, String options) {
        HostCommand.run("rm", "-rf", folder.toString());
        HostCommand.run("mkdir", "-p", folder.toString());
        var files = "git ls-files -z --cached --others --exclude-standard";
        HostCommand.run("sh", "-c", "%s | tar --null -T - -c | tar -x -C %s".formatted(files, folder));
        HostCommand.run("sh", "-c", BUILD.formatted(folder, variables, options));
        return folder.resolve("target");
    }

    private static Stream<JsonObject> components(Path target, String archive) throws IOException {
        return bill(target, archive).getJsonArray("components").getValuesAs(JsonObject.class).stream();
    }

    private static JsonObject bill(Path target, String archive) throws IOException {
        try (var reader = Json.createReader(Files.newBufferedReader(target.resolve(archive + ".cdx.json")))) {
            return reader.readObject();
        }
    }

    /** The file name that Maven gives a library, with the classifier from its package URL. */
    private static String fileName(JsonObject component) {
        var address = component.getString("purl");
        var classifier =
                address.contains("classifier=") ? "-" + address.replaceAll(".*classifier=([^&]+).*", "$1") : "";
        return component.getString("name") + "-" + component.getString("version") + classifier;
    }

    private static Set<String> libraries(Path war) throws IOException {
        try (var archive = new ZipFile(war.toFile())) {
            return archive.stream()
                    .flatMap(entry -> LIBRARY.matcher(entry.getName()).results())
                    .map(library -> library.group(1))
                    .collect(toSet());
        }
    }
}
