package io.keyward.server.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The bill of materials of the image lists what the Dockerfile copies. */
class ImageBillTest {

    private static final Path BILL = Path.of("src/image/pom.xml");
    private static final Pattern ARTIFACT =
            Pattern.compile("</groupId>\\s*<artifactId>([a-z-]+)</artifactId>\\s*<version>");

    /** The programs that the Dockerfile copies, each with its artifact. */
    private static final Map<String, String> ARTIFACTS = Map.of(
            "/tmp/liberty/wlp", "openliberty-runtime",
            "/tmp/server/drivers/postgresql-*.jar", "postgresql",
            "target/keyward-sign-in.jar", "keyward-sign-in",
            "target/keyward.war", "keyward");

    @Test
    void each_program_that_is_copied_is_in_the_bill() throws IOException {
        var dependencies = Files.readString(BILL).split("<dependencies>", -1)[1];
        var listed = ARTIFACT.matcher(dependencies)
                .results()
                .map(match -> match.group(1))
                .distinct();

        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        programs().stream().map(ARTIFACTS::get).toList());
    }

    private static List<String> programs() {
        return Dockerfile.read().allCopied().stream()
                .filter(file -> !file.matches("server\\.xml|liberty/jvm\\.options|liberty/[a-z-]+\\.xml"))
                .toList();
    }

    @Test
    void the_bill_names_the_default_bases() throws IOException {
        var bill = Files.readString(BILL);

        assertThat(Dockerfile.allStages().all("ARG")).hasSize(2).allSatisfy(argument -> {
            var base = argument.split("=", 2);
            assertThat(bill)
                    .containsPattern(
                            "<url>docker://%s</url>\\s*<comment>%s:".formatted(Pattern.quote(base[1]), base[0]));
        });
    }
}
